package waybill.parity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import waybill.legs.Event;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.StateTable;
import waybill.state.engine.Replay;
import waybill.state.engine.StateEngine;

/** What people get wrong when they train with state. Each makes a table for a moment, as replay does. */
enum Leaks {
    /** State as it is when the leg has departed, and a part of it. */
    OF_THE_LEG_ITSELF(Leaks::ofTheLegItself),
    /** What became known in the very minute of the state counts. */
    AT_THE_MINUTE(Leaks::atTheMinute),
    /** Events count when they happened, and not when they became known. */
    KNOWN_AT_IGNORED(Leaks::knownAtIgnored),
    /** State is evaluated as of the moment of asking, and not as of its own. */
    DECAYED_TO_NOW(Leaks::decayedToNow);

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods
    private final BiFunction<StateDefinition, List<Event>, Tables> of;

    Leaks(BiFunction<StateDefinition, List<Event>, Tables> of) {
        this.of = of;
    }

    /** State as of moments that come one after another. */
    interface Tables {
        StateTable advance(Instant asOf);
    }

    Tables tables(StateDefinition definition, List<Event> events) {
        return of.apply(definition, events);
    }

    private static Tables ofTheLegItself(StateDefinition definition, List<Event> events) {
        Replay replay = Replay.of(definition, events);
        // A leg asks when it departs, and state is older than that by the lag.
        Duration later = definition.lag().plus(Duration.ofMinutes(2));
        return asOf -> replay.advance(asOf.plus(later));
    }

    private static Tables atTheMinute(StateDefinition definition, List<Event> events) {
        Replay replay = Replay.of(definition, events);
        return asOf -> replay.advance(asOf.plusSeconds(1));
    }

    private static Tables knownAtIgnored(StateDefinition definition, List<Event> events) {
        Replay replay = Replay.of(
                definition,
                events.stream().map(event -> event.withKnownAt(event.at())).toList());
        return replay::advance;
    }

    private static Tables decayedToNow(StateDefinition definition, List<Event> events) {
        LegTracker tracker = new LegTracker(definition.match());
        StateEngine engine = new StateEngine(definition);
        events.forEach(tracker::offer);
        return asOf -> {
            tracker.advance(asOf, engine::apply);
            return engine.table(asOf.plus(definition.lag()));
        };
    }
}
