package waybill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Every flight of 2013 as a planner would drop it to be scored, those that were cancelled included. */
public final class FlightsFile {
    /** Those that never left, and have no delay at departure, are among them. */
    public static final int ROWS = 336_776;

    private static final Path EXAMPLE = Path.of("examples", "flights");

    private FlightsFile() {}

    /** Writes it: the query of the example without its filter, and times as the model takes them. */
    public static Path write(Path file) {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("copy (" + query() + ") to '" + file + "' (header)");
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String query() {
        try {
            return Files.readString(EXAMPLE.resolve("legs.sql"))
                    .strip()
                    .replace("where f.arr_delay is not null", "")
                    .replace("'data/", "'" + EXAMPLE.resolve("data") + "/")
                    .replace(
                            "    t.scheduled_departure,",
                            "    strftime(t.scheduled_departure at time zone 'UTC', '%Y-%m-%dT%H:%MZ')"
                                    + " as scheduled_departure,")
                    .replace("order by t.scheduled_departure", "order by scheduled_departure");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
