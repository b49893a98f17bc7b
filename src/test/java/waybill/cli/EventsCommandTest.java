package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {
    private static final String STREAMS = "examples/streams/";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_saysWhatBecameOfEachEvent_andWritesThem() throws IOException {
        Path events = folder.resolve("events.csv");
        CommandRun run = run("events", "read", STREAMS + "scans.yaml", STREAMS + "scans.csv", "-o", events.toString());

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .startsWith("scans.csv: 8 read: 5 events, 1 rejected, 2 left out (ignored_code 1, unknown_code 1)")
                .contains("  unknown code of kind: GATE, 1 times")
                .anyMatch(line -> line.startsWith("  line 8: /place: must be one of the places"));
        assertThat(Files.readAllLines(events)).hasSize(6);
    }

    @Test
    void read_withoutAnyEvent_endsWith65() throws IOException {
        Path file = Files.writeString(
                folder.resolve("no.csv"),
                "date,time,movement,yard,other_yard,trailer,carrier,route,planned_minutes,miles\n");

        assertThat(run("events", "read", STREAMS + "scans.yaml", file.toString())
                        .code())
                .isEqualTo(65);
    }

    @Test
    void declaration_withFaults_endsWith78_andNamesThem() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), "stream: s\nformat: xml\nmapping: {events: []}\n");
        CommandRun run = run("events", "define", file.toString());

        assertThat(run.code()).isEqualTo(78);
        assertThat(run.err())
                .contains("INVALID_STREAM", "/format: expected csv or json", "s.yaml:2", "/mapping/events");
    }

    @Test
    void fileThatIsImported_isABatchOnce_byTheStreamsDeclaration() throws IOException {
        assertThat(run("events", "define", STREAMS + "project44.yaml").out())
                .isEqualTo("Defined the stream project44\n");

        CommandRun first = run("events", "import", "--stream", "project44", STREAMS + "project44.jsonl");
        CommandRun again = run("events", "import", "--stream", "project44", STREAMS + "project44.jsonl");

        assertThat(first.code()).isZero();
        assertThat(first.lines())
                .startsWith(
                        "project44.jsonl: 4 read: 2 events, 0 rejected, 2 left out (ignored_code 1, unknown_code 1)");
        assertThat(again.lines()).contains("  imported before: 1 part");
        try (Stream<Path> files = Files.walk(folder.resolve("store").resolve("events"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".csv")).map(EventsCommandTest::text))
                    .singleElement()
                    .asString()
                    .contains("BOL-77120/1", "2026-11-02T13:45:00Z");
        }
    }

    @Test
    void import_intoAStreamWithoutDeclaration_takesWaybillsOwnColumns() throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), "kind,at,place\narrival,2026-11-02T11:00Z,JFK\n");
        CommandRun run = run("events", "import", "--stream", "own", file.toString(), "--json");

        assertThat(run.json().get("files").items().get(0).get("events").integer())
                .isEqualTo(1);
        assertThat(run("events", "import", "--stream", "Own!", file.toString()).err())
                .contains("INVALID_NAME");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandRun run(String... call) {
        return CommandRun.of(Map.of("WAYBILL_STORE", "file:" + folder.resolve("store")), call);
    }
}
