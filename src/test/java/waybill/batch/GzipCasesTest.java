package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.batch.local.FileScorer;
import waybill.batch.scoring.RunLimits;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Cases;
import waybill.fixture.LegModel;
import waybill.fixture.Planes;
import waybill.serving.Chosen;
import waybill.storage.FakeBlobStore;

/** Compressed files as users sent them, as a run and on this machine: all rows of a file, or none. */
class GzipCasesTest {
    private static final FileScorer.Listener SILENT = new FileScorer.Listener() {
        @Override
        public void begun(long bytes) {}

        @Override
        public void advanced(long bytes) {}
    };

    private static final FakeBlobStore STORE = new FakeBlobStore();
    private static Chosen chosen;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() {
        chosen = Planes.load(STORE, LegModel.NAME, LegModel.train().publishAndPromote(STORE));
    }

    @ParameterizedTest
    @CsvSource({
        "02a-two-members.csv.gz, 200",
        "02d-zero-padding.csv.gz, 100",
        "02g-many-members.csv.gz, 3000",
        "15-plain.csv.gz, 2",
    })
    void file_ofMembers_isScoredToItsLastRow(String name, long rows) throws IOException {
        Desk desk = run(name, Cases.bytes(name));
        RunStatus status = desk.batch().status(desk.run(name));

        assertThat(status.state()).isEqualTo(RunStatus.State.DONE);
        assertThat(status.done().scored()).isEqualTo(rows);
        assertThat(score(name, Cases.bytes(name), 1).scored()).isEqualTo(rows);
        assertThat(score(name, Cases.bytes(name), 2).scored()).isEqualTo(rows);
        assertThat(Files.readString(folder.resolve("predictions.csv"))).isEqualTo(desk.predictions(desk.run(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "02b-second-header-cut.csv.gz, The file is cut short in its 2nd gzip member.",
        "02c-plain-rows-appended.csv.gz, 'The file has something else than gzip behind its 1st gzip member: compress each part, or all of it.'",
        "02e-second-cut-mid.csv.gz, The file is cut short in its 2nd gzip member.",
    })
    void file_withBytesThatNobodyCanRead_isRefusedAsAWhole(String name, String why) throws IOException {
        requireRefused(name, Cases.bytes(name), why);
    }

    @Test
    void file_withADamagedSecondMember_isRefusedAsAWhole() throws IOException {
        byte[] second = Desk.gzip(Cases.bytes("01-plain.csv"));
        second[second.length - 5] ^= 1;
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Cases.bytes("15-plain.csv.gz"));
        both.writeBytes(second);

        requireRefused("damaged.csv.gz", both.toByteArray(), "The file is damaged in its 2nd gzip member.");
    }

    private void requireRefused(String name, byte[] file, String why) throws IOException {
        Desk desk = run(name, file);

        assertThat(desk.failure(name)).isEqualTo("INVALID_FILE: " + why);
        assertThat(desk.exists("inbox/" + name)).isTrue();
        for (int threads : new int[] {1, 2}) {
            WaybillException refused = refusal(() -> score(name, file, threads));
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FILE);
            assertThat(refused).hasMessage(why);
            assertThat(folder.resolve("predictions.csv")).doesNotExist();
        }
    }

    private Desk run(String name, byte[] file) {
        Desk desk = new Desk(STORE, LegModel.NAME, 1 << 20);
        desk.drop(name, file);
        desk.work();
        return desk;
    }

    private FileScorer.Result score(String name, byte[] file, int threads) throws IOException {
        Files.write(folder.resolve(name), file);
        FileScorer.Files files = new FileScorer.Files(
                folder.resolve(name), folder.resolve("predictions.csv"), folder.resolve("rejects.csv"));
        return new FileScorer(Planes.plane(chosen), chosen, threads, RunLimits.NONE).score(files, SILENT);
    }
}
