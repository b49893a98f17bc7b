package waybill.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import waybill.serving.Observer;
import waybill.serving.Tally;

/** Who observes what an app serves. */
class Observing {
    /**
     * One supplier for each observer, called on the observers' own thread after the first answer; until then nothing of it is
     * loaded. One that throws costs only that observer.
     */
    List<Supplier<Observer>> observers(App app) {
        List<Supplier<Observer>> observers = new ArrayList<>();
        observers.add(() -> app.numbers().observer());
        observers.add(() -> Counting.observer(app));
        if (app.captures().isPresent()) {
            observers.add(() -> Captures.observer(app, app.captures().get()));
        }
        return observers;
    }

    /** What counts requests before their replies leave. It is on the way to the first answer. */
    Tally tally(App app) {
        return app.captures().isPresent() ? app.captures().get() : Tally.NONE;
    }
}
