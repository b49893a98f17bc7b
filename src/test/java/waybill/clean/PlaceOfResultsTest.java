package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Where a cleaning and its undoing write, and what they leave alone there. */
class PlaceOfResultsTest {
    private static final String RECIPE = "rules:\n  - {rule: missing, columns: [w], words: [NA]}\n";

    @TempDir
    private Path folder = Path.of("");

    private Path table = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.csv"), "id,w\n1,NA\n2,5\n");
        out = folder.resolve("out");
    }

    private CleaningResult clean(Path input, Path into) {
        CleanRun run = new CleanRun(folder, RECIPE);
        return new Cleaning(run.read(), input, (file, query, rows) -> {}, CleaningProgress.SILENT)
                .run(into, true, false, result -> new byte[0]);
    }

    private WaybillException refused(Path input, Path into) {
        return refused(() -> clean(input, into));
    }

    private static WaybillException refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable run) {
        WaybillException e = catchThrowableOfType(WaybillException.class, run);
        assertThat(e).as("it is refused").isNotNull();
        return e;
    }

    @Test
    void link_whereTheFolderIsBegun_isNotFollowed() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path precious = Files.writeString(other.resolve("precious"), "x");
        Files.createSymbolicLink(folder.resolve(".out.partial"), other);

        assertThat(refused(table, out)).hasMessageContaining("is a link that somebody has made");
        assertThat(precious).exists();
    }

    @Test
    void link_toAFolder_isWrittenThrough() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        clean(table, link);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real.resolve("clean.csv")).exists();
    }

    @Test
    void table_inTheFolderThatWouldBeReplaced_isRefused() {
        clean(table, out);
        WaybillException e = refused(out.resolve("clean.csv"), out);

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(e).hasMessageContaining("which would be replaced");
        assertThat(out.resolve("repairs.csv")).content().contains("NA");
    }

    @Test
    void folder_asATable_isRefused() {
        assertThat(refused(folder, out)).hasMessageContaining("is a folder: name one of its files");
    }

    @Test
    void undoing_intoItsOwnFolder_isRefused() {
        clean(table, out);
        Path inside = out.resolve("clean.csv");

        assertThat(refused(() -> CleanedFolder.open(out).undo(inside, true)))
                .hasMessageContaining("could then not be undone again");
    }

    @Test
    void undoing_doesNotWriteThroughALink_andLeavesNothingBeside() throws IOException {
        clean(table, out);
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        Path undone = folder.resolve("undone.csv");
        Files.createSymbolicLink(folder.resolve(".undone.csv.partial"), precious);
        CleanedFolder.open(out).undo(undone, false);

        assertThat(precious).hasContent("x");
        assertThat(Files.mismatch(undone, table)).isNegative();
        assertThat(folder.resolve(".undone.csv.partial")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"files\":1}", "no"})
    void summary_thatIsNone_isToldAsChanged(String summary) throws IOException {
        clean(table, out);
        Files.writeString(out.resolve("cleaning.json"), summary);
        WaybillException e = refused(() -> CleanedFolder.open(out).undo(folder.resolve("undone.csv"), false));

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(e).hasMessageContaining("changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "0", "1", "3", "1e18", "\"x\""})
    void summary_withAnotherNumberOfColumns_isRefused(String columns) throws IOException {
        clean(table, out);
        Path summary = out.resolve("cleaning.json");
        Files.writeString(
                summary, Files.readString(summary).replaceFirst("\"columns\"\\s*:\\s*2", "\"columns\":" + columns));
        Path undone = folder.resolve("undone.csv");

        assertThat(refused(() -> CleanedFolder.open(out).undo(undone, false)).code())
                .isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(undone).doesNotExist();
    }
}
