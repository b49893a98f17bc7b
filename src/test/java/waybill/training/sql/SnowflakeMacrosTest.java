package waybill.training.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each macro does what Snowflake's documentation says of the function of its name. */
class SnowflakeMacrosTest {
    /** An expression of Snowflake, and the text of its value: many are examples of Snowflake's documentation. */
    private record Meaning(String sql, String value) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static List<Meaning> meanings() {
        return List.of(
                is("iff(true, 'true', 'false')", "true"),
                is("iff(null, 'true', 'false')", "false"),
                is("nvl(null, 'food')", "food"),
                is("nvl('a', 'food')", "a"),
                is("nvl2(null, 5, 7)", "7"),
                is("nvl2(0, 5, 7)", "5"),
                is("zeroifnull(null)", "0"),
                is("zeroifnull(3.14)", "3.14"),
                is("nullifzero(0)", "null"),
                is("nullifzero(3.14)", "3.14"),
                is("equal_null(null, null)", "true"),
                is("equal_null(1, null)", "false"),
                is("div0(1, 2)", "0.5"),
                is("div0(1, 0)", "0.0"),
                is("div0(1, null)", "null"),
                is("div0(null, 0)", "null"),
                is("div0null(1, 0)", "0.0"),
                is("div0null(1, null)", "0.0"),
                is("div0null(null, null)", "null"),
                is("square(-2.0)", "4.00"),
                is("square(2 + 1)", "9"),
                is("bitand(12, 10)", "8"),
                is("round(haversine(40.7127, -74.0059, 34.0500, -118.2500), 6)", "3936.385096"),
                is("(select approx_percentile(x, 0.5) from range(101) t(x))", "50"),
                is("(select boolor_agg(x > 3) from range(5) t(x))", "true"),
                is("(select booland_agg(x > 3) from range(5) t(x))", "false"),
                is("to_number('12.3456')", "12"),
                is("to_number('98.76546')", "99"),
                is("to_numeric('-12.5')", "-13"),
                is("to_decimal(12)", "12"),
                is("try_to_number('12.5')", "13"),
                is("try_to_number('345.123abc')", "null"),
                is("try_to_numeric('7')", "7"),
                is("try_to_decimal('')", "null"),
                is("'5.4'::number", "5"),
                is("to_double('1.1')", "1.1"),
                is("try_to_double('x')", "null"),
                is("try_to_double('3.1415926')", "3.1415926"),
                is("to_varchar(20)", "20"),
                is("to_varchar(date '2013-01-31')", "2013-01-31"),
                is("to_char(1.5)", "1.5"),
                is("to_date('2013-04-05')", "2013-04-05"),
                is("to_date(timestamp '2013-04-05 01:02:03')", "2013-04-05"),
                is("try_to_date('2013-04-31')", "null"),
                is("to_timestamp_ntz('2013-04-05 01:02:03')", "2013-04-05 01:02:03"),
                is("to_timestamp_ntz(date '2013-04-05')", "2013-04-05 00:00:00"),
                is("try_to_timestamp_ntz('x')", "null"),
                is("to_timestamp_tz('2013-04-05T01:02:03+02:00') at time zone 'UTC'", "2013-04-04 23:02:03"),
                is("to_timestamp_ltz('2013-04-05 01:02:03') at time zone 'UTC'", "2013-04-05 01:02:03"),
                is("try_to_timestamp_tz('x')", "null"),
                is("try_to_timestamp_ltz('x')", "null"),
                is("cast('2013-04-05 01:02:03' as timestamp_ntz)", "2013-04-05 01:02:03"),
                is("'2013-04-05 01:02:03'::timestamp_tz at time zone 'UTC'", "2013-04-05 01:02:03"),
                is("'2013-04-05 01:02:03'::timestamp_ltz at time zone 'UTC'", "2013-04-05 01:02:03"),
                is("dateadd('month', 1, date '2023-01-31')::date", "2023-02-28"),
                is("dateadd('year', 2, timestamp '2013-05-08 11:22:33')", "2015-05-08 11:22:33"),
                is("dateadd('quarter', -1, timestamp '2013-05-31 00:00:00')", "2013-02-28 00:00:00"),
                is("dateadd('week', 2, timestamp '2013-05-08 00:00:00')", "2013-05-22 00:00:00"),
                is("dateadd('DAY', -8, timestamp '2013-05-08 00:00:00')", "2013-04-30 00:00:00"),
                is("dateadd('hour', 2, timestamp '2013-05-08 23:00:00')", "2013-05-09 01:00:00"),
                is("dateadd('minute', -1, timestamp '2013-01-01 00:00:00')", "2012-12-31 23:59:00"),
                is("dateadd('second', 61, timestamp '2013-01-01 00:00:00')", "2013-01-01 00:01:01"),
                is("dateadd('millisecond', 5, timestamp '2013-01-01 00:00:00')", "2013-01-01 00:00:00.005"),
                is("dateadd('minute', null, timestamp '2013-01-01 00:00:00')", "null"),
                is("timestampadd('hour', 1, timestamp '2013-05-08 00:00:00')", "2013-05-08 01:00:00"),
                is("timestampdiff('year', date '2013-12-31', date '2014-01-01')", "1"),
                is("timestampdiff('minute', timestamp '2013-01-01 00:00:59', timestamp '2013-01-01 00:01:00')", "1"),
                is(
                        "convert_timezone('America/Los_Angeles', 'America/New_York', timestamp '2024-01-01 14:00:00')",
                        "2024-01-01 17:00:00"),
                is("convert_timezone('Europe/Warsaw', 'UTC', timestamp '2024-01-01 00:00:00')", "2023-12-31 23:00:00"),
                is("date_from_parts(2004, 2, 17)", "2004-02-17"),
                is("date_from_parts(2010, 1, 100)", "2010-04-10"),
                is("date_from_parts(2004, 13, 0)", "2004-12-31"),
                is("date_from_parts(2004, 0, 1)", "2003-12-01"),
                is("timestamp_ntz_from_parts(2013, 4, 5, 12, 0, 0)", "2013-04-05 12:00:00"),
                is("timestamp_ntz_from_parts(2013, 4, 5, 12, 0, -3600)", "2013-04-05 11:00:00"),
                is("dayofweekiso(date '2013-01-06')", "7"),
                is("weekiso(date '2016-01-02')", "53"),
                is("yearofweekiso(date '2016-01-02')", "2015"),
                is("typeof(sysdate())", "TIMESTAMP"),
                is("startswith('coffee', 'co')", "true"),
                is("endswith('coffee', 'co')", "false"),
                is("charindex('an', 'banana', 1)", "2"),
                is("charindex('an', 'banana', 3)", "4"),
                is("charindex('nan', 'banana', 4)", "0"),
                is("charindex('an', 'banana')", "2"),
                is("regexp_like('San Francisco', 'San.*')", "true"),
                is("regexp_like('San Francisco', 'San')", "false"),
                is("regexp_substr('flight UA1545', '[0-9]+')", "1545"),
                is("regexp_substr('none', '[0-9]+')", "null"),
                is("regexp_count('It was the best of times', 't')", "4"),
                is("sha2('Snowflake')", "1dbd59f661d68b90724f21084396b865497173e4d2714f4d91cf05fa5fc5e18d"),
                is("sha2('Snowflake', 256)", "1dbd59f661d68b90724f21084396b865497173e4d2714f4d91cf05fa5fc5e18d"),
                is("array_size([1, 2, 3])", "3"));
    }

