package waybill.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Plane;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/**
 * Scores the files of an inbox: what a timer, a queue and people ask of it. Thread-safe; any number of processes may do all of
 * it at once.
 *
 * <p>A run is made of a file in one state, and pins the version of the model. Planning it is one message, scoring a chunk of it
 * another; the last chunk that is done brings the result out. A message may come twice, late or in any order.
 */
public final class Batch {
    /** The container that all of it happens in. */
    public static final String CONTAINER = BatchNames.CONTAINER;

    private final BlobStore store;
    private final RunFiles files;
    private final Runs runs;
    private final ModelSource models;
    private final Messages messages;
    private final Worker worker;
    private final BatchSettings settings;
    private final Clock clock;

    /**
     * What a look around has found.
     *
     * @param begun runs that were made
     * @param overdue runs in which nothing had happened for longer than they have patience for
     */
    public record Sweep(List<String> begun, List<String> overdue) {
        public Sweep {
            begun = List.copyOf(begun);
            overdue = List.copyOf(overdue);
        }
    }

    /** Where models come from, and what answers with them. */
    public record Scorer(ModelSource models, Plane plane) {}

    public Batch(BlobStore store, Scorer scorer, Messages messages, BatchSettings settings, Clock clock) {
        this.store = store;
        this.models = scorer.models();
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
        this.files = new RunFiles(store, clock);
        this.runs = new Runs(store, files, clock);
        Committer committer = new Committer(store, files, settings.waybill(), clock);
        this.worker = new Worker(store, files, scorer, committer, messages);
    }

    /**
     * What a timer does: makes a run of each new file of the inbox, and sends again what is left of runs in which nothing
     * happens any more.
     */
    public Sweep sweep() {
        List<String> begun = new ArrayList<>();
        for (BlobProperties file : inbox()) {
            String run = BatchNames.run(file.name(), file.etag());
            if (files.isDone(run)) {
                worker.handle(Message.plan(run));
            } else if (!files.exists(run)) {
                begin(file);
                begun.add(run);
            }
        }
        List<String> stalled = runs.stalled(settings.patience());
        stalled.forEach(run -> send(files.require(run)));
        return new Sweep(begun, stalled);
    }

    /**
     * Makes a run of one file, or finds the one that was made of it.
     *
     * @param file its name in the inbox
     * @return the run
     * @throws WaybillException {@code INVALID_NAME}, {@code UNKNOWN_RUN} when there is no such file, {@code UNKNOWN_MODEL}
     */
    public String start(String file) {
        BlobName name = BatchNames.inbox(file);
        BlobProperties found = store.properties(name)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_RUN, "There is no file of this name in the inbox; perhaps it is done."));
        String run = BatchNames.run(name, found.etag());
        if (!files.exists(run)) {
            begin(found);
        }
        return run;
    }

    /**
     * Does a piece of work.
     *
     * @return why the run has stopped, if this call stopped it
     * @throws WaybillException when another try makes sense; what no try would mend stops the run instead
     */
    public Optional<Failure> handle(Message message) {
        return worker.handle(message);
    }

    /**
     * Stops the run of a message that was tried too often; the rest of it is kept.
     *
     * @return why it has stopped, if this call stopped it
     */
    public Optional<Failure> abandon(Message message) {
        return files.exists(message.run())
                ? worker.stop(message.run(), files.trouble(message).orElseGet(() -> Failure.unknown(message)))
                : Optional.empty();
    }

    /**
     * Goes on with a run that has stopped, or hurries one that has not.
     *
     * @throws WaybillException {@code UNKNOWN_RUN}
     */
    public void retry(String run) {
        Run known = files.require(run);
        files.unfail(run);
        send(known);
    }

    /** @throws WaybillException {@code UNKNOWN_RUN} */
    public RunStatus status(String run) {
        return runs.status(run);
    }

    /** The newest runs first, at most a hundred. */
    public List<RunStatus> list() {
        return runs.list();
    }

    private List<BlobProperties> inbox() {
        Instant latest = clock.instant().minus(settings.settle());
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.INBOX)) {
            return found.filter(file -> BatchNames.isScored(file.name().path()))
                    .filter(file ->
                            settings.settle().isZero() || !file.lastModified().isAfter(latest))
                    .toList();
        }
    }

    private void begin(BlobProperties file) {
        Run run = new Run(
                BatchNames.run(file.name(), file.etag()),
                new Run.InputFile(file.name(), file.etag(), file.size()),
                settings.model(),
                models.champion(settings.model()),
                settings.chunkBytes(),
                clock.instant());
        if (files.create(run)) {
            messages.send(List.of(Message.plan(run.id())));
        }
    }

    private void send(Run run) {
        if (!files.isDone(run.id())) {
            files.resent(run.id());
        }
        worker.send(run);
    }
}
