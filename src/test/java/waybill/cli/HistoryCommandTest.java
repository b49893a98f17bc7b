package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

class HistoryCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private int seconds;

    @Test
    void history_tellsWhoDidWhatWhenAndWhy() throws IOException {
        String first = publish(3, "ann", "the first");
        String second = publish(40, "bob", "less bias");
        run("rollback", "tiny", "--by", "eve", "--reason", "late at JFK");
        run("promote", "tiny", second, "--thaw", "--by", "bob", "--reason", "it was the weather");

        assertThat(run("history", "tiny").lines())
                .containsExactly(
                        "tiny",
                        "  2026-01-31T23:59:58Z  published    " + first + "  by ann of commit 0123abc: the first",
                        "  2026-01-31T23:59:58Z  promoted     " + first + "  by ann: the first",
                        "  2026-01-31T23:59:59Z  published    " + second + "  by bob of commit 0123abc: less bias",
                        "  2026-01-31T23:59:59Z  promoted     " + second + "  by bob: less bias",
                        "  2026-02-01T00:00:00Z  rolled back  to " + first + " instead of " + second
                                + ", frozen  by eve: late at JFK",
                        "  2026-02-01T00:00:01Z  promoted     " + second + ", thawed  by bob: it was the weather");
        assertThat(run("history", "tiny", "-q").lines()).containsExactly(first, second, first, second);
    }

    @Test
    void history_asJson_hasAnEventForEach() throws IOException {
        String first = publish(3, "ann", "the first");
        publish(40, "bob", "");
        run("rollback", "tiny", "--by", "eve", "--reason", "late at JFK");

        JsonNode history = run("history", "tiny", "--json").json();
        assertThat(history.names()).containsExactly("model", "events", "unreadable");
        assertThat(history.get("events").list(event -> event.get("event").text()))
                .containsExactly("published", "promoted", "published", "promoted", "rolled_back");
        JsonNode last = history.get("events").items().get(4);
        assertThat(last.names())
                .containsExactly("at", "event", "version", "by", "reason", "previous", "frozen", "generation");
        assertThat(last.get("version").text()).isEqualTo(first);
        assertThat(last.get("generation").integer()).isEqualTo(3);
    }

    @Test
    void history_ofAVersionThatNobodySignedFor_tellsItsTime() {
        String version = TinyModel.of(3)
                .publish(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK))
                .version();

        assertThat(run("history", "tiny").lines())
                .containsExactly("tiny", "  2026-01-31T23:59:58Z  published    " + version);
    }

    @Test
    void history_withADamagedVersion_tellsTheOthers() throws IOException {
        String first = publish(3, "ann", "");
        String second = publish(40, "bob", "");
        Files.writeString(folder.resolve("store/models/tiny/" + first + "/manifest.json"), "{}");

        assertThat(run("history", "tiny").lines())
                .contains("  2026-01-31T23:59:58Z  published    " + first + "  : it is damaged")
                .anyMatch(line -> line.contains("promoted     " + second));
    }

    @Test
    void history_entriesThatAreNone_areNamed() throws IOException {
        publish(3, "ann", "");
        Files.writeString(folder.resolve("store/pointers/tiny/history/0.json"), "{}");
        CommandRun run = run("history", "tiny");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).contains("  tiny/history/0.json is no entry of a history");
        assertThat(run("history", "tiny", "--json").json().get("unreadable").texts())
                .containsExactly("tiny/history/0.json");
    }

    /** Whoever may write to the store must not write to the terminal of whoever reads it. */
    @Test
    void history_reasonThatMovesTheCursor_isPrintedWithoutThat() throws IOException {
        publish(3, "ann", "good\u001b[2J\nfake line\u009b1A");

        assertThat(run("history", "tiny").out()).doesNotContain("\u001b", "\u009b");
        assertThat(run("history", "tiny").lines()).hasSize(3).noneMatch(line -> line.startsWith("fake"));
    }

    @Test
    void history_ofNoModel_endsWith66() throws IOException {
        publish(3, "ann", "");

        assertThat(run("history", "nosuch").code()).isEqualTo(66);
        assertThat(run("history", "No Such").code()).isEqualTo(64);
    }

    private String publish(int shift, String by, String reason) throws IOException {
        Path trained = TrainedFolder.write(
                Files.createTempDirectory(folder, "trained"),
                TinyModel.of(shift),
                Map.of("provenance.json", "{\"git_commit\":\"0123abc\"}"));
        return run("publish", trained.toString(), "--promote", "-q", "--by", by, "--reason", reason)
                .out()
                .strip();
    }

    /** Publications and changes are a second apart. */
    private CommandRun run(String... arguments) {
        Map<String, String> environment = Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"));
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return CommandRun.of(Path.of(""), environment, later, arguments);
    }
}