    private static Meaning is(String sql, String value) {
        return new Meaning(sql, value);
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void macro_meansWhatSnowflakeDocuments(Meaning meaning) throws SQLException {
        assertThat(value(meaning.sql())).isEqualTo(meaning.value());
    }

    @Test
    void eachMacro_isTestedHere() {
        TreeSet<String> untested = new TreeSet<>(SnowflakeMacros.names());
        untested.removeIf(name -> meanings().stream().anyMatch(meaning -> Pattern.compile("\\b" + name + "\\b")
                .matcher(meaning.sql())
                .find()));

        assertThat(untested).isEmpty();
        assertThat(SnowflakeMacros.names()).hasSizeGreaterThan(50);
    }

    /** The page of sources lists them. */
    @Test
    void eachMacro_isDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/sources.md"));

        assertThat(SnowflakeMacros.names()).allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[`(]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dateadd('fortnight', 1, date '2013-01-01')", "sha2('x', 512)", "to_number('x')"})
    void whatNoneCanMean_fails(String sql) {
        assertThatThrownBy(() -> value(sql)).isInstanceOf(SQLException.class);
    }

    /** DuckDB's own functions are what they are, and a query pays for nothing that it does not use. */
    @Test
    void query_getsTheMacrosThatItNames() {
        SqlText query = SqlText.of("legs.sql", "select NVL(a, 'iff(') from t -- dateadd(", false);

        assertThat(SnowflakeMacros.used(query)).hasSize(1).first().asString().startsWith("create macro nvl(");
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            for (String made : SnowflakeMacros.used(SqlText.of("test", sql, false))) {
                statement.execute(made);
            }
            try (ResultSet rows = statement.executeQuery("select cast(" + sql + " as varchar)")) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        }
    }
}
