package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.batch.scoring.RunLimits;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.folder.DirectoryBlobStore;

/** Files that would cost too much, and what is left of a run that has failed. */
class RunLimitsTest {
    private static final int SMALL = 100;
    private static final long MANY = 1L << 40;
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final String LATE = Desk.GOOD.replace("20", "late");

    /** 70 MB of rows in 70 kB. */
    private static final byte[] BOMB = Desk.gzip(Desk.bytes(Desk.HEADER + ("a".repeat(1000) + "\n").repeat(70_000)));

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, SMALL);

    @BeforeEach
    void publish() {
        MODEL.publishAndPromote(store);
    }

    private static RunLimits limits(String which, long most) {
        return new RunLimits(
                which.equals("RATIO") ? most : MANY,
                which.equals("ROWS") ? most : MANY,
                which.equals("OUTPUT_BYTES") ? most : MANY,
                which.equals("REJECT_BYTES") ? most : MANY);
    }

    private void assertNothingLeft() {
        assertThat(store.staged("batch")).isEmpty();
        assertThat(store.paths("batch")).noneMatch(path -> path.contains("/chunks/") || path.startsWith("outbox/"));
    }

    @Test
    void run_fileThatUnpacksToTooMuch_failsOnceBeforeAnythingIsStaged() {
        desk.limits = limits("RATIO", 200);
        desk.drop("legs.csv.gz", BOMB);
        String run = desk.batch().sweep().begun().get(0);
        Message plan = desk.queue.remove();

        assertThat(desk.batch().handle(plan).orElseThrow().message())
                .contains("more than 200 times its size", "WAYBILL_BATCH_MAX_RATIO");
        assertThat(desk.batch().handle(plan)).as("the message, again").isEmpty();
        assertThat(desk.queue).isEmpty();
        assertThat(store.calls(Operation.STAGE)).isEmpty();
        assertThat(desk.failure("legs.csv.gz")).startsWithIgnoringCase("too_large: ");
        assertThat(desk.exists("inbox/legs.csv.gz")).isTrue();

        desk.limits = limits("RATIO", 2000);
        desk.batch().retry(run);
        desk.drain();
        assertThat(desk.batch().status(run).done().rejected()).isEqualTo(70_000);
    }

    @Test
    void run_smallFileOfEqualRows_isFreeOfTheRatio() {
        desk.limits = limits("RATIO", 1);
        desk.drop("legs.csv.gz", Desk.gzip(Desk.bytes(Desk.HEADER + Desk.GOOD.repeat(10_000))));
        desk.work();

        assertThat(desk.batch().status(desk.run("legs.csv.gz")).done().scored()).isEqualTo(10_000);
    }

    /** A run that was planned before the limit was set. */
    @Test
    void run_packedFileThatHitsALimitWhileItIsScored_leavesNothing() {
        desk.drop("legs.csv.gz", BOMB);
        desk.batch().sweep();
        desk.batch().handle(desk.queue.remove());
        desk.limits = limits("RATIO", 200);
        desk.drain();

        assertThat(store.calls(Operation.STAGE)).isNotEmpty();
        assertThat(desk.failure("legs.csv.gz")).startsWithIgnoringCase("too_large: ");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legs.csv", "legs.csv.gz"})
    void run_moreRowsThanAllowed_failsInPlanning(String name) {
        byte[] rows = Desk.bytes(Desk.HEADER + Desk.GOOD.repeat(11));
        desk.limits = limits("ROWS", 10);
        desk.drop(name, name.endsWith(".gz") ? Desk.gzip(rows) : rows);
        desk.work();

        assertThat(desk.failure(name)).startsWithIgnoringCase("too_large: ").contains("more than 10 rows", "_ROWS");
        assertThat(store.calls(Operation.STAGE)).isEmpty();
        desk.drop("ten.csv", Desk.HEADER + Desk.GOOD.repeat(10));
        desk.work();
        assertThat(desk.batch().status(desk.run("ten.csv")).state()).isEqualTo(RunStatus.State.DONE);
    }

    /** Each chunk alone is within the limit. */
    @ParameterizedTest
    @CsvSource({"OUTPUT_BYTES,3000", "REJECT_BYTES,2000"})
    void run_chunksThatTogetherMakeTooMuch_failsAndLeavesNothing(String which, long most) {
        desk.limits = limits(which, most);
        desk.drop("legs.csv", Desk.HEADER + (Desk.GOOD + LATE).repeat(200));
        String run = desk.batch().sweep().begun().get(0);
        desk.drain();

        assertThat(desk.failure("legs.csv"))
                .startsWithIgnoringCase("too_large: ")
                .contains(which);
        assertThat(store.calls(Operation.STAGE).size())
                .as("it is seen long before the end")
                .isLessThan(3 * desk.batch().status(run).chunks() / 2);
        assertNothingLeft();
        desk.limits = RunLimits.NONE;
        desk.batch().retry(run);
        desk.drain();
        assertThat(desk.batch().status(run).done().rows()).isEqualTo(400);
    }

    @Test
    void run_fewChunksThatTogetherMakeTooMuch_failsWhenTheyAreCommitted() {
        desk.limits = limits("OUTPUT_BYTES", 300);
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        desk.work();

        assertThat(desk.failure("legs.csv")).startsWithIgnoringCase("too_large: ");
        assertNothingLeft();
    }

    @Test
    void run_failed_leavesNoFileInAFolderBesideItsOwn(@TempDir Path root) throws IOException {
        Desk real = new Desk(new DirectoryBlobStore(root, Clock.systemUTC()), SMALL);
        MODEL.publishAndPromote(real.store);
        real.limits = limits("OUTPUT_BYTES", 300);
        real.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        real.work();

        assertThat(real.failure("legs.csv")).startsWithIgnoringCase("too_large: ");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString()))
                    .filteredOn(file -> file.startsWith("batch/") || file.contains("blocks") || file.contains("tmp"))
                    .allMatch(file -> file.matches("batch/(inbox|runs)/.*"));
        }
    }

    @Test
    void run_inputChangesMeanwhile_leavesNothingOfIt() {
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        desk.batch().sweep();
        desk.batch().handle(desk.queue.remove());
        desk.batch().handle(desk.queue.remove());
        assertThat(store.staged("batch")).isNotEmpty();
        desk.drop("legs.csv", Desk.HEADER);
        desk.drain();

        assertNothingLeft();
    }

    /** Another worker is in the middle of a chunk when the run fails. */
    @Test
    void run_chunkThatEndsAfterTheRunHasFailed_leavesNothing() {
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        Message first = desk.queue.remove();
        Message second = desk.queue.remove();
        store.before(call -> {
            if (call.path().contains("/chunks/00000.") && call.operation() == Operation.WRITE) {
                store.recover();
                desk.limits = limits("ROWS", 1);
                desk.batch().handle(second);
            }
        });
        batch.handle(first);

        assertThat(desk.failure("legs.csv")).startsWithIgnoringCase("too_large: ");
        assertNothingLeft();
    }

    /** The other's message was tried too often meanwhile, and that may pass. */
    @Test
    void run_chunkThatEndsAfterTheRunWasAbandoned_isKept() {
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        batch.handle(desk.queue.remove());
        Message first = desk.queue.remove();
        Message second = desk.queue.remove();
        store.before(call -> {
            if (call.path().contains("/chunks/00000.") && call.operation() == Operation.WRITE) {
                store.recover();
                desk.batch().abandon(second);
            }
        });
        batch.handle(first);
        batch.retry(run);

        assertThat(batch.status(run).done().chunks()).isEqualTo(1);
        desk.drain();
        assertThat(batch.status(run).done().scored()).isEqualTo(12);
    }

    @Test
    void abandon_runOfOneChunkThatIsNotDone_leavesNothing() {
        desk.drop("legs.csv.gz", Desk.gzip(Desk.bytes(Desk.HEADER + Desk.GOOD.repeat(12))));
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        Message chunk = desk.queue.remove();
        store.before(call -> {
            if ((call.operation() == Operation.STAGE && call.path().endsWith("rejects.csv"))
                    || (call.operation() == Operation.WRITE && call.path().contains("/chunks/"))) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "the disk is full");
            }
        });
        assertThat(refusal(() -> batch.handle(chunk)).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        store.recover();
        assertThat(store.staged("batch")).isNotEmpty();
        batch.abandon(chunk);

        assertThat(desk.failure("legs.csv.gz")).endsWith("the disk is full");
        assertNothingLeft();
    }

    /** The name of a result is taken: whoever puts that right gets the result without another pass. */
    @Test
    void run_outputThatExistsAlready_keepsWhatItHas() {
        desk.drop("legs.csv", Desk.HEADER + Desk.GOOD.repeat(12));
        String run = desk.batch().sweep().begun().get(0);
        store.tamper(new BlobName("batch", "outbox/" + run + "/rejects.csv"), Desk.bytes("mine"));
        desk.drain();

        RunStatus failed = desk.batch().status(run);
        assertThat(failed.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(failed.done().chunks()).isEqualTo(failed.chunks());
    }

    @Test
    void text_anyWayOfReading_isCounted() throws IOException {
        RunLimits limits = new RunLimits(1, 1, 1, 1);
        waybill.batch.scoring.Input file = new waybill.batch.scoring.Input() {
            @Override
            public String name() {
                return "a.gz";
            }

            @Override
            public long size() {
                return 10;
            }

            @Override
            public InputStream open(long offset, long length) {
                throw new UnsupportedOperationException();
            }
        };
        for (Reading reading : List.<Reading>of(
                in -> in.readNBytes(1 << 16).length, in -> in.skip(1 << 13), in -> in.read(new byte[1 << 12]))) {
            InputStream text = limits.text(zeros(), file);
            assertThat(refusal(() -> {
                                for (long read = 0; read <= RunLimits.FREE; ) {
                                    read += reading.of(text);
                                }
                            })
                            .code())
                    .isEqualTo(ErrorCode.TOO_LARGE);
        }
    }

    private interface Reading {
        long of(InputStream in) throws IOException;
    }

    private static InputStream zeros() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return length;
            }
        };
    }
}
