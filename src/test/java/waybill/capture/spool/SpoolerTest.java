package waybill.capture.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import waybill.capture.count.InstanceReport;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;

class SpoolerTest {
    private static final long PLENTY = 1 << 20;
    private static final Instant NOW = TinyModel.DAY;

    private final FakeBlobStore store = new FakeBlobStore();
    private SpoolRoot root = new SpoolRoot(new File("none"));
    private int instances;
    private int written;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        root = SpoolRoot.of(temporary.toFile(), "somebody", "a store");
    }

    /** What counts, and what spools. */
    private record Instance(Tallied tallied, Spooler spooler) {
        String name() {
            return spooler.instance();
        }
    }

    private Instance instance(long mostBytes) {
        Tallied tallied = new Tallied(root);
        Spooler spooler = Spooler.begin(
                root, tallied, began -> Instances.name(began, new UUID(0, ++instances)), () -> store, mostBytes, NOW);
        return new Instance(tallied, spooler);
    }

    private void told(Instance instance, int requests) {
        instance.tallied().add(Kind.REQUESTS, requests, requests, NOW.toEpochMilli());
    }

    private void appended(Instance instance, int requests) {
        for (int i = 0; i < requests; i++) {
            instance.spooler().append(record("line " + written++), NOW);
        }
    }

    private static SpoolRecord record(String line) {
        SpoolRecord.Text text = new SpoolRecord.Text(line.getBytes(StandardCharsets.UTF_8));
        return new SpoolRecord(
                Kind.REQUESTS, 1, List.of(new SpoolRecord.Line("m/in", text), new SpoolRecord.Line("m/out", text)));
    }

    private List<String> lines(String folder) {
        return store.paths(Instances.CONTAINER).stream()
                .filter(path -> path.startsWith("m/" + folder + "/"))
                .flatMap(path -> new String(
                                store.bytesOf(new BlobName(Instances.CONTAINER, path)), StandardCharsets.UTF_8)
                        .lines())
                .toList();
    }

    private InstanceReport report(Instance of) {
        return new Instances(store).find(of.name()).orElseThrow();
    }

    private static Tallies requests(long total, long captured, long dropped, long waiting) {
        return new Tallies(total, total, captured, dropped, waiting);
    }

    /** As SIGKILL leaves it: locks are gone, files are as they were. */
    private static void kill(Instance instance) throws IOException {
        instance.spooler().leave();
    }

    @Test
    void flush_whatWasAppended_isOneSegmentInEachOfItsFolders() {
        Instance instance = instance(PLENTY);
        told(instance, 3);
        appended(instance, 3);

        instance.spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0", "line 1", "line 2").isEqualTo(lines("out"));
        assertThat(store.paths(Instances.CONTAINER)).contains("m/in/" + instance.name() + "-000001.jsonl");
        assertThat(report(instance).of(Kind.REQUESTS)).isEqualTo(requests(3, 3, 0, 0));
        assertThat(report(instance).ended()).isFalse();
        assertThat(instance.spooler().waitingBytes()).isZero();
    }

    @Test
    void flush_beforeASegmentIsDue_leavesItOpen() {
        Instance instance = instance(PLENTY);
        told(instance, 1);
        appended(instance, 1);

        instance.spooler().flush(NOW.plusSeconds(59), Duration.ofSeconds(60));
        assertThat(lines("in")).isEmpty();
        assertThat(report(instance).of(Kind.REQUESTS)).isEqualTo(requests(1, 0, 0, 1));

        instance.spooler().flush(NOW.plusSeconds(60), Duration.ofSeconds(60));
        assertThat(lines("in")).hasSize(1);
    }

    @Test
    void append_aFullSegment_isCompleteAtOnce() {
        Instance instance = instance(4 * Spool.SEGMENT_BYTES);
        String megabyte = "x".repeat(1 << 20);
        for (int i = 0; i < 3; i++) {
            instance.spooler().append(record(megabyte), NOW);
        }

        instance.spooler().flush(NOW, Duration.ofHours(1));

        assertThat(lines("in")).hasSize(2);
    }

    @Test
    void flush_storeAway_keepsWhatWaitsUntilItIsBack() {
        Instance instance = instance(PLENTY);
        told(instance, 2);
        appended(instance, 1);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        instance.spooler().flush(NOW, Duration.ZERO);
        appended(instance, 1);
        instance.spooler().flush(NOW, Duration.ZERO);
        assertThat(instance.spooler().waitingBytes()).isPositive();

        store.recover();
        instance.spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0", "line 1");
        assertThat(report(instance).of(Kind.REQUESTS)).isEqualTo(requests(2, 2, 0, 0));
    }

    @Test
    void append_moreThanMayWait_isCountedAsLost() {
        Instance instance = instance(200);
        told(instance, 100);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        appended(instance, 100);

        store.recover();
        instance.spooler().flush(NOW, Duration.ZERO);

        int captured = lines("in").size();
        assertThat(captured).isBetween(1, 10);
        assertThat(report(instance).of(Kind.REQUESTS)).isEqualTo(requests(100, captured, 100 - captured, 0));
    }

    @Test
    void append_untilItIsWritten_isInMemoryOnly() throws IOException {
        Instance instance = instance(PLENTY);
        told(instance, 3);
        appended(instance, 2);
        Path segment = instance.tallied().folder().orElseThrow().toPath().resolve("000000000001.segment");

        assertThat(segment).isEmptyFile();
        assertThat(instance.spooler().waitingBytes()).isPositive();
        instance.spooler().write();
        assertThat(Files.size(segment)).isEqualTo(instance.spooler().waitingBytes());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_fullDisk_countsWhatWasInMemoryAsLost() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Instance instance = instance(PLENTY);
        told(instance, 3);
        Files.createSymbolicLink(
                instance.tallied().folder().orElseThrow().toPath().resolve("000000000001.segment"), full);
        appended(instance, 2);

        instance.spooler().write();

        assertThat(instance.spooler().tallies()).containsEntry(Kind.REQUESTS, requests(3, 0, 2, 1));
        assertThat(instance.spooler().waitingBytes()).isZero();
    }

    @Test
    void append_aRecordLargerThanAny_isCountedAsLost() {
        Instance instance = instance(1L << 30);
        told(instance, 1);
        instance.spooler().append(record("x".repeat(Spool.RECORD_BYTES / 2)), NOW);

        assertThat(instance.spooler().tallies().get(Kind.REQUESTS)).isEqualTo(requests(1, 0, 1, 0));
    }

    @Test
    void end_writesAll_saysSo_andLeavesNothing() {
        Instance instance = instance(PLENTY);
        told(instance, 3);
        appended(instance, 2);

        instance.spooler().end(NOW);

        assertThat(lines("in")).hasSize(2);
        assertThat(report(instance).ended()).isTrue();
        assertThat(report(instance).of(Kind.REQUESTS)).isEqualTo(requests(3, 2, 1, 0));
        assertThat(root.folder()).doesNotExist();
    }

    @Test
    void flush_afterAnotherWasKilled_writesWhatThatHasLeftAndWhatItLost() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 5);
        appended(killed, 2);
        killed.spooler().flush(NOW, Duration.ZERO);
        appended(killed, 1);
        kill(killed);

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0", "line 1", "line 2").isEqualTo(lines("out"));
        assertThat(report(killed).ended()).isTrue();
        assertThat(report(killed).of(Kind.REQUESTS)).isEqualTo(requests(5, 3, 2, 0));
        assertThat(root.folder().listFiles(File::isDirectory)).hasSize(1);
    }

    @Test
    void flush_afterAnotherWasKilledInItsReport_countsAsOnce() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 2);
        appended(killed, 2);
        // All is written but the last thing that is said of it.
        store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && call.path().contains("_instances")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });
        killed.spooler().end(NOW);
        store.recover();
        int before = lines("in").size();

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(before).isEqualTo(2);
        assertThat(lines("in")).hasSize(2);
        assertThat(report(killed).of(Kind.REQUESTS)).isEqualTo(requests(2, 2, 0, 0));
    }

    /** The blobs are there, and the process was killed before it could remember that. */
    @Test
    void flush_afterAnotherWasKilledBetweenStoreAndDisk_writesNothingTwice() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 1);
        appended(killed, 1);
        store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && call.path().contains("/out/")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });
        killed.spooler().flush(NOW, Duration.ZERO);
        kill(killed);
        store.recover();

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0").isEqualTo(lines("out"));
        assertThat(report(killed).of(Kind.REQUESTS)).isEqualTo(requests(1, 1, 0, 0));
    }

    @Test
    void flush_recordThatIsNotWhole_isLost() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 3);
        appended(killed, 2);
        kill(killed);
        for (Path segment : segments()) {
            byte[] all = Files.readAllBytes(segment);
            Files.write(segment, Arrays.copyOf(all, all.length - 3));
        }

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0");
        assertThat(report(killed).of(Kind.REQUESTS)).isEqualTo(requests(3, 1, 2, 0));
    }

    @Test
    void flush_bytesThatAreNotThoseOfARecord_areNoRecord() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 2);
        appended(killed, 2);
        kill(killed);
        for (Path segment : segments()) {
            byte[] all = Files.readAllBytes(segment);
            all[all.length - 3] ^= 1;
            Files.write(segment, all, StandardOpenOption.TRUNCATE_EXISTING);
        }

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(lines("in")).containsExactly("line 0");
        assertThat(report(killed).of(Kind.REQUESTS)).isEqualTo(requests(2, 1, 1, 0));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.walk(root.folder().toPath())) {
            return files.filter(file -> file.toString().endsWith(".segment")).toList();
        }
    }

    @Test
    void flush_anotherThatLives_isLeftAlone() {
        Instance other = instance(PLENTY);
        told(other, 1);
        appended(other, 1);

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);
        assertThat(lines("in")).isEmpty();

        other.spooler().flush(NOW, Duration.ZERO);
        assertThat(lines("in")).hasSize(1);
    }

    /** A process that was killed before it could spool anything has counted all the same. */
    @Test
    void flush_folderThatNobodyNamed_isADeadOnesAfterAMinute() {
        new Tallied(root).add(Kind.REQUESTS, 2, 2, NOW.toEpochMilli());
        Spooler next = instance(PLENTY).spooler();

        next.flush(NOW.plusSeconds(59), Duration.ZERO);
        assertThat(new Instances(store).all()).hasSize(1);

        next.flush(NOW.plusSeconds(61), Duration.ZERO);
        assertThat(new Instances(store).all())
                .extracting(report -> report.of(Kind.REQUESTS))
                .contains(requests(2, 0, 2, 0));
    }

    @Test
    void flush_storeAwayWhileAnothersWait_theirBytesCountToo() throws IOException {
        Instance killed = instance(PLENTY);
        told(killed, 5);
        appended(killed, 5);
        long bytes = killed.spooler().waitingBytes();
        kill(killed);
        Instance next = instance(bytes + 10);
        store.before(call -> {
            if (call.operation() == FakeBlobStore.Operation.WRITE && call.path().contains("/in/")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });
        next.spooler().flush(NOW, Duration.ZERO);

        told(next, 1);
        appended(next, 1);

        assertThat(next.spooler().waitingBytes()).isEqualTo(bytes);
        assertThat(next.spooler().tallies().get(Kind.REQUESTS)).isEqualTo(requests(1, 0, 1, 0));
    }

    /** Folders for temporary files are open to all users. */
    @Test
    void add_firstOfAll_makesFoldersThatNobodyElseEnters() throws IOException {
        Tallied tallied = new Tallied(root);
        tallied.add(Kind.REQUESTS, 1, 1, NOW.toEpochMilli());

        for (File folder : List.of(root.folder(), tallied.folder().orElseThrow())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.toPath())))
                    .matches("rwx-.--.-");
        }
    }

    @Test
    void add_aLinkInPlaceOfTheFolder_writesNothingThere(@TempDir Path temporary) throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(temporary.resolve("link"), elsewhere);
        Tallied tallied = new Tallied(new SpoolRoot(temporary.resolve("link").toFile()));

        tallied.add(Kind.REQUESTS, 1, 1, NOW.toEpochMilli());

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(tallied.problem()).contains("belongs to another user");
    }

    /** It had no numbers of shadows. */
    @Test
    void flush_whatAnOlderWaybillHasLeft_isCountedByItsNumbers() throws IOException {
        Instance dead = instance(PLENTY);
        told(dead, 3);
        appended(dead, 1);
        dead.spooler().write();
        kill(dead);
        Path tally = dead.tallied().folder().orElseThrow().toPath().resolve(Tallied.FILE);
        Files.write(tally, Arrays.copyOf(Files.readAllBytes(tally), 6 * Long.BYTES));
        Path shipped = tally.resolveSibling("shipped");
        Files.write(shipped, Arrays.copyOf(Files.readAllBytes(shipped), 4 * Long.BYTES));

        instance(PLENTY).spooler().flush(NOW, Duration.ZERO);

        assertThat(report(dead).of(Kind.REQUESTS)).isEqualTo(requests(3, 1, 2, 0));
        assertThat(report(dead).of(Kind.SHADOW)).isEqualTo(Tallies.NONE);
    }

    /** As of a version to come. */
    @Test
    void flush_spoolThatCannotBeRead_keepsNobodyFromHisOwn() throws IOException {
        Instance dead = instance(PLENTY);
        told(dead, 1);
        dead.spooler().append(new SpoolRecord(Kind.REQUESTS, 1, List.of()), NOW);
        kill(dead);
        Path segment = dead.tallied().folder().orElseThrow().toPath().resolve("000000000001.segment");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[8] = 99;
        CRC32C sum = new CRC32C();
        sum.update(bytes, 8, bytes.length - 8);
        ByteBuffer.wrap(bytes).putInt(4, (int) sum.getValue());
        Files.write(segment, bytes);
        Files.writeString(segment.resolveSibling("other.segment"), "no number");
        Instance next = instance(PLENTY);
        told(next, 1);
        appended(next, 1);

        next.spooler().flush(NOW, Duration.ZERO);

        assertThat(report(next).of(Kind.REQUESTS)).isEqualTo(requests(1, 1, 0, 0));
        assertThat(segment).exists();
    }

    @Test
    void flush_clockSetBack_doesNotWaitForIt() {
        Instance instance = instance(PLENTY);
        told(instance, 1);
        appended(instance, 1);

        instance.spooler().flush(NOW.minus(Duration.ofDays(1)), Duration.ofSeconds(60));

        assertThat(lines("in")).hasSize(1);
    }

    /** The folder for temporary files cannot be written to. */
    @Test
    void add_noFolder_countsInMemory(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "in the way");
        Tallied tallied = new Tallied(new SpoolRoot(file.toFile()));

        tallied.add(Kind.REQUESTS, 2, 1, NOW.toEpochMilli());

        assertThat(tallied.all(Kind.REQUESTS)).isEqualTo(2);
        assertThat(tallied.sampled(Kind.REQUESTS)).isEqualTo(1);
        assertThat(tallied.problem()).contains("file");
        assertThat(tallied.folder()).isEmpty();
    }
}
