package waybill.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import waybill.app.observe.Counting;
import waybill.app.observe.Guarding;
import waybill.app.observe.Shadowing;
import waybill.metrics.BuildMetrics;
import waybill.metrics.CaptureMetrics;
import waybill.metrics.Metrics;
import waybill.metrics.ModelMetrics;
import waybill.metrics.Source;
import waybill.monitoring.drift.CountsObserver;
import waybill.serving.Chosen;
import waybill.serving.Observer;
import waybill.serving.Tally;
import waybill.storage.BlobStore;

/** Who observes what an app serves. */
class Observing {
    /**
     * One supplier for each observer, called on the observers' own thread after the first answer; until then nothing of it is
     * loaded. One that throws costs only that observer.
     */
    List<Supplier<Observer>> observers(App app) {
        List<Supplier<Observer>> observers = new ArrayList<>();
        observers.add(() -> app.metrics().observer());
        // Before captures, which get its answers.
        observers.add(() -> shadow(app, app.deployments()::shadow));
        observers.add(() -> Counting.observer(
                app.versions(),
                () -> store(app),
                app.clock(),
                app.settings().capture().every()));
        if (app.captures().isPresent()) {
            observers.add(() -> Captures.observer(app, app.captures().get()));
        }
        observers.add(() -> Guarding.observer(() -> store(app), app.metrics()::guardNumbersWritten, app.clock()));
        return observers;
    }

    /** @param shadows the shadow of a model, by its name */
    static Observer shadow(App app, Function<String, Optional<Chosen>> shadows) {
        Settings.Shadow settings = app.settings().shadow();
        return new Shadowing(settings.share(), settings.longest())
                .observer(shadows, app.callers()::none, app.metrics().shadows(), answered -> app.captures()
                        .ifPresent(captures -> captures.shadowed(answered)));
    }

    /** Where observers write what they counted. */
    private static BlobStore store(App app) {
        app.stores().createContainers(List.of(CountsObserver.CONTAINER));
        return app.stores().blobs();
    }

    /** What counts requests before their replies leave. It is on the way to the first answer. */
    Tally tally(App app) {
        return app.captures().isPresent() ? app.captures().get() : Tally.NONE;
    }

    /** What is told of numbers, where nothing of it is on the way to the first answer. */
    static Metrics metrics(App app) {
        BuildInfo build = BuildInfo.running();
        List<Source> held = new ArrayList<>(List.of(
                new BuildMetrics(build.version(), build.commit()), new ModelMetrics(app.deployments(), app.clock())));
        app.captures().ifPresent(captures -> held.add(new CaptureMetrics(captures)));
        return new Metrics(instance(app), held);
    }

    /** A name that no other process of the service has, nor had. */
    private static String instance(App app) {
        return Long.toString(app.clock().millis(), Character.MAX_RADIX) + "-"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    }
}
