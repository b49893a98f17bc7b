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
            log().log(Level.INFO, "Model {0}: the compiled scorer answers now", held.name());
            return again;
        } catch (RuntimeException e) {
            requireRefusal(e);
            return held;
        }
    }

    private Held compiledIfPossible(Versions.Described described, Held.Route route, long begun) {
        try {
            return compiled(described, route, begun);
        } catch (RuntimeException first) {
            requireRefusal(first);
            Problem refused = refused(described, first);
            try {
                return tribuo(described, route, begun, Optional.of(refused));
            } catch (WaybillException second) {
                throw second.code() == ErrorCode.ARTIFACT_REJECTED ? both(first, second) : second;
            }
        }
    }

    private static WaybillException both(RuntimeException first, WaybillException second) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED,
                second.getMessage() + " " + Names.SCORER + " was refused before: " + reason(first),
                second);
    }

    private static String reason(RuntimeException e) {
        return e instanceof WaybillException ? String.valueOf(e.getMessage()) : "An unexpected fault; the log has it.";
    }

    /** Not held: the JDK's logging takes 20 ms to wake, and the first answer has nothing to log. */
    private static Logger log() {
        return Logger.getLogger(Loader.class.getName());
    }

    /** A store that is away is no fault of the file; an unforeseen fault is counted as one. */
    private static void requireRefusal(RuntimeException e) {
        if (e instanceof WaybillException designed && designed.code() != ErrorCode.ARTIFACT_REJECTED) {
            throw designed;
        }
    }

    private Problem refused(Versions.Described described, RuntimeException e) {
        String file = Names.SCORER + " of version " + described.ref().version();
        String line = "Model " + described.manifest().spec().name() + ": " + file + " is refused: " + reason(e);
        if (e instanceof WaybillException) {
            log().log(Level.WARNING, line);
        } else {
            log().log(Level.SEVERE, line, e);
        }
        String message = file + " is not used, " + Names.ARTIFACT + " answers instead: " + reason(e);
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
