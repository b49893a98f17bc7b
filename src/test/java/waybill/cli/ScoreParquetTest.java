package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** {@code ./waybill score} of files of Parquet, and into them. */
class ScoreParquetTest {
    private static final String ROWS = "select * from (values ('a', 20, 'JFK', timestamp '2026-01-15 18:05:00', 12.5),"
            + " ('b', null, 'JFK', timestamp '2026-01-15 18:05:00', 12), ('c', -3, 'LGA', timestamp '2026-07-01 06:00:00', null))"
            + " as t(leg, delay, origin, departure, wind)";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void publish() throws SQLException {
        Path store = folder.resolve("store");
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(store, TinyModel.CLOCK));
        environment.put("WAYBILL_STORE", "file:" + store);
        environment.put("WAYBILL_MODEL", TinyModel.NAME);
        query("copy (" + ROWS + ") to '" + folder.resolve("legs.parquet") + "' (format parquet)");
        query("copy (select * replace (strftime(departure, '%Y-%m-%dT%H:%M:%S') as departure) from (" + ROWS + ")) to '"
                + folder.resolve("legs.csv") + "' (format csv, header)");
    }

    private int score(String file, String output) {
        return Main.commandLine(
                        environment,
                        TinyModel.CLOCK,
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream())
                .setErr(new PrintWriter(err))
                .execute(
                        "score",
                        folder.resolve(file).toString(),
                        "-o",
                        folder.resolve(output).toString());
    }

    private static void query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void parquet_hasTheResultOfItsCsv() throws IOException {
        assertThat(score("legs.csv", "expected.csv")).as(err.toString()).isZero();
        assertThat(score("legs.parquet", "scored.csv")).as(err.toString()).isZero();

        assertThat(Files.readString(folder.resolve("scored.csv")))
                .isEqualTo(Files.readString(folder.resolve("expected.csv")));
        assertThat(Files.readString(folder.resolve("scored.rejects.csv")))
                .isEqualTo(Files.readString(folder.resolve("expected.rejects.csv")))
                .contains("2,delay,");
    }

    @Test
    void result_canBeParquet_withNumbersAsNumbers() throws SQLException {
        assertThat(score("legs.parquet", "scored.parquet")).as(err.toString()).isZero();

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet shape = statement.executeQuery(
                        "describe select row, leg, value, verdict from '" + folder.resolve("scored.parquet") + "'")) {
            assertThat(Stream.of("BIGINT", "VARCHAR", "DOUBLE", "VARCHAR")).allSatisfy(type -> {
                assertThat(shape.next()).isTrue();
                assertThat(shape.getString("column_type")).isEqualTo(type);
            });
        }
        assertThat(folder.resolve("scored.rejects.csv")).exists();
    }

    /** Nothing of a command stays but what it was asked for. */
    @Test
    void fileThatIsNone_isRefusedByItsName_andLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("broken.parquet"), "no parquet at all, and long enough");

        assertThat(score("broken.parquet", "scored.csv")).isEqualTo(65);
        assertThat(err.toString()).contains("broken.parquet cannot be read as Parquet");
        assertThat(score("absent.parquet", "scored.csv")).isEqualTo(66);

        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            List.of("store", "legs.parquet", "legs.csv", "broken.parquet"));
        }
    }
}
