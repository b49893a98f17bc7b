package waybill.serving;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.VersionRef;
import waybill.serving.retry.RefusalBackoff;

/**
 * The canary and the shadow that one pointer names beside its champion. One that cannot be loaded answers nobody, and is tried again at
 * growing intervals. For one background task at a time.
 */
final class Challengers {
    private static final Logger LOG = Logger.getLogger(Challengers.class.getName());

    private final Pointer pointer;
    private final VersionCache cache;
    private final InstantSource clock;
    private final Optional<Challenger> canary;
    private final Optional<Challenger> shadow;

    /** Those of a pointer; what is held already need not be loaded. */
    Challengers(Pointer pointer, VersionCache cache, InstantSource clock) {
        this.pointer = pointer;
        this.cache = cache;
        this.clock = clock;
        this.canary = pointer.canary().map(rule -> new Challenger("canary", rule.version()));
        this.shadow = pointer.shadow().map(ref -> new Challenger("shadow", ref));
    }

    Pointer pointer() {
        return pointer;
    }

    boolean isCanary(VersionRef ref) {
        return canary.isPresent() && canary.get().ref.equals(ref);
    }

    /**
     * Loads what is not loaded and is due, the canary first.
     *
     * @param tried is run behind each attempt
     */
    void load(Runnable tried) {
        for (Challenger challenger : both()) {
            if (challenger.isDue()) {
                challenger.load();
                tried.run();
            }
        }
    }

    /**
     * The champion, beside which the canary answers its keys, if it is loaded.
     *
     * @param until the moment by {@link System#nanoTime} at which it answers nobody any more
     */
    Chosen beside(Chosen champion, long until) {
        Optional<LoadedVersion> loaded = canary.flatMap(challenger -> challenger.loaded);
        if (loaded.isEmpty()) {
            return champion;
        }
        Canary rule = pointer.canary().orElseThrow();
        return champion.splitBy(new Chosen.Split(rule, pointer.generation(), loaded.get(), until));
    }

    /** The shadow, if it is loaded. */
    Optional<Chosen> shadow() {
        return shadow.flatMap(challenger -> challenger.loaded).map(loaded -> new Chosen(loaded, Route.SHADOW));
    }

    /** What keeps them from answering as they should. To ask keeps their state from being forgotten. */
    List<LoadFailure> problems() {
        return both().stream().flatMap(Challenger::problems).toList();
    }

    private List<Challenger> both() {
        List<Challenger> both = new ArrayList<>();
        canary.ifPresent(both::add);
        shadow.ifPresent(both::add);
        return both;
    }

    /** A version that stands beside the champion. */
    private final class Challenger {
        private final String role;
        private final VersionRef ref;
        private final RefusalBackoff backoff = new RefusalBackoff();
        private Optional<LoadedVersion> loaded;
        private Optional<LoadFailure> failure = Optional.empty();

        private Challenger(String role, VersionRef ref) {
            this.role = role;
            this.ref = ref;
            this.loaded = cache.find(pointer.model(), ref);
        }

        private Optional<LoadFailure> fileRefused() {
            return loaded.flatMap(version -> version.loading().refused());
        }

        private boolean isDue() {
            return (loaded.isEmpty() || fileRefused().isPresent()) && backoff.isDue();
        }

        private void load() {
            Optional<LoadFailure> before = failure;
            failure = attempt();
            if (failure.or(this::fileRefused)
                    .filter(refused -> !refused.isOfStore())
                    .isPresent()) {
                backoff.refused();
            }
            failure.filter(now -> before.filter(now::isSame).isEmpty())
                    .ifPresent(now -> LOG.log(Level.WARNING, "Model {0}: {1}", new Object[] {
                        pointer.model(), told(now).message()
                    }));
        }

        /** No exception may escape, because it would end the polling. */
        private Optional<LoadFailure> attempt() {
            try {
                fetch();
                return Optional.empty();
            } catch (WaybillException e) {
                return Optional.of(new LoadFailure(e.code(), e.getMessage(), clock.instant()));
            } catch (RuntimeException | Error e) {
                LOG.log(Level.SEVERE, "Model " + pointer.model() + ": unexpected fault of the " + role, e);
                return Optional.of(
                        new LoadFailure(ErrorCode.INTERNAL, "An unexpected fault; the log has it.", clock.instant()));
            }
        }

        private void fetch() {
            loaded = Optional.of(loaded.isPresent() ? cache.retried(loaded.get()) : cache.load(pointer.model(), ref));
        }

        private Stream<LoadFailure> problems() {
            Stream<LoadFailure> refusals = loaded.stream().flatMap(version -> version.loading().refusals().stream());
            return Stream.of(failure.stream(), refusals, stateProblem().stream())
                    .flatMap(all -> all)
                    .map(this::told);
        }

        private LoadFailure told(LoadFailure problem) {
            return new LoadFailure(
                    problem.code(), "The " + role + " " + ref.version() + ": " + problem.message(), problem.at());
        }

        private Optional<LoadFailure> stateProblem() {
            return loaded.flatMap(LoadedVersion::live)
                    .flatMap(live -> live.state().problem())
                    .map(stale -> new LoadFailure(ErrorCode.STATE_STALE, stale.message(), stale.at()));
        }
    }
}
