package waybill.training.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;

/** How a driver hands out dates and times, which none does without regard to the zone of the JVM unless asked in its own way. */
public enum Dialect {
    /** As JDBC 4.2 has it. */
    STANDARD {
        @Override
        public Optional<LocalDate> date(ResultSet rows, int column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, LocalDate.class));
        }

        @Override
        public Optional<LocalDateTime> localTime(ResultSet rows, int column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, LocalDateTime.class));
        }

        @Override
        public Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }
    },
    /** Snowflake's driver has no classes of java.time; with a calendar in UTC its clocks are those of the column. */
    SNOWFLAKE {
        @Override
        @SuppressWarnings("JavaUtilDate") // what the driver hands out
        public Optional<LocalDate> date(ResultSet rows, int column) throws SQLException {
            return Optional.ofNullable(rows.getDate(column)).map(java.sql.Date::toLocalDate);
        }

        @Override
        public Optional<LocalDateTime> localTime(ResultSet rows, int column) throws SQLException {
            return instant(rows, column).map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }

        @Override
        @SuppressWarnings("JavaUtilDate") // what the driver hands out
        public Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            return Optional.ofNullable(rows.getTimestamp(column, utc)).map(Timestamp::toInstant);
        }
    };

    static Dialect of(JdbcUrl url) {
        return url.isSnowflake() ? SNOWFLAKE : STANDARD;
    }

    /** The date in a column of the current row; nothing where it has none. */
    public abstract Optional<LocalDate> date(ResultSet rows, int column) throws SQLException;

    /** The clock in a column of times without a zone. */
    public abstract Optional<LocalDateTime> localTime(ResultSet rows, int column) throws SQLException;

    /** The instant in a column of times with a zone. */
    public abstract Optional<Instant> instant(ResultSet rows, int column) throws SQLException;
}
