package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.WriteCondition;

/** Runs of many chunks: what their marks cost, when the result is made of them, and what its checksum is worth. */
@Timeout(300)
class MarksTest {
    private static final TinyModel MODEL = TinyModel.of(3);

    /** Smaller than a row: each row is a chunk. */
    private static final int ROW_BY_ROW = 1;

    private final FakeBlobStore store = new FakeBlobStore();
    private final Desk desk = new Desk(store, ROW_BY_ROW);

    @BeforeEach
    void publish() {
        MODEL.publishAndPromote(store);
    }

    private static String legs(int rows) {
        return Desk.HEADER + Desk.GOOD.repeat(rows);
    }

    /** The messages of the chunks of a new run. */
    private List<Message> planned(String content) {
        desk.drop("legs.csv", content);
        Batch batch = desk.batch();
        batch.sweep();
        batch.handle(desk.queue.remove());
        List<Message> chunks = new ArrayList<>(desk.queue);
        desk.queue.clear();
        return chunks;
    }

    // What a run costs

    /** Counts the marks that listings tell of, and the commits that succeed. */
    private static final class CountingStore {
        private final BlobStore store;
        private final AtomicLong marks = new AtomicLong();
        private final AtomicLong commits = new AtomicLong();

        CountingStore(BlobStore store) {
            this.store = store;
        }

