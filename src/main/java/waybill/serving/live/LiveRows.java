package waybill.serving.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.signature.Binding;
import waybill.signature.LiveFields;
import waybill.signature.Row;
import waybill.state.StateDefinition;
import waybill.state.StateReader;
import waybill.state.StateTable;
import waybill.state.StateUse;
import waybill.state.Tier;

/** Completes rows one after another, and remembers whether any state was used. For one thread. */
public final class LiveRows {
    private final StateDefinition definition;
    private final StateReader reader;
    private final LiveFields fields;
    private final Instant asked;
    private final Duration age;
    private final Tier tier;
    private final Optional<StateTable> table;
    private boolean given;
    private boolean completed;
    private boolean used;

    LiveRows(LiveModel model, Optional<StateTable> held, Instant asked) {
        this.definition = model.definition();
        this.reader = model.reader();
        this.fields = model.fields();
        this.asked = asked;
        this.age = held.isPresent() ? LiveModel.age(held.get(), asked) : Duration.ZERO;
        this.tier = model.tier(held, asked);
        this.table = tier == Tier.NONE ? Optional.empty() : held;
    }

    /**
     * A row with live state.
     *
     * @param isGiven whether the row brings its own, and is taken as it is
     */
    public Binding complete(Binding binding, boolean isGiven) {
        if (isGiven) {
            given = true;
            return binding;
        }
        Optional<Row> row = binding.row();
        if (row.isEmpty()) {
            return binding;
        }
        completed = true;
        return binding.with(completed(row.get()));
    }

    private Row completed(Row row) {
        if (table.isEmpty() || !isOfThen(row, table.get())) {
            return fields.without(row);
        }
        used = true;
        return fields.with(row, reader.values(row, table.get()), (double) age.toMinutes());
    }

    /** Whether the row asks near the moment of the state: what is known today says nothing of last week's legs, or knows too much. */
    private boolean isOfThen(Row row, StateTable state) {
        Duration apart =
                Duration.between(state.asOf(), reader.askedAt(row, asked)).abs();
        return apart.compareTo(definition.staleAfter()) <= 0;
    }

    /** What was used for the rows so far. */
    public StateUse use() {
        if (given && !completed) {
            return new StateUse(definition.table(), Tier.GIVEN, Optional.empty());
        }
        if (!used) {
            return new StateUse(definition.table(), Tier.NONE, Optional.empty());
        }
        StateTable state = table.orElseThrow();
        return new StateUse(
                definition.table(), tier, Optional.of(new StateUse.Used(state.asOf(), age, state.generation())));
    }
}
