package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.batch.local.FileScorer;
import waybill.batch.scoring.RunLimits;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.storage.folder.DirectoryBlobStore;

class FileScorerTest {
    private static final TinyModel TINY = TinyModel.of(3);
    private static final Chosen MODEL = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final FileScorer.Listener SILENT = new FileScorer.Listener() {
        @Override
        public void begun(long bytes) {}

        @Override
        public void advanced(long bytes) {}
    };

    @TempDir
    private Path folder = Path.of("");

    private FileScorer.Files files(String input) {
        return new FileScorer.Files(
                folder.resolve(input), folder.resolve("predictions.csv"), folder.resolve("rejects.csv"));
    }

    /** More than one chunk of a local file, and rows of every kind. */
    @ParameterizedTest
    @CsvSource({"1,legs.csv", "2,legs.csv", "5,legs.csv", "2,legs.csv.gz"})
    void score_anyThreads_isWhatABatchRunWrites(int threads, String name) throws IOException {
        byte[] plain = Legs.file(1, 60_000);
        byte[] file = name.endsWith(".gz") ? Desk.gzip(plain) : plain;
        Files.write(folder.resolve(name), file);
        Desk desk = new Desk(new DirectoryBlobStore(folder.resolve("store"), Clock.systemUTC()), 1 << 20);
        VersionRef version = TINY.publishAndPromote(desk.store);
        desk.drop(name, file);
        desk.work();
        String run = desk.run(name);
        FileScorer.Result result = scorer(Planes.load(desk.store, TinyModel.NAME, version), threads)
                .score(files(name), SILENT);

        assertThat(Files.readString(folder.resolve("predictions.csv"))).isEqualTo(desk.predictions(run));
        assertThat(Files.readString(folder.resolve("rejects.csv"))).isEqualTo(desk.rejects(run));
        assertThat((double) result.scored())
                .isEqualTo(desk.summary(run).get("scored").number());
        assertThat((double) result.rejected())
                .isEqualTo(desk.summary(run).get("rejected").number());
        assertThat(desk.read("done/" + run + "/" + name)).isEqualTo(file);
    }

    @Test
    void score_wrongFile_leavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("legs.csv"), "a,b\n1,2\n", StandardCharsets.UTF_8);

        assertThat(codeOf("legs.csv")).isEqualTo(ErrorCode.INVALID_FILE);
        assertThat(codeOf("none.csv")).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("legs.csv");
        }
    }

    @Test
    void score_fileThatChangesMeanwhile_isRefused() throws IOException {
        Path file = Files.write(folder.resolve("legs.csv"), Legs.file(1, 10));
        FileScorer.Listener listener = new FileScorer.Listener() {
            @Override
            public void begun(long bytes) {
                try {
                    Files.write(file, Legs.file(2, 11));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void advanced(long bytes) {}
        };
        WaybillException refused = refusal(() -> scorer(MODEL, 1).score(files("legs.csv"), listener));

        assertThat(refused.code()).isEqualTo(ErrorCode.BLOB_CHANGED);
        assertThat(folder.resolve("predictions.csv")).doesNotExist();
    }

    private static FileScorer scorer(Chosen chosen, int threads) {
        return new FileScorer(Planes.plane(chosen), chosen, threads, RunLimits.NONE);
    }

    private ErrorCode codeOf(String name) {
        return refusal(() -> scorer(MODEL, 1).score(files(name), SILENT)).code();
    }
}
