package waybill.app;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import waybill.serving.Observer;
import waybill.serving.Tally;

/** Apps with fewer observers than the one that is deployed. */
public final class ObservedApps {
    private ObservedApps() {}

    /** An app that nobody observes. */
    public static App unwatched() {
        return App.start(Settings.fromEnvironment(), new Nobody(), Clock.systemUTC());
    }

    /** An app that only counts, for {@code /api/metrics}. */
    public static App counted() {
        return App.start(Settings.fromEnvironment(), new OnlyNumbers(), Clock.systemUTC());
    }

    private static final class Nobody extends Observing {
        @Override
        List<Supplier<Observer>> observers(App app) {
            return List.of();
        }

        @Override
        Tally tally(App app) {
            return Tally.NONE;
        }
    }

    private static final class OnlyNumbers extends Observing {
        @Override
        List<Supplier<Observer>> observers(App app) {
            return List.of(() -> app.metrics().observer());
        }

        @Override
        Tally tally(App app) {
            return Tally.NONE;
        }
    }
}
