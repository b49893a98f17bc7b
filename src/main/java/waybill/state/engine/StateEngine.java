package waybill.state.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import waybill.legs.LegChange;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateTable;
import waybill.state.cells.CellTable;
import waybill.state.cells.DecayedCells;
import waybill.state.cells.LastCells;
import waybill.state.snapshot.Snapshot;
import waybill.state.snapshot.SnapshotBuilder;

/**
 * Makes state of what becomes known of legs. The same changes in the same order give the same state to the last bit, wherever they
 * were cut by snapshots. Not thread-safe.
 */
public final class StateEngine {
    private final StateDefinition definition;
    private final List<FeatureCells> features = new ArrayList<>();
    private final Live live = new Live(features);

    /**
     * Without anything known.
     *
     * @param definition one without faults
     */
    public StateEngine(StateDefinition definition) {
        this.definition = definition;
        for (StateFeature feature : definition.features()) {
            features.add(FeatureCells.of(definition, feature));
        }
    }

    /** Goes on from a snapshot. */
    public StateEngine(Snapshot snapshot) {
        this(snapshot.definition());
        for (int feature = 0; feature < features.size(); feature++) {
            features.get(feature).take(snapshot, feature);
        }
    }

    private record Live(List<FeatureCells> features) implements CellTable.Source {
        @Override
        public DecayedCells decayed(int feature) {
            return ((FeatureCells.Decayed) features.get(feature)).cells;
        }

        @Override
        public LastCells last(int feature) {
            return ((FeatureCells.Lasts) features.get(feature)).cells;
        }
    }

    /** Counts a change; changes come in the order in which they became known. */
    public void apply(LegChange change) {
        long knownAt = change.knownAt().getEpochSecond();
        for (FeatureCells feature : features) {
            apply(change, knownAt, feature);
        }
    }

    private static void apply(LegChange change, long knownAt, FeatureCells feature) {
        if (change instanceof LegChange.Departed departed) {
            feature.departure(departed.departure(), knownAt, true);
        } else if (change instanceof LegChange.Arrived arrived) {
            feature.arrival(arrived.leg(), knownAt, true);
        } else if (change instanceof LegChange.DepartureWithdrawn withdrawn) {
            feature.departure(withdrawn.departure(), knownAt, false);
        } else if (change instanceof LegChange.ArrivalWithdrawn withdrawn) {
            feature.arrival(withdrawn.leg(), knownAt, false);
        }
    }

    /**
     * The state as of a moment. It is a view: it may be read until the next change.
     *
     * @param asOf a moment that no change so far became known at or after, and no change to come before
     */
    public StateTable table(Instant asOf) {
        return new CellTable(definition, live, asOf, 0);
    }

    /**
     * The state as of a moment, for good.
     *
     * @param asOf as in {@link #table}
     */
    public Snapshot snapshot(Instant asOf, long generation) {
        SnapshotBuilder snapshot = new SnapshotBuilder(definition, asOf, generation);
        for (int feature = 0; feature < features.size(); feature++) {
            features.get(feature).give(snapshot, feature, asOf.getEpochSecond());
        }
        return snapshot.build();
    }
}
