package waybill.serving.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.signature.LiveFields;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateReader;
import waybill.state.StateTable;
import waybill.state.Tier;

/** How the rows of one version are completed. Thread-safe. */
public final class LiveModel {
    private final StateDefinition definition;
    private final StateReader reader;
    private final LiveFields fields;
    private final LiveState state;

    /** @param signature one with the fields of the definition */
    public LiveModel(StateDefinition definition, Signature signature, LiveState state) {
        this(
                definition,
                new StateReader(definition, signature),
                signature.live().orElseThrow(),
                state);
    }

    private LiveModel(StateDefinition definition, StateReader reader, LiveFields fields, LiveState state) {
        this.definition = definition;
        this.reader = reader;
        this.fields = fields;
        this.state = state;
    }

    /** The same with the state as it is now, which does not change any more: for the rows of one file. */
    public LiveModel pinned() {
        return with(LiveState.pinned(state.now()));
    }

    /** The same with other state. */
    public LiveModel with(LiveState other) {
        return new LiveModel(definition, reader, fields, other);
    }

    public StateDefinition definition() {
        return definition;
    }

    public LiveState state() {
        return state;
    }

    /** How old state is; a clock that was put back makes none younger than new. */
    public static Duration age(StateTable table, Instant now) {
        Duration age = Duration.between(table.asOf(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** How state counts for a row that asks now. Ages count in whole minutes, as in the rows that are completed. */
    public Tier tier(Optional<StateTable> held, Instant now) {
        double minutes = held.isPresent() ? (double) age(held.get(), now).toMinutes() : Double.POSITIVE_INFINITY;
        if (minutes < fields.tiers().freshFor()) {
            return Tier.FRESH;
        }
        return minutes < fields.tiers().staleAfter() ? Tier.STALE : Tier.NONE;
    }

    StateReader reader() {
        return reader;
    }

    LiveFields fields() {
        return fields;
    }

    /**
     * A pass over rows, all of which get the state of one moment.
     *
     * @param asked the moment of the request
     */
    public LiveRows rows(Instant asked) {
        return new LiveRows(this, state.now(), asked);
    }
}
