package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class BatchTest {
    private static final int SMALL = 100;
    private static final TinyModel MODEL = TinyModel.of(3);

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, SMALL);
    private String version = "";

    @BeforeEach
    void publish() {
        version = MODEL.publishAndPromote(store).version();
    }

    @Test
    void run_ofOddRows_scoresEachOrSaysWhyNot() {
        desk.drop(
                "legs.csv",
                Desk.HEADER + Desk.GOOD + "b,late,JFK,2026-01-15T18:05,,-4\n" + "c,20,JFK,2026-01-15T18:05\n"
                        + "d,20,JFK,2026-01-15T18:05,\"say \"\"hi\"\",\nall\",12\r\n"
                        + "e,20,JFK,2026-01-15T18:05,\"a\"b,12\n"
                        + "\n" + "f,,ZRH,2026-01-15T18:05,,");
        desk.work();
        String run = desk.run("legs.csv");

        String value = waybill.json.Json.numberText(MODEL.goodValue());
        assertThat(desk.predictions(run))
                .isEqualTo("row,leg,note,value,verdict,verdict_fields,model_version\n"
                        + "1,a,," + value + ",ok,," + version + "\n"
                        + "4,d,\"say \"\"hi\"\",\nall\"," + value + ",ok,," + version + "\n");
        assertThat(desk.rejects(run)).isEqualTo("""
                        row,field,rule,message
                        2,delay,wrong_type,"expected a number (min), found text"
                        2,wind,out_of_limits,must be between 0 and 100 (kn)
                        3,,wrong_width,the row has 4 instead of 6 cells
                        5,,malformed_csv,a quoted cell goes on after its closing quote
                        6,delay,missing_field,required: a number (min)
                        """);
    }

    @Test
    void run_done_summarisesAndMovesItsInput() {
        byte[] file = Legs.file(1, 60);
        desk.drop("my legs (1).csv", file);
        desk.work();
        String run = desk.run("my legs (1).csv");
        JsonNode summary = desk.summary(run);
        RunStatus status = desk.batch().status(run);

        assertThat(run).matches("my-legs-1-[0-9a-f]{12}");
        assertThat(status.state()).isEqualTo(RunStatus.State.DONE);
        assertThat(status.chunks()).isGreaterThan(8).isEqualTo(status.done().chunks());
        assertThat(status.rows()).isEqualTo(status.done().rows());
        assertThat((double) status.done().scored())
                .isEqualTo(summary.get("scored").number());
        assertThat((double) status.done().rejected())
                .isEqualTo(summary.get("rejected").number())
                .isPositive();
        assertThat(summary.get("model").get("version").text()).isEqualTo(version);
        assertThat(summary.get("input").get("sha256").text()).isEqualTo(Digest.sha256(file));
        assertThat(summary.get("input").get("size").integer()).isEqualTo(file.length);
        assertThat(summary.get("input").get("name").text()).isEqualTo("my legs (1).csv");
        assertThat(summary.get("predictions").get("crc32").text())
                .isEqualTo(crc32(desk.read("outbox/" + run + "/predictions.csv")));
        assertThat(summary.get("rejects").get("crc32").text())
                .isEqualTo(crc32(desk.read("outbox/" + run + "/rejects.csv")));
        assertThat(desk.read("done/" + run + "/my legs (1).csv")).isEqualTo(file);
        assertThat(desk.exists("inbox/my legs (1).csv")).isFalse();
    }

    @Test
    void run_untilItsSummaryIsThere_keepsItsInput() {
        desk.drop("legs.csv", Legs.file(2, 20));
        store.before(call -> {
            boolean deletes =
                    call.operation() == Operation.DELETE && call.path().startsWith("batch/inbox/");
            assertThat(!deletes || store.paths("batch").stream().anyMatch(path -> path.endsWith("summary.json")))
                    .isTrue();
        });
        desk.work();

        assertThat(desk.exists("inbox/legs.csv")).isFalse();
    }

    @Test
    void sweep_manyTimesAndByHand_isOneRun() {
        desk.drop("legs.csv", Legs.file(3, 20));
        Batch batch = desk.batch();
        List<String> begun = batch.sweep().begun();

        assertThat(begun).hasSize(1);
        assertThat(desk.batch().sweep().begun()).isEmpty();
        assertThat(batch.start("legs.csv")).isEqualTo(begun.get(0));
        assertThat(desk.queue).hasSize(1);
        desk.drain();
        assertThat(batch.list()).hasSize(1);
        desk.drop("legs.csv", Legs.file(3, 20));
        assertThat(batch.sweep().begun()).as("dropped anew").hasSize(1).doesNotContainAnyElementsOf(begun);
    }

    @Test
    void sweep_whatIsNoFileToScore_isLeftAlone() {
        desk.drop("legs.csv.part", "x");
        desk.drop("README.txt", "x");
        desk.drop("below/legs.csv.part", "x");
        store.stray("batch", "inbox/a:b.csv.part", true);
        Batch.Sweep sweep = desk.batch().sweep();

        assertThat(sweep.begun()).isEmpty();
        assertThat(sweep.refused()).isEmpty();
    }

    @Test
    void run_whileAnotherVersionIsPromoted_keepsItsVersion() {
        desk.drop("legs.csv", Legs.file(4, 40));
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        batch.handle(desk.queue.remove());
        VersionRef other = TinyModel.of(50).publishAndPromote(store);
        desk.drain();

        assertThat(desk.predictions(desk.run("legs.csv"))).contains(version).doesNotContain(other.version());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void run_messagesTwiceAndInAnyOrder_isTheSame(long seed) {
        byte[] file = Legs.file(seed, 60);
        desk.drop("a.csv", file);
        desk.work();
        SplittableRandom random = new SplittableRandom(seed);
        Desk other = new Desk(new FakeBlobStore(), SMALL);
        MODEL.publishAndPromote(other.store);
        other.drop("a.csv", file);
        other.batch().sweep();
        List<Message> waiting = new ArrayList<>();
        while (!other.queue.isEmpty() || !waiting.isEmpty()) {
            waiting.addAll(other.queue);
            waiting.addAll(random.nextInt(3) == 0 ? other.queue : List.of());
            other.queue.clear();
            Collections.shuffle(waiting, new java.util.Random(random.nextLong()));
            Message next = waiting.remove(0);
            other.batch().handle(next);
            if (random.nextInt(3) == 0) {
                other.batch().handle(next);
            }
        }

        assertThat(other.predictions(other.run("a.csv"))).isEqualTo(desk.predictions(desk.run("a.csv")));
        assertThat(other.rejects(other.run("a.csv"))).isEqualTo(desk.rejects(desk.run("a.csv")));
        assertThat(other.read("done/" + other.run("a.csv") + "/a.csv")).isEqualTo(file);
    }

    @Test
    void run_anyChunkSize_isTheSame() {
        byte[] file = Legs.file(5, 30);
        List<String> results = new ArrayList<>();
        for (int chunk : new int[] {1, 2, 17, 64, 500, 1 << 20}) {
            Desk one = new Desk(new FakeBlobStore(), chunk);
            MODEL.publishAndPromote(one.store);
            one.drop("a.csv", file);
            one.work();
            results.add(one.predictions(one.run("a.csv")) + one.rejects(one.run("a.csv")));
        }

        assertThat(results).containsOnly(results.get(0));
    }

    @Test
    void run_ofGzip_isTheSameAsOfTheFileInIt() {
        byte[] file = Legs.file(6, 60);
        byte[] first = java.util.Arrays.copyOf(file, 500);
        byte[] second = java.util.Arrays.copyOfRange(file, 500, file.length);
        byte[] members = java.util.Arrays.copyOf(Desk.gzip(first), Desk.gzip(first).length + Desk.gzip(second).length);
        System.arraycopy(Desk.gzip(second), 0, members, Desk.gzip(first).length, Desk.gzip(second).length);
        desk.drop("a.csv", file);
        desk.drop("b.csv.gz", Desk.gzip(file));
        desk.drop("c.CSV.GZ", members);
        desk.work();

        String plain = desk.predictions(desk.run("a.csv"));
        assertThat(desk.predictions(desk.run("b.csv.gz"))).isEqualTo(plain);
        assertThat(desk.predictions(desk.run("c.CSV.GZ"))).isEqualTo(plain);
        assertThat(desk.rejects(desk.run("b.csv.gz"))).isEqualTo(desk.rejects(desk.run("a.csv")));
        assertThat(desk.batch().status(desk.run("b.csv.gz")).chunks()).isEqualTo(1);
        assertThat(desk.read("done/" + desk.run("b.csv.gz") + "/b.csv.gz")).isEqualTo(Desk.gzip(file));
    }

    @Test
    void abandon_keepsTheRestAndRetryGoesOnFromThere() {
        desk.drop("legs.csv", Legs.file(14, 60));
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        batch.handle(desk.queue.remove());
        Message bad = desk.queue.remove();
        batch.handle(desk.queue.remove());
        store.failWith(ErrorCode.STORE_FORBIDDEN);
        assertThat(refusal(() -> batch.handle(bad)).code()).isEqualTo(ErrorCode.STORE_FORBIDDEN);
        store.before(call -> {
            if (call.operation() == Operation.READ_RANGE) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "the disk is full");
            }
        });
        assertThat(refusal(() -> batch.handle(bad))).hasMessage("the disk is full");
        store.recover();
        batch.abandon(bad);
        desk.drain();

        assertThat(desk.failure("legs.csv")).isEqualTo("STORE_UNAVAILABLE: the disk is full");
        assertThat(batch.status(run).done().chunks()).isEqualTo(1);
        assertThat(batch.status(run).failure().orElseThrow().chunk()).isZero();
        store.forgetCalls();
        batch.retry(run);
        desk.drain();
        RunStatus done = batch.status(run);
        assertThat(done.state()).isEqualTo(RunStatus.State.DONE);
        assertThat(store.calls(Operation.READ_RANGE).stream()
                        .filter(call -> call.path().contains("inbox")))
                .hasSize(done.chunks() - 1);
    }

    @Test
    void handle_chunkThatIsDone_readsItsRowsNoMore() {
        desk.drop("legs.csv", Legs.file(18, 60));
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        Message chunk = desk.queue.remove();
        batch.handle(chunk);
        store.forgetCalls();
        batch.handle(chunk);

        assertThat(store.calls(Operation.READ_RANGE)).isEmpty();
        assertThat(store.calls(Operation.STAGE)).isEmpty();
    }

    /** Padding, as tapes and some tools leave it, behind what the reader of gzip has to read. */
    @Test
    void run_ofGzipWithLongPadding_copiesAndDigestsAllOfIt() {
        byte[] packed = Desk.gzip(Legs.file(19, 20));
        byte[] padded = java.util.Arrays.copyOf(packed, packed.length + (9 << 20));
        desk.drop("legs.csv.gz", padded);
        desk.work();
        String run = desk.run("legs.csv.gz");

        assertThat(desk.summary(run).get("input").get("sha256").text()).isEqualTo(Digest.sha256(padded));
        assertThat(desk.read("done/" + run + "/legs.csv.gz")).isEqualTo(padded);
        assertThat(desk.exists("inbox/legs.csv.gz")).isFalse();
    }

    @Test
    void sweep_runWithoutProgress_isSentAgain() {
        desk.drop("legs.csv", Legs.file(15, 60));
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        desk.queue.clear();
        assertThat(batch.sweep().begun()).isEmpty();
        assertThat(desk.queue).as("too early").isEmpty();

        desk.wait(Desk.PATIENCE.plusSeconds(1));
        desk.batch().sweep();
        assertThat(desk.queue).containsExactly(new Message(run, -1));
        desk.batch().handle(desk.queue.remove());
        desk.batch().handle(desk.queue.remove());
        int left = desk.queue.size();
        desk.queue.clear();
        desk.wait(Desk.PATIENCE.plusSeconds(1));
        desk.batch().sweep();
        assertThat(desk.queue).hasSize(left);
        desk.drain();
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        desk.wait(Desk.PATIENCE.plus(Duration.ofDays(1)));
        desk.batch().sweep();
        assertThat(desk.queue).as("it is done").isEmpty();
    }

    @Test
    void status_onTheWay_tellsHowFar() {
        desk.drop("legs.csv", Legs.file(16, 60));
        Batch batch = desk.batch();
        String run = batch.sweep().begun().get(0);
        assertThat(batch.status(run).state()).isEqualTo(RunStatus.State.PLANNING);
        batch.handle(desk.queue.remove());
        assertThat(batch.status(run).state()).isEqualTo(RunStatus.State.PLANNED);
        batch.handle(desk.queue.remove());
        desk.wait(Duration.ofSeconds(100));
        RunStatus running = desk.batch().status(run);

        assertThat(running.state()).isEqualTo(RunStatus.State.RUNNING);
        assertThat(running.done().chunks()).isEqualTo(1);
        assertThat(running.rowsPerSecond()).isBetween(0.001, running.done().rows() / 99.0);
        assertThat(running.secondsLeft().orElseThrow()).isPositive();
        assertThat(running.toJson().toText())
                .contains("\"state\":\"running\"", "\"chunks_done\":1", "\"file\":\"legs.csv\"", "seconds_left");
    }

    @Test
    void commit_stagedBlocksAreGone_failsAndRetryMakesThemAgain() {
        desk.drop("legs.csv", Legs.file(17, 40));
        String run = desk.batch().sweep().begun().get(0);
        store.before(call -> {
            if (call.operation() == Operation.COMMIT && call.path().endsWith("rejects.csv")) {
                throw new WaybillException(ErrorCode.BLOB_NOT_FOUND, "gone");
            }
        });
        desk.drain();
        assertThat(desk.failure("legs.csv")).startsWith("BLOB_NOT_FOUND: ").contains("retry");

        store.recover();
        desk.batch().retry(run);
        assertThat(desk.queue).hasSize(desk.batch().status(run).chunks());
        desk.drain();
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
    }

    @Test
    void message_asText_isAPointer() {
        assertThat(new Message("a-0123456789ab", 3).toText()).isEqualTo("{\"run\":\"a-0123456789ab\",\"chunk\":3}");
        assertThat(Message.parse("{\"run\":\"a-0123456789ab\",\"chunk\":3}"))
                .isEqualTo(new Message("a-0123456789ab", 3));
        assertThat(Message.parse(Message.plan("a-0123456789ab").toText())).isEqualTo(Message.plan("a-0123456789ab"));
        assertThat(refusal(() -> Message.parse("x")).code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
