package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.folder.DirectoryBlobStore;

/** Files for several models, and files that no run could belong to. */
class InboxTest {
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final TinyModel OTHER = TinyModel.of("other", 50);
    private static final byte[] FILE = Desk.bytes(Desk.HEADER + Desk.GOOD);

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, 100);

    @BeforeEach
    void publish() {
        MODEL.publishAndPromote(store);
    }

    private List<RefusedFile> sweep() {
        return desk.batch().sweep().refused();
    }

    // Files for several models

    @Test
    void sweep_fileInAModelsFolder_isScoredByThatModel() {
        String version = OTHER.publishAndPromote(store).version();
        desk.drop("other/legs.csv", FILE);
        desk.work();
        String run = desk.run("legs.csv");

        assertThat(run).matches("other-legs-[0-9a-f]{12}");
        assertThat(desk.predictions(run)).contains("," + version + "\n");
        assertThat(desk.batch().status(run).model()).isEqualTo("other");
        assertThat(desk.summary(run).get("model").get("name").text()).isEqualTo("other");
        assertThat(desk.summary(run).get("model").get("version").text()).isEqualTo(version);
        assertThat(desk.read("done/" + run + "/legs.csv")).isEqualTo(FILE);
        assertThat(desk.exists("inbox/other/legs.csv")).isFalse();
    }

    @Test
    void sweep_sameNameForTwoModels_areTwoRuns() {
        String other = OTHER.publishAndPromote(store).version();
        String version = desk.batch().sweep().begun().isEmpty()
                ? TinyModel.versions(store)
                        .promoted(TinyModel.NAME)
                        .pointer()
                        .champion()
                        .version()
                : "";
        desk.drop("legs.csv", FILE);
        desk.drop("other/legs.csv", FILE);
        desk.drop(TinyModel.NAME + "/legs.csv", FILE);
        List<String> begun = desk.batch().sweep().begun();
        desk.drain();

        assertThat(begun).hasSize(3).doesNotHaveDuplicates();
        assertThat(begun.stream().map(desk::predictions).filter(text -> text.contains(other)))
                .hasSize(1);
        assertThat(begun.stream().map(desk::predictions).filter(text -> text.contains(version)))
                .hasSize(2);
    }

    @Test
    void start_nameAndModel_findsTheFileOfThatModel() {
        OTHER.publishAndPromote(store);
        desk.drop("legs.csv", FILE);
        desk.drop("other/legs.csv", FILE);
        desk.drop("tiny.csv", FILE);
        desk.drop(TinyModel.NAME + "/own.csv", FILE);
        Batch batch = desk.batch();

        assertThat(batch.start("other", "legs.csv")).startsWith("other-legs-").isEqualTo(batch.start("other/legs.csv"));
        assertThat(batch.start("legs.csv")).startsWith("legs-").isEqualTo(batch.start(TinyModel.NAME, "legs.csv"));
        assertThat(batch.start(TinyModel.NAME, "own.csv")).startsWith("tiny-own-");
        assertThat(refusal(() -> batch.start("other", "tiny.csv")).code()).isEqualTo(ErrorCode.UNKNOWN_RUN);
        assertThat(refusal(() -> batch.start("No Model", "legs.csv")).code()).isEqualTo(ErrorCode.INVALID_NAME);
        desk.drop("nosuch/legs.csv", FILE);
        assertThat(refusal(() -> batch.start("nosuch", "legs.csv")).code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
    }

    // Files that cannot be scored

    @Test
    void sweep_folderThatNamesNoModel_isToldOnceAndStopsNoOtherFile() {
        desk.drop("No Model/legs.csv", FILE);
        desk.drop("a/b/legs.csv.gz", FILE);
        desk.drop("good.csv", FILE);
        Batch.Sweep first = desk.batch().sweep();

        assertThat(first.begun()).singleElement().asString().startsWith("good-");
        assertThat(first.refused())
                .extracting(RefusedFile::path, RefusedFile::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("inbox/No Model/legs.csv", "INVALID_NAME"),
                        org.assertj.core.groups.Tuple.tuple("inbox/a/b/legs.csv.gz", "INVALID_NAME"));
        assertThat(first.refused().get(0).message()).contains("in a folder there that has the name of its model");
        assertThat(sweep()).as("by another process").isEmpty();
        assertThat(desk.batch().refused()).hasSize(2);
        assertThat(desk.batch().list()).hasSize(1);
    }

    @Test
    void sweep_modelThatIsNotThere_isToldOnceAndItsFileScoredWhenItIs() {
        for (int i = 0; i < 20; i++) {
            desk.drop("other/legs" + i + ".csv", FILE);
        }
        assertThat(sweep()).hasSize(20).allMatch(file -> file.code().equals("UNKNOWN_MODEL"));
        store.forgetCalls();
        assertThat(sweep()).isEmpty();
        assertThat(store.calls(Operation.READ).stream()
                        .filter(call -> call.path().equals("pointers/other.json")))
                .as("however many files wait for it")
                .hasSize(1);

        OTHER.publishAndPromote(store);
        desk.work();
        assertThat(desk.batch().list()).hasSize(20).allMatch(run -> run.state() == RunStatus.State.DONE);
        assertThat(desk.batch().refused()).isEmpty();
        assertThat(store.paths("batch")).noneMatch(path -> path.startsWith("refused/"));
    }

    @Test
    void sweep_defaultModelThatIsNotThere_isToldToo() {
        Desk empty = new Desk(new FakeBlobStore(), 100);
        empty.drop("legs.csv", FILE);

        assertThat(empty.batch().sweep().refused())
                .extracting(RefusedFile::code)
                .containsExactly("UNKNOWN_MODEL");
        MODEL.publishAndPromote(empty.store);
        empty.work();
        assertThat(empty.batch().status(empty.run("legs.csv")).state()).isEqualTo(RunStatus.State.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\ude9a.csv",
                "a:b.csv",
                "q?.csv",
                "two\nlines.csv",
                "Q?.CSV.GZ",
                "end.csv.",
                "end.csv ",
                "fol?der/"
            })
    void sweep_nameThatNoBlobCanHave_isToldOnceForAsLongAsItLiesThere(String name) {
        store.stray("batch", "inbox/" + name, true);

        assertThat(sweep())
                .singleElement()
                .extracting(RefusedFile::path, RefusedFile::code)
                .containsExactly("inbox/" + name, "INVALID_NAME");
        assertThat(sweep()).isEmpty();
        assertThat(desk.batch().refused()).extracting(RefusedFile::path).containsExactly("inbox/" + name);
        assertThat(desk.batch().refused().get(0).quotedPath()).doesNotContain("\n");
        store.stray("batch", "inbox/" + name, false);
        assertThat(sweep()).isEmpty();
        assertThat(desk.batch().refused()).isEmpty();
        store.stray("batch", "inbox/" + name, true);
        assertThat(sweep()).as("put in anew").hasSize(1);
    }

    @Test
    void sweep_namesInAFolder_areToldOfEachKind(@TempDir Path root) throws IOException {
        Desk real = new Desk(new DirectoryBlobStore(root, Clock.systemUTC()), 100);
        MODEL.publishAndPromote(real.store);
        real.drop("good.csv", FILE);
        Path inbox = root.resolve("batch/inbox");
        for (String name :
                List.of("\ud83d\ude9a.csv", "a:b.csv", "q?.csv", "two\nlines.csv", "a:b.csv.part", "b:c.txt")) {
            Files.write(inbox.resolve(name), FILE);
        }
        Files.write(Files.createDirectory(inbox.resolve("fol?der")).resolve("legs.csv"), FILE);
        Files.createSymbolicLink(inbox.resolve("link.csv"), inbox.resolve("good.csv"));
        Batch.Sweep sweep = real.batch().sweep();

        assertThat(sweep.begun()).hasSize(1);
        assertThat(sweep.refused())
                .extracting(RefusedFile::path)
                .containsExactlyInAnyOrder(
                        "inbox/\ud83d\ude9a.csv",
                        "inbox/a:b.csv",
                        "inbox/q?.csv",
                        "inbox/two\nlines.csv",
                        "inbox/fol?der/",
                        "inbox/link.csv");
        assertThat(real.batch().sweep().refused()).isEmpty();
    }

    @Test
    void sweep_fileStartedByHandWhenItsModelHasCome_isNoLongerRefused() {
        desk.drop("other/legs.csv", FILE);
        assertThat(sweep()).hasSize(1);
        OTHER.publishAndPromote(store);
        desk.batch().start("other/legs.csv");
        sweep();

        assertThat(desk.batch().refused()).isEmpty();
    }

    @Test
    void refused_noteThatIsDamaged_isNotTakenForOne() {
        store.tamper(new BlobName("batch", "refused/x.json"), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(() -> desk.batch().refused()).code()).isEqualTo(ErrorCode.INTERNAL);
        sweep();
        assertThat(desk.batch().refused()).as("the sweep has removed it").isEmpty();
    }
}
