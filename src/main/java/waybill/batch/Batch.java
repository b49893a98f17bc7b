package waybill.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Question;
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

    /** What a process can hold a few times over. */
    private static final long MOST_FETCHED = 32L << 20;

    private final BlobStore store;
    private final RunFiles files;
    private final Runs runs;
    private final ModelSource models;
    private final Messages messages;
    private final Worker worker;
    private final BatchSettings settings;
    private final Inbox inbox;
    private final Clock clock;

    /**
     * The result of a sweep.
     *
     * @param begun the runs that were created
     * @param overdue the runs without progress for longer than the settings' patience
     * @param refused the files that cannot be scored, and of which no sweep has told before
     */
    public record Sweep(List<String> begun, List<String> overdue, List<RefusedFile> refused) {
        public Sweep {
            begun = List.copyOf(begun);
            overdue = List.copyOf(overdue);
            refused = List.copyOf(refused);
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
        this.inbox = new Inbox(store, settings.settle(), clock);
        this.runs = new Runs(store, files, clock);
        Committer committer = new Committer(store, files, settings.waybill(), clock);
        this.worker = new Worker(files, settings.limits(), scorer, committer, messages);
    }

    /**
     * Creates a run for each new file of the inbox, sends the rest of stalled runs again, and tells of the files that cannot be
     * scored; called by a timer. A file whose model is not there yet is scored by the first sweep that finds the model.
     */
    public Sweep sweep() {
        Inbox.Contents contents = inbox.look();
        List<String> begun = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>(
                contents.unnameable().stream().map(RefusedFile::unnameable).toList());
        Champions champions = new Champions(models);
        for (BlobProperties file : contents.files()) {
            String run = BatchNames.run(file.name(), file.etag());
            if (files.isDone(run)) {
                worker.handle(Message.plan(run));
            } else if (!files.exists(run)) {
                tryToBegin(file, champions).ifPresentOrElse(refused::add, () -> begun.add(run));
            }
        }
        List<String> stalled = runs.stalled(settings.patience());
        stalled.forEach(run -> send(files.require(run)));
        return new Sweep(begun, stalled, inbox.note(refused));
    }

    /** Creates the run of a file; if there can be none, returns why. */
    private Optional<RefusedFile> tryToBegin(BlobProperties file, Champions champions) {
        try {
            begin(file, champions, settings.question());
            return Optional.empty();
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.UNKNOWN_MODEL && e.code() != ErrorCode.INVALID_NAME) {
                throw e;
            }
            return Optional.of(RefusedFile.of(file.name().path(), file.etag().value(), e));
        }
    }

    /**
     * Creates a run for one file, or finds the run that the file already has.
     *
     * @param path the file's path in the inbox: {@code <name>} for the default model, {@code <model>/<name>} for another
     * @return the id of the run
     * @throws WaybillException {@code INVALID_NAME}, {@code UNKNOWN_RUN} when there is no such file, {@code UNKNOWN_MODEL}
     */
    public String start(String path) {
        return run(found(List.of(BatchNames.inbox(path))));
    }

    /**
     * Creates a run as {@link #start(String)} does, which asks this of each row.
     *
     * @throws WaybillException also {@code NOT_AVAILABLE} when the file has a run already that asks something else
     */
    public String start(String path, Question question) {
        return run(found(List.of(BatchNames.inbox(path))), question);
    }

    /**
     * Creates a run as {@link #start(String)} does, for a file of a model: in its folder, or, of the default model, in the inbox
     * itself.
     *
     * @param name the file's name, without a folder
     */
    public String start(String model, String name) {
        return run(found(places(model, name)));
    }

    /** Creates a run as {@link #start(String, String)} does, which asks this of each row, as {@link #start(String, Question)}. */
    public String start(String model, String name, Question question) {
        return run(found(places(model, name)), question);
    }

    /**
     * Puts a file into the inbox, and creates its run. The same file of the same name once more is the run that it already has; a file
     * whose run has failed gives its name to another one.
     *
     * @param model the model; empty for the default one
     * @param name the file's name, without a folder
     * @param question what is asked of each row; empty for what the settings say
     * @return the id of the run
     * @throws WaybillException {@code INVALID_NAME}, also when the inbox has another file of this name, {@code UNKNOWN_MODEL},
     *     and those of {@link #start(String, Question)}
     */
    public String take(Optional<String> model, String name, byte[] content, Optional<Question> question) {
        Optional<String> folder = model.filter(other -> !other.equals(settings.model()));
        BlobName place = BatchNames.inbox(folder.map(other -> other + "/").orElse("") + name);
        Champions.Champion unused = new Champions(models).of(model.orElse(settings.model()));
        inbox.put(place, content, this::hasFailed);
        BlobProperties file = found(List.of(place));
        return question.isPresent() ? run(file, question.get()) : run(file);
    }

    private boolean hasFailed(BlobProperties file) {
        return files.failure(BatchNames.run(file.name(), file.etag())).isPresent();
    }

    /**
     * A file of the result of a run that is done.
     *
     * @param file {@code predictions.csv}, {@code rejects.csv} or {@code summary.json}
     * @throws WaybillException {@code UNKNOWN_FILE} when there is no such file, or none yet, {@code TOO_LARGE}
     */
    public byte[] result(String run, String file) {
        BlobName name = BatchNames.result(run, file).orElseThrow(Batch::noFile);
        BlobProperties found = Optional.of(name)
                .filter(known -> files.isDone(run))
                .flatMap(store::properties)
                .orElseThrow(Batch::noFile);
        if (found.size() > MOST_FETCHED) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "Files of more than " + MOST_FETCHED + " bytes are not sent: fetch it from the store, where it is "
                            + name.container() + "/" + name.path() + ".");
        }
        return store.read(name, MOST_FETCHED).orElseThrow(Batch::noFile).bytes();
    }

    private static WaybillException noFile() {
        return new WaybillException(ErrorCode.UNKNOWN_FILE, "There is no such file of a run that is done.");
    }

    private List<BlobName> places(String model, String name) {
        List<BlobName> places = new ArrayList<>(List.of(BatchNames.inbox(model + "/" + name)));
        if (model.equals(settings.model())) {
            places.add(BatchNames.inbox(name));
        }
        return places;
    }

    private BlobProperties found(List<BlobName> places) {
        return places.stream()
                .flatMap(place -> store.properties(place).stream())
                .findFirst()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_RUN, "There is no file of this name in the inbox; perhaps it is done."));
    }

    private String run(BlobProperties file) {
        String run = BatchNames.run(file.name(), file.etag());
        if (!files.exists(run)) {
            begin(file, new Champions(models), settings.question());
        }
        return run;
    }

    private String run(BlobProperties file, Question question) {
        String run = BatchNames.run(file.name(), file.etag());
        if (!files.exists(run)) {
            begin(file, new Champions(models), question);
        }
        if (!files.require(run).question().equals(question)) {
            throw new WaybillException(
                    ErrorCode.NOT_AVAILABLE,
                    "This file has the run " + run + " already, which answers something else: put the file into the"
                            + " inbox under another name to ask again.");
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

    /** The files of the inbox that cannot be scored, at most a hundred. */
    public List<RefusedFile> refused() {
        return inbox.refused();
    }

    private void begin(BlobProperties file, Champions champions, Question question) {
        String model = BatchNames.model(file.name(), settings.model()).orElseThrow(BatchNames::misplaced);
        Champions.Champion champion = champions.of(model);
        Run run = new Run(
                BatchNames.run(file.name(), file.etag()),
                new Run.InputFile(file.name(), file.etag(), file.size()),
                model,
                champion.version(),
                champion.state(),
                question,
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
