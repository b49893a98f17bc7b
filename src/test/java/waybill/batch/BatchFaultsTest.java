package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

/** Files, names and stores that are not as they should be. */
class BatchFaultsTest {
    private static final int SMALL = 100;
    private static final TinyModel MODEL = TinyModel.of(3);

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, SMALL);

    @BeforeEach
    void publish() {
        MODEL.publishAndPromote(store);
    }

    @Test
    void run_headerOnly_isDoneWithoutRows() {
        desk.drop("legs.csv", Desk.HEADER + "\r\n");
        desk.work();
        String run = desk.run("legs.csv");

        assertThat(desk.predictions(run)).isEqualTo("row,leg,note,value,verdict,verdict_fields,model_version\n");
        assertThat(desk.rejects(run)).isEqualTo("row,field,rule,message\n");
        assertThat(desk.summary(run).get("rows").number()).isZero();
        assertThat(desk.text("done/" + run + "/legs.csv")).isEqualTo(Desk.HEADER + "\r\n");
    }

    @Test
    void run_rowOfAMegabyte_isARowLikeAnyOther() {
        String long1 = Desk.GOOD.replace(",,", "," + "x".repeat(1_000_000) + ",");
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD + long1 + Desk.GOOD);
        desk.work();

        assertThat(desk.predictions(desk.run("legs.csv")).lines()).hasSize(4);
        desk.drop("longer.csv", Desk.HEADER + Desk.GOOD + Desk.GOOD.replace(",,", "," + "x".repeat(1 << 20) + ","));
        desk.work();
        assertThat(desk.failure("longer.csv"))
                .isEqualTo("INVALID_FILE: Row 2 is longer than 1048576 bytes; perhaps a quote in it"
                        + " is never closed.");
    }

    @Test
    void run_wrongFile_failsBeforeAnythingIsScored() {
        assertThat(failureOf("")).contains("The file is empty");
        assertThat(failureOf("\ufeff\n\n")).contains("The file is empty");
        assertThat(failureOf("leg,delay,origin,note\n")).contains("/departure missing_column");
        assertThat(failureOf(Desk.HEADER.replace("note", "delay"))).contains("/delay duplicate_column");
        assertThat(failureOf(Desk.HEADER.replace("note", "value"))).contains("/value reserved_column");
        assertThat(failureOf(Desk.HEADER.replace("wind", "Winds"))).contains("/Winds misspelt_column");
        assertThat(failureOf(Desk.HEADER.replace(",", ";"))).contains("by commas", "other_separator");
        assertThat(failureOf(Desk.HEADER + Desk.GOOD + "\"a,20,JFK\n" + Desk.GOOD))
                .contains("Row 2", "never closed");
        assertThat(failureOf("\"leg\"x,delay\n")).contains("first line");
        assertThat(store.calls(Operation.STAGE)).isEmpty();
        assertThat(store.paths("batch")).noneMatch(path -> path.startsWith("outbox/"));
    }

    @Test
    void run_wrongGzip_fails() {
        byte[] whole = Desk.gzip(Legs.file(7, 50));
        desk.drop("a.csv.gz", "no gzip");
        desk.drop("b.csv.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
        desk.work();

        assertThat(desk.failure("a.csv.gz")).startsWith("INVALID_FILE: ").contains("not gzip");
        assertThat(desk.failure("b.csv.gz")).startsWith("INVALID_FILE: ").contains("cut short");
    }

    @Test
    void run_missingOptionalColumn_isScoredWithoutIt() {
        desk.drop("legs.csv", "delay,origin,departure\n20,JFK,2026-01-15T18:05\n");
        desk.work();

        assertThat(desk.predictions(desk.run("legs.csv"))).contains(",missing_input,wind,");
    }

    @Test
    void run_fileChangesMeanwhile_failsAndTheNewFileIsItsOwnRun() {
        desk.drop("legs.csv", Legs.file(8, 40));
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        batch.handle(desk.queue.remove());
        batch.handle(desk.queue.remove());
        byte[] changed = Legs.file(9, 40);
        desk.drop("legs.csv", changed);
        desk.drain();

        RunStatus failed = batch.status(run);
        assertThat(failed.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("BLOB_CHANGED");
        desk.work();
        assertThat(batch.list())
                .extracting(RunStatus::state)
                .containsExactlyInAnyOrder(RunStatus.State.DONE, RunStatus.State.FAILED);
        assertThat(desk.exists("outbox/" + run + "/predictions.csv")).isFalse();
    }

    @Test
    void run_fileVanishesMeanwhile_fails() {
        desk.drop("legs.csv", Legs.file(10, 40));
        String run = desk.batch().sweep().begun().get(0);
        store.remove(new BlobName("batch", "inbox/legs.csv"));
        desk.drain();

        assertThat(desk.batch().status(run).failure().orElseThrow().code()).isEqualTo("BLOB_NOT_FOUND");
    }

    @Test
    void run_fileChangesWhileItIsMoved_isDoneAndTheNewFileStays() {
        desk.drop("legs.csv", Legs.file(11, 10));
        byte[] changed = Legs.file(12, 10);
        store.before(call -> {
            if (call.operation() == Operation.DELETE && call.path().startsWith("batch/inbox/")) {
                store.tamper(new BlobName("batch", "inbox/legs.csv"), changed);
            }
        });
        desk.work();

        assertThat(desk.read("done/" + desk.run("legs.csv") + "/legs.csv")).isEqualTo(Legs.file(11, 10));
        assertThat(desk.read("inbox/legs.csv")).isEqualTo(changed);
    }

    /** Whoever put it there: the file in the inbox is the only whole one. */
    @Test
    void run_shortCopyInDoneAlready_keepsItsInput() {
        byte[] file = Legs.file(15, 20);
        desk.drop("legs.csv", file);
        BlobName done =
                new BlobName("batch", "done/" + desk.batch().sweep().begun().get(0) + "/legs.csv");
        store.tamper(done, java.util.Arrays.copyOf(file, file.length - 1));
        desk.drain();
        desk.work();

        assertThat(desk.batch().list()).extracting(RunStatus::state).containsExactly(RunStatus.State.DONE);
        assertThat(store.bytesOf(done)).hasSize(file.length - 1);
        assertThat(desk.exists("inbox/legs.csv")).isTrue();
        assertThat(desk.read("inbox/legs.csv")).isEqualTo(file);
    }

    @Test
    void run_copyThatIsCommittedShort_keepsItsInput() {
        byte[] file = Legs.file(16, 20);
        desk.drop("legs.csv", file);
        String done = "done/" + desk.batch().sweep().begun().get(0) + "/legs.csv";
        store.before(call -> {
            if (call.path().equals("batch/" + done) && store.paths("batch").contains(done)) {
                store.tamper(new BlobName("batch", done), java.util.Arrays.copyOf(file, file.length - 1));
            }
        });
        desk.drain();
        desk.work();

        assertThat(store.calls(Operation.COMMIT))
                .filteredOn(call -> call.path().equals("batch/" + done))
                .hasSize(1);
        assertThat(desk.batch().list()).extracting(RunStatus::state).containsExactly(RunStatus.State.DONE);
        assertThat(desk.exists("inbox/legs.csv")).isTrue();
        assertThat(desk.read("inbox/legs.csv")).isEqualTo(file);
    }

    /** The marks of a run that is done are gone, and so is the copy: there is nothing that a copy could be made of. */
    @Test
    void sweep_doneRunWithoutMarks_keepsItsInputAndMakesNoEmptyCopy() {
        desk.drop("legs.csv", Legs.file(17, 20));
        store.before(call -> {
            if (call.operation() == Operation.COMMIT && call.path().startsWith("batch/done/")) {
                throw new WaybillException(ErrorCode.BLOB_NOT_FOUND, "gone");
            }
        });
        desk.work();
        store.recover();
        String run = desk.run("legs.csv");
        store.paths("batch").stream()
                .filter(path -> path.contains("/chunks/"))
                .forEach(path -> store.remove(new BlobName("batch", path)));
        desk.work();

        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        assertThat(desk.exists("done/" + run + "/legs.csv")).isFalse();
        assertThat(desk.read("inbox/legs.csv")).isEqualTo(Legs.file(17, 20));
    }

    /** As a run of very small chunks would, or one of very large results. */
    @Test
    void run_moreBlocksThanABlobCanHave_failsAndSaysWhatToDo() {
        desk.drop("legs.csv", Legs.file(18, 20));
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        batch.handle(desk.queue.remove());
        String mark = store.paths("batch").stream()
                .filter(path -> path.contains("/chunks/"))
                .findFirst()
                .orElseThrow();
        store.remove(new BlobName("batch", mark));
        store.tamper(new BlobName("batch", mark.replaceFirst("\\.\\d+-(\\d+-)", ".50000-$1")), Desk.bytes("{}"));
        desk.drain();

        assertThat(desk.failure("legs.csv"))
                .startsWithIgnoringCase("invalid_file: ")
                .contains("more than 50000 blocks", "larger chunks");
    }

    @Test
    void run_outputThatExistsAlready_failsUntilItIsAway() {
        desk.drop("legs.csv", Legs.file(13, 20));
        String run = desk.batch().sweep().begun().get(0);
        BlobName taken = new BlobName("batch", "outbox/" + run + "/predictions.csv");
        store.tamper(taken, Desk.bytes("mine"));
        desk.drain();

        assertThat(desk.failure("legs.csv")).startsWith("BLOB_EXISTS: ").contains(taken.toString());
        assertThat(store.bytesOf(taken)).isEqualTo(Desk.bytes("mine"));
        store.remove(taken);
        desk.batch().retry(run);
        desk.drain();
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../legs.csv",
                "a/b/legs.csv",
                "A/legs.csv",
                "/legs.csv",
                "a/",
                "legs.txt",
                "..",
                "",
                "legs\n.csv",
                "a:b.csv"
            })
    void start_nameThatNoFileOfTheInboxHas_isRefused(String name) {
        assertThat(refusal(() -> desk.batch().start(name)).code()).isEqualTo(ErrorCode.INVALID_NAME);
    }

    @Test
    void start_dotsInAName_areNoWayOut() {
        desk.drop("a..b.csv", Desk.HEADER);

        assertThat(desk.batch().start("a..b.csv")).matches("a-b-[0-9a-f]{12}");
    }

    @Test
    void unknownNames_areToldAsSuch() {
        Batch batch = desk.batch();
        List<Runnable> calls = List.of(
                () -> batch.start("none.csv"),
                () -> batch.status("none-0123456789ab"),
                () -> batch.status("../../models"),
                () -> batch.retry("none-0123456789ab"),
                () -> batch.handle(new Message("none-0123456789ab", 1)),
                () -> Message.parse("{\"run\":\"..\"}"));
        for (Runnable call : calls) {
            assertThat(refusal(call::run).code()).isEqualTo(ErrorCode.UNKNOWN_RUN);
        }
    }

    @Test
    void run_moreChunksThanABlobHasBlocks_failsInPlanning() {
        Desk tiny = new Desk(store, 1);
        tiny.drop("legs.csv", Desk.HEADER + "a\n".repeat(40_001));
        tiny.batch().sweep();
        tiny.batch().handle(tiny.queue.remove());

        assertThat(tiny.failure("legs.csv"))
                .startsWithIgnoringCase("invalid_file: ")
                .contains("more than 40000 chunks", "larger chunk size");
        assertThat(tiny.queue).isEmpty();
    }

    @Test
    void handle_chunkThatTheFileHasNot_isRefused() {
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD);
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        batch.handle(desk.queue.remove());

        assertThat(refusal(() -> batch.handle(new Message(run, 1))).code()).isEqualTo(ErrorCode.UNKNOWN_RUN);
    }

    @Test
    void start_withoutAModel_makesNoRun() {
        Desk empty = new Desk(new FakeBlobStore(), SMALL);
        empty.drop("legs.csv", Desk.HEADER);

        assertThat(refusal(() -> empty.batch().start("legs.csv")).code()).isEqualTo(ErrorCode.UNKNOWN_MODEL);
        assertThat(empty.batch().list()).isEmpty();
    }

    private int files;

    private String failureOf(String content) {
        String file = "wrong" + files++ + ".csv";
        desk.drop(file, content);
        desk.work();
        return desk.failure(file);
    }
}