        BlobStore store() {
            Class<?>[] types = {BlobStore.class};
            return (BlobStore)
                    Proxy.newProxyInstance(CountingStore.class.getClassLoader(), types, (self, method, arguments) -> {
                        try {
                            return counted(method.getName(), method.invoke(store, arguments), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private Object counted(String method, Object result, Object[] arguments) {
            if (method.equals("list") && arguments[1].toString().contains("/chunks/")) {
                List<?> listed = ((Stream<?>) result).toList();
                marks.addAndGet(listed.size());
                return listed.stream();
            }
            if (method.equals("commitBlocks") && arguments[0].toString().endsWith("predictions.csv")) {
                commits.incrementAndGet();
            }
            return result;
        }
    }

    private static long marksListed(int chunks, boolean shuffled) {
        MarksTest run = new MarksTest();
        run.publish();
        List<Message> messages = run.planned(legs(chunks));
        assertThat(messages).hasSize(chunks);
        if (shuffled) {
            Collections.shuffle(messages, new Random(chunks));
        }
        CountingStore counting = new CountingStore(run.store);
        Batch batch = run.desk.batch(counting.store());
        messages.forEach(batch::handle);
        assertThat(run.desk.batch().status(messages.get(0).run()).state()).isEqualTo(RunStatus.State.DONE);
        return counting.marks.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_ofTwiceAsManyChunks_listsTwiceAsManyMarks(boolean shuffled) {
        long some = marksListed(250, shuffled);
        long twice = marksListed(500, shuffled);

        assertThat(some)
                .as("for each chunk, half of the marks of its hundred and a few more")
                .isBetween(250L, 60L * 250);
        assertThat(twice).isLessThan(some * 5 / 2);
    }

    // When the result is made

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void run_chunksInAnyOrderTwiceAndAtOnce_isCommittedOnceWhenAllAreDone(long seed) throws Exception {
        int chunks = 250;
        List<Message> messages = planned(legs(chunks));
        messages.addAll(List.copyOf(messages.subList(0, 100)));
        Collections.shuffle(messages, new Random(seed));
        store.before(call -> {
            if (call.operation() == Operation.COMMIT && call.path().startsWith("batch/outbox/")) {
                assertThat(marks()).hasSize(chunks);
            }
        });
        CountingStore counting = new CountingStore(store);
        handleAtOnce(desk.batch(counting.store()), messages, 4);

        String run = messages.get(0).run();
        assertThat(counting.commits).hasValue(1);
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        assertThat(desk.predictions(run).lines()).hasSize(chunks + 1);
        assertThat(desk.summary(run).get("scored").integer()).isEqualTo(chunks);
        assertThat(desk.exists("inbox/legs.csv")).isFalse();
    }

    private static void handleAtOnce(Batch batch, List<Message> messages, int workers) throws Exception {
        ConcurrentLinkedQueue<Message> waiting = new ConcurrentLinkedQueue<>(messages);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                working.add(pool.submit(() -> {
                    for (Message next = waiting.poll(); next != null; next = waiting.poll()) {
                        batch.handle(next);
                    }
                }));
            }
            for (Future<?> worker : working) {
                worker.get(250, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private List<String> marks() {
        return store.paths("batch").stream()
                .filter(path -> path.contains("/chunks/"))
                .toList();
    }

    @Test
    void run_oneChunkLeft_isNotCommittedHoweverOftenTheOthersCome() {
        List<Message> messages = planned(legs(120));
        Batch batch = desk.batch();
        Message last = messages.remove(110);
        messages.forEach(batch::handle);
        messages.forEach(batch::handle);

        assertThat(store.calls(Operation.COMMIT)).isEmpty();
        assertThat(batch.status(last.run()).state()).isEqualTo(RunStatus.State.RUNNING);
        batch.handle(last);
        assertThat(batch.status(last.run()).state()).isEqualTo(RunStatus.State.DONE);
    }

    // Marks of releases before: of one that told no checksums, and of one that named no fields beside a verdict

    /** Puts a mark in the place of another that is as one of those releases wrote it, which depends on the chunk. */
    private void makeOld(String path) {
        boolean oldest = store.paths("batch").indexOf(path) % 2 == 0;
        String old = path.replaceAll(oldest ? "-[0-9a-f]{8}(?=\\.)|\\.2(?=\\.json$)" : "\\.2(?=\\.json$)", "");
        assertThat(old.substring(old.lastIndexOf('/') + 1))
                .matches("\\d{5}\\.\\d+\\.\\d+(\\.\\d+-\\d+" + (oldest ? "" : "-[0-9a-f]{8}") + "){3}\\.json");
        byte[] content = store.bytesOf(new BlobName("batch", path));
        store.remove(new BlobName("batch", path));
        store.write(new BlobName("batch", old), content, WriteCondition.ifAbsent());
    }

    @Test
    void marks_ofTheReleaseBefore_arePassedOverAndTheirChunksScoredAgain() {
        List<Message> messages = planned(legs(30));
        String run = messages.get(0).run();
        messages.subList(0, 20).forEach(desk.batch()::handle);
        marks().subList(5, 15).forEach(this::makeOld);
        assertThat(desk.batch().status(run).done().chunks()).isEqualTo(10);
        store.forgetCalls();
        messages.subList(20, 30).forEach(desk.batch()::handle);
        assertThat(store.calls(Operation.COMMIT)).as("ten chunks are not done").isEmpty();

        desk.batch().retry(run);
        assertThat(desk.queue).extracting(Message::chunk).containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        store.forgetCalls();
        desk.drain();
        assertThat(store.calls(Operation.READ_RANGE).stream()
                        .filter(call -> call.path().contains("/inbox/")))
                .hasSize(10);
        assertIsWhole(run, 30);
    }

    @Test
    void marks_allOfTheReleaseBefore_areNoResult() {
        List<Message> messages = planned(legs(12));
        String run = messages.get(0).run();
        messages.subList(0, 11).forEach(desk.batch()::handle);
        marks().forEach(this::makeOld);
        desk.batch().handle(messages.get(11));
        assertThat(desk.batch().status(run).done().chunks()).isEqualTo(1);

        desk.wait(Desk.PATIENCE.plusSeconds(1));
        desk.work();
        assertIsWhole(run, 12);
    }

    private void assertIsWhole(String run, int rows) {
        assertThat(desk.batch().status(run).state()).isEqualTo(RunStatus.State.DONE);
        assertThat(desk.predictions(run).lines()).hasSize(rows + 1);
        assertChecksums(desk, run);
        assertThat(desk.text("done/" + run + "/legs.csv")).isEqualTo(legs(rows));
    }

    // Checksums

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 333, 4096, 1 << 16, 1 << 20})
    void summary_anyChunkSize_tellsTheChecksumOfEachFile(int chunkBytes) {
        Desk one = new Desk(store, chunkBytes);
        one.drop("a.csv", Legs.file(7, 2000 / (chunkBytes == 1 ? 10 : 1)));
        one.work();

        String run = one.run("a.csv");
        assertThat(one.summary(run).get("rejected").number()).isPositive();
        assertChecksums(one, run);
    }

    @Test
    void summary_filesWithoutRows_tellsTheChecksumOfTheirHeaders() {
        desk.drop("legs.csv", Desk.HEADER);
        desk.work();

        assertChecksums(desk, desk.run("legs.csv"));
    }

    private static void assertChecksums(Desk desk, String run) {
        for (String file : List.of("predictions", "rejects")) {
            JsonNode told = desk.summary(run).get(file);
            byte[] content = desk.read("outbox/" + run + "/" + file + ".csv");
            CRC32 crc = new CRC32();
            crc.update(content);
            assertThat(told.get("crc32").text()).isEqualTo(String.format("%08x", crc.getValue()));
            assertThat(told.get("size").integer()).isEqualTo(content.length);
        }
    }
}
