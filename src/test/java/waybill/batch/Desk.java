package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.GZIPOutputStream;
import waybill.batch.scoring.RunLimits;
import waybill.failure.Violation;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** An inbox, a queue, and somebody who does what is in it. */
final class Desk {
    static final String HEADER = "leg,delay,origin,departure,note,wind\n";
    static final String GOOD = "a,20,JFK,2026-01-15T18:05,,12\n";
    static final Duration PATIENCE = Duration.ofMinutes(10);

    final BlobStore store;
    final Deque<Message> queue = new ConcurrentLinkedDeque<>();
    /** The limits of what comes from now on. */
    RunLimits limits = RunLimits.NONE;

    private final String model;
    private final int chunkBytes;
    private Duration later = Duration.ZERO;

    Desk(BlobStore store, int chunkBytes) {
        this(store, TinyModel.NAME, chunkBytes);
    }

    Desk(BlobStore store, String model, int chunkBytes) {
        this.store = store;
        this.model = model;
        this.chunkBytes = chunkBytes;
    }

    /** As a process that has just been started would have it. */
    Batch batch() {
        return batch(store);
    }

    Batch batch(BlobStore seen) {
        return new Batch(
                seen,
                Planes.scorer(seen),
                queue::addAll,
                new BatchSettings(model, chunkBytes, limits, PATIENCE, Duration.ZERO, "test"),
                Clock.offset(Clock.systemUTC(), later));
    }

    void wait(Duration time) {
        later = later.plus(time);
    }

    void drop(String file, byte[] content) {
        store.write(new BlobName("batch", "inbox/" + file), content, WriteCondition.always());
    }

    void drop(String file, String content) {
        drop(file, bytes(content));
    }

    /** Sweeps, and does all work until there is none. */
    void work() {
        batch().sweep();
        drain();
    }

    void drain() {
        Batch batch = batch();
        while (!queue.isEmpty()) {
            batch.handle(queue.remove());
        }
    }

    /** The run of the only file. */
    String run(String file) {
        List<RunStatus> found =
                batch().list().stream().filter(run -> run.file().equals(file)).toList();
        assertThat(found).hasSize(1);
        return found.get(0).run();
    }

    String predictions(String run) {
        return text("outbox/" + run + "/predictions.csv");
    }

    String rejects(String run) {
        return text("outbox/" + run + "/rejects.csv");
    }

    JsonNode summary(String run) {
        return JsonNode.root(Json.parse(text("outbox/" + run + "/summary.json")));
    }

    boolean exists(String path) {
        return store.properties(new BlobName("batch", path)).isPresent();
    }

    byte[] read(String path) {
        return store.read(new BlobName("batch", path), 1 << 30).orElseThrow().bytes();
    }

    String text(String path) {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Why the run of the only file of that name has stopped. */
    String failure(String file) {
        RunStatus status = batch().status(run(file));
        assertThat(status.state()).isEqualTo(RunStatus.State.FAILED);
        Failure failure = status.failure().orElseThrow();
        StringBuilder told = new StringBuilder(failure.code() + ": " + failure.message());
        for (Violation violation : failure.violations()) {
            told.append(' ').append(violation.pointer()).append(' ').append(violation.rule());
        }
        return told.toString();
    }
}
