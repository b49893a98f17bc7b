package waybill.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.batch.scoring.Plan;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** Finds runs, and reports their progress. */
final class Runs {
    private static final int MOST_LISTED = 100;
    private static final Duration TICK = Duration.ofMillis(1);

    private final BlobStore store;
    private final RunFiles files;
    private final Clock clock;

    Runs(BlobStore store, RunFiles files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    /** The facts about a run that a listing shows. */
    private static final class Seen {
        private Instant created = Instant.EPOCH;
        private Instant progress = Instant.EPOCH;
        private boolean failed;

        void add(String file, Instant at) {
            created = file.equals("run.json") ? at : created;
            failed |= file.equals("failed.json");
            boolean isTrouble = file.startsWith("trouble/");
            progress = isTrouble || at.isBefore(progress) ? progress : at;
        }
    }

    /** The newest runs, at most a hundred, the newest first. */
    List<RunStatus> list() {
        return seen().entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Seen> entry) -> entry.getValue().created, Comparator.reverseOrder()))
                .limit(MOST_LISTED)
                .flatMap(entry -> files.find(entry.getKey()).stream())
                .map(this::status)
                .toList();
    }

    /** @throws waybill.failure.WaybillException {@code UNKNOWN_RUN} */
    RunStatus status(String run) {
        return status(files.require(run));
    }

    /** The runs that are neither done nor failed, and have made no progress for so long. */
    List<String> stalled(Duration patience) {
        Instant latest = clock.instant().minus(patience);
        Set<String> done = done();
        return seen().entrySet().stream()
                .filter(entry -> !done.contains(entry.getKey()))
                .filter(entry ->
                        !entry.getValue().failed && !entry.getValue().progress.isAfter(latest))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Seen> seen() {
        Map<String, Seen> seen = new HashMap<>();
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.RUNS)) {
            found.forEach(blob -> {
                String path = blob.name().path().substring(BatchNames.RUNS.length());
                int slash = path.indexOf('/');
                if (slash > 0) {
                    seen.computeIfAbsent(path.substring(0, slash), run -> new Seen())
                            .add(path.substring(slash + 1), blob.lastModified());
                }
            });
        }
        seen.values().removeIf(run -> run.created.equals(Instant.EPOCH));
        return seen;
    }

    private Set<String> done() {
        Set<String> done = new HashSet<>();
        try (Stream<BlobProperties> found = store.list(BatchNames.CONTAINER, BatchNames.OUTBOX)) {
            found.forEach(blob -> BatchNames.summarised(blob.name()).ifPresent(done::add));
        }
        return done;
    }

    private RunStatus status(Run run) {
        Optional<Plan> plan = files.plan(run.id());
        List<RunFiles.Marked> marks = files.marks(run.id());
        boolean isDone = files.isDone(run.id());
        List<Failure> failures =
                isDone ? List.of() : files.failure(run.id()).stream().toList();
        int chunks = plan.map(known -> known.chunks().size()).orElse(0);
        RunStatus.Done done = new RunStatus.Done(marks.size(), sum(marks, true), sum(marks, false));
        return new RunStatus(
                run.id(),
                isDone ? RunStatus.State.DONE : state(!failures.isEmpty(), chunks, marks.size()),
                BatchNames.file(run.input().name()),
                run.model(),
                run.version().version(),
                run.question(),
                run.created(),
                plan.map(Plan::rows).orElse(0L),
                chunks,
                done,
                done.rows() / seconds(run, marks, isDone),
                failures);
    }

    private static RunStatus.State state(boolean failed, int chunks, int marked) {
        if (failed) {
            return RunStatus.State.FAILED;
        }
        if (chunks == 0) {
            return RunStatus.State.PLANNING;
        }
        if (marked == 0) {
            return RunStatus.State.PLANNED;
        }
        return marked < chunks ? RunStatus.State.RUNNING : RunStatus.State.COMMITTING;
    }

    private static long sum(List<RunFiles.Marked> marks, boolean scored) {
        return marks.stream()
                .map(marked -> marked.mark().counts())
                .mapToLong(counts -> scored ? counts.scored() : counts.rejected())
                .sum();
    }

    /** The seconds from the plan until now, or until the last chunk of a run that is done. */
    private double seconds(Run run, List<RunFiles.Marked> marks, boolean isDone) {
        Instant last = marks.stream()
                .map(RunFiles.Marked::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Duration taken = Duration.between(files.planned(run.id()), isDone ? last : clock.instant());
        return Math.max(taken.toNanos(), TICK.toNanos()) / 1e9;
    }
}
