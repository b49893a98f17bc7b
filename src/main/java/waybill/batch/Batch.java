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
 * Scores the files of an inbox, for a timer, a queue and HTTP requests. Thread-safe; any number of processes may call all of it
 * at the same time.
 *
 * <p>A run belongs to a file in one state, and pins the version of the model. Planning the run is one message, scoring each chunk
 * another; the last chunk that is done commits the result. Messages may be delivered twice, late and in any order.
 */
public final class Batch {
    /** The container of all blobs of batch scoring. */
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
     * The result of a sweep.
     *
     * @param begun the runs that were created
     * @param overdue the runs without progress for longer than the settings' patience
     */
    public record Sweep(List<String> begun, List<String> overdue) {
        public Sweep {
            begun = List.copyOf(begun);
            overdue = List.copyOf(overdue);
        }
    }

    /** The source of models, and the plane that answers with them. */
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
        this.worker = new Worker(files, settings.limits(), scorer, committer, messages);
    }

    /** Creates a run for each new file of the inbox, and sends the rest of stalled runs again; called by a timer. */
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
     * Creates a run for one file, or finds the run that the file already has.
     *
     * @param file the file's name in the inbox
     * @return the id of the run
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
     * Handles a message.
     *
     * @return the failure that stopped the run, if this call stopped it
     * @throws WaybillException when a retry makes sense; a fault that no retry would mend stops the run instead
     */
    public Optional<Failure> handle(Message message) {
        return worker.handle(message);
    }

    /**
     * Stops the run of a message that was tried too often; what the run has done is kept.
     *
     * @return the failure, if this call stopped the run
     */
    public Optional<Failure> abandon(Message message) {
        return files.find(message.run())
                .flatMap(run -> worker.abandon(run, files.trouble(message).orElseGet(() -> Failure.unknown(message))));
    }

    /**
     * Continues a run that has stopped, or sends the rest of one that has not.
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

    /** The newest runs, at most a hundred, the newest first. */
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
