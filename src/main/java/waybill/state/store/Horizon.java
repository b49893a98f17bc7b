package waybill.state.store;

import java.time.Duration;
import waybill.legs.MatchRules;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;

/** How long ago an event can be that state still depends on. */
final class Horizon {
    /** A cell forgets what is older than 40: ADR 42. */
    private static final int HALF_LIVES = 41;

    /** Batches are kept no longer. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private Horizon() {}

    static Duration of(StateDefinition definition) {
        Duration longest = Duration.ZERO;
        for (StateFeature feature : definition.features()) {
            Duration needed = of(feature);
            longest = needed.compareTo(longest) > 0 ? needed : longest;
        }
        MatchRules match = definition.match();
        Duration whole = longest.plus(match.openFor()).plus(match.correctableFor());
        return whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
    }

    private static Duration of(StateFeature feature) {
        if (feature instanceof StateFeature.Mean mean) {
            return mean.halfLife().multipliedBy(HALF_LIVES);
        } else if (feature instanceof StateFeature.Weight weight) {
            return weight.halfLife().multipliedBy(HALF_LIVES);
        } else if (feature instanceof StateFeature.Last last) {
            return last.within();
        }
        throw new IllegalStateException("No feature: " + feature);
    }
}
