package waybill.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import waybill.app.App;
import waybill.guard.Guard;
import waybill.guard.Look;
import waybill.guard.LookFile;
import waybill.guard.NumberFiles;
import waybill.monitoring.drift.CountsObserver;
import waybill.monitoring.status.Monitor;
import waybill.registry.Registry;
import waybill.storage.BlobStore;

/**
 * Looks at all canaries for a timer that comes each minute, several times until it comes again. Messages to operators go to the log of the
 * timer's invocation, in lines that begin with a word that {@code infra/monitoring.tf} looks for.
 */
final class GuardDesk {
    private static final String WITHDRAWN = "guard.withdrawn";
    private static final String FORBIDDEN = "guard.cannot.withdraw";

    /** Numbers are ten seconds old at most, and a look takes some: what is found is out within a minute. */
    static final Duration BETWEEN = Duration.ofSeconds(15);

    /** The last look begins before the timer comes again. */
    private static final Duration MOST = Duration.ofSeconds(45);

    private final BlobStore store;
    private final Guard guard;
    private final InstantSource clock;
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        /** @return whether to go on after it */
        boolean of(Duration time);
    }

    GuardDesk(BlobStore store, Guard guard, InstantSource clock, Pause pause) {
        this.store = store;
        this.guard = guard;
        this.clock = clock;
        this.pause = pause;
    }

    static void look(App app, Logger log) {
        BlobStore store = app.stores().blobs();
        app.stores().createContainers(List.of(CountsObserver.CONTAINER, Monitor.CONTAINER));
        Guard guard = new Guard(store, app.versions(), new NumberFiles(store), app.clock());
        new GuardDesk(store, guard, app.clock(), GuardDesk::sleep).run(log);
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Looks until the timer comes again, or nothing is left to look at.
     *
     * @throws RuntimeException the first failure, after all looks
     */
    void run(Logger log) {
        Instant last = clock.instant().plus(MOST);
        Optional<RuntimeException> failure = Optional.empty();
        List<String> left = Registry.models(store);
        do {
            List<String> next = new ArrayList<>();
            try {
                new EachModel(log).run(left, "is not guarded", model -> look(model, next, log));
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(e));
            }
            left = next;
        } while (!left.isEmpty() && !clock.instant().plus(BETWEEN).isAfter(last) && pause.of(BETWEEN));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** @param next gets the model, unless it has no canary any more: one that fails may not fail again */
    private void look(String model, List<String> next, Logger log) {
        next.add(model);
        Optional<Look> look = guard.look(model);
        look.ifPresent(seen -> tell(seen, log));
        if (look.isEmpty() || look.get().action() == Look.Action.WITHDRAWN) {
            next.remove(model);
        }
    }

    private static void tell(Look look, Logger log) {
        String words = "model " + look.model() + ", version " + look.canary() + " as the canary of " + look.champion()
                + ": " + look.judgement().words();
        switch (look.action()) {
            case WITHDRAWN -> log.warning(WITHDRAWN + " " + words);
            case FORBIDDEN -> log.warning(FORBIDDEN + " " + words);
            case LOST -> log.info(() -> "Somebody else changed the pointer at the same moment: " + words);
            case NONE -> log.fine(() -> LookFile.document(look).toText());
        }
    }
}
