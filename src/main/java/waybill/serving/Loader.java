package waybill.serving;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.Versions;

/**
 * Fetches and verifies a version, and takes the time. Of a version that has a compiled scorer nothing else is fetched; where that is
 * refused and may be done without, Tribuo's artifact is: it scores the same, and loads slower.
 */
public final class Loader {
    private static final Logger LOG = Logger.getLogger(Loader.class.getName());

    private final Versions versions;
    private final Clock clock;
    private final ScorerChoice choice;

    public Loader(Versions versions, Clock clock, ScorerChoice choice) {
        this.versions = versions;
        this.clock = clock;
        this.choice = choice;
    }

    public Versions versions() {
        return versions;
    }

    Clock clock() {
        return clock;
    }

    /**
     * The model, verified.
     *
     * @param begun when the fetching of the version began, by {@link System#nanoTime}
     * @throws WaybillException {@code ARTIFACT_REJECTED}, or as the store
     */
    public Held load(Versions.Described described, Held.Route route, long begun) {
        return switch (choice) {
            case COMPILED -> compiled(described, route, begun);
            case TRIBUO -> tribuo(described, route, begun, Optional.empty());
            case AUTO ->
                described.manifest().file(Names.SCORER).isPresent()
                        ? compiledIfPossible(described, route, begun)
                        : tribuo(described, route, begun, Optional.empty());
        };
    }

    /** The same version with its compiled scorer, if that was refused and is no more; else as it is. */
    Held retried(Held held) {
        if (held.loading().scorerRefused().isEmpty()) {
            return held;
        }
        try {
            Held again = compiled(held.described(), held.route(), System.nanoTime());
            LOG.log(Level.INFO, "Model {0}: the compiled scorer answers now", held.name());
            return again;
        } catch (RuntimeException e) {
            requireRefusal(e);
            return held;
        }
    }

    private Held compiledIfPossible(Versions.Described described, Held.Route route, long begun) {
        try {
            return compiled(described, route, begun);
        } catch (RuntimeException e) {
            requireRefusal(e);
            return tribuo(described, route, begun, Optional.of(refused(described, e)));
        }
    }

    /** A store that is away is no fault of the file; an unforeseen fault is counted as one. */
    private static void requireRefusal(RuntimeException e) {
        if (e instanceof WaybillException designed && designed.code() != ErrorCode.ARTIFACT_REJECTED) {
            throw designed;
        }
    }

    private Problem refused(Versions.Described described, RuntimeException e) {
        boolean designed = e instanceof WaybillException;
        String message = Names.SCORER + " of version " + described.ref().version() + " is not used, " + Names.ARTIFACT
                + " answers instead: " + (designed ? e.getMessage() : "An unexpected fault; the log has it.");
        String line = "Model " + described.manifest().spec().name() + ": " + message;
        if (designed) {
            LOG.log(Level.WARNING, line);
        } else {
            LOG.log(Level.SEVERE, line, e);
        }
        return new Problem(ErrorCode.ARTIFACT_REJECTED, message, clock.instant());
    }

    private Held compiled(Versions.Described described, Held.Route route, long begun) {
        byte[] file = versions.file(described, Names.SCORER);
        long fetched = System.nanoTime();
        ServableModel model = Verifier.verifyCompiled(described.manifest(), file);
        return new Held(model, described, route, loading(Held.Source.COMPILED, Optional.empty(), begun, fetched));
    }

    private Held tribuo(Versions.Described described, Held.Route route, long begun, Optional<Problem> refused) {
        byte[] artifact = versions.file(described, Names.ARTIFACT);
        long fetched = System.nanoTime();
        ServableModel model = Verifier.verify(described.manifest().spec(), artifact);
        return new Held(model, described, route, loading(Held.Source.TRIBUO, refused, begun, fetched));
    }

    private Held.Loading loading(Held.Source source, Optional<Problem> refused, long begun, long fetched) {
        return new Held.Loading(
                clock.instant(),
                Duration.ofNanos(fetched - begun),
                Duration.ofNanos(System.nanoTime() - fetched),
                source,
                refused);
    }
}
