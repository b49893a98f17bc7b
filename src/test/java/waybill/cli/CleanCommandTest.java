package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
    private static final String TABLE = "leg,gate\n1,NA\n2,A1\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("clean.yaml"),
                "input: legs.csv\nid: leg\nrules:\n  - {rule: missing, columns: [gate], words: [NA]}\n");
        Files.writeString(folder.resolve("legs.csv"), TABLE);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private CommandRun clean(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "clean";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return CommandRun.of(Map.of(), arguments);
    }

    @Test
    void clean_writesTablesAndReport_andUndoMakesTheInputAgain() throws IOException {
        CommandRun run = clean(path("clean.yaml"), "-o", path("out"), "--again");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("2 rows: 2 clean, 0 quarantined, 0 duplicates; 1 cells repaired", "missing: 1 repaired");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("Proved", "clean.csv was cleaned again");
        assertThat(Files.readString(folder.resolve("out/cleaning.json"))).contains("\"changed_cells\": 1");

        CommandRun undone = clean("--undo", path("out"), "-o", path("again.csv"));
        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.out()).contains("2 rows, 1 repairs taken back");
        assertThat(Files.readString(folder.resolve("again.csv"))).isEqualTo(TABLE);
    }

    @Test
    void clean_whatIsThereAlready_isReplacedOnlyByForce() throws IOException {
        clean(path("clean.yaml"), "-o", path("out"));
        CommandRun again = clean(path("clean.yaml"), "-o", path("out"));

        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("has the result of a cleaning already; --force replaces it");
        assertThat(clean(path("clean.yaml"), "-o", path("out"), "--force", "--json")
                        .out())
                .contains("\"rows\": 2");
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/notes.txt"), "x");
        assertThat(clean(path("clean.yaml"), "-o", path("mine"), "--force").err())
                .contains("is not the result of a cleaning");
    }

    @Test
    void clean_wrongUse_isTold() {
        assertThat(clean().err()).contains("Name a recipe, or --undo");
        assertThat(clean("--undo", path("out")).err()).contains("Name the file with -o");
        assertThat(clean(path("clean.yaml"), path("none.csv"), "-o", path("out"))
                        .code())
                .isEqualTo(66);
        assertThat(clean(path("none.yaml")).code()).isEqualTo(66);
    }
}
