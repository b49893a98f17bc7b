package waybill.state.engine;

import java.util.ArrayList;
import java.util.List;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.cells.HalfLife;
import waybill.state.cells.LastCell;
import waybill.state.snapshot.Snapshot;
import waybill.state.snapshot.SnapshotBuilder;

/** The cells of one feature, and what legs change in them. Not thread-safe. */
abstract sealed class FeatureCells {
    private final EventKind kind;
    private final List<LegKey> by = new ArrayList<>();

    private FeatureCells(EventKind kind, StateDefinition definition, StateFeature feature) {
        this.kind = kind;
        for (String input : feature.by()) {
            LegKey key = definition.keys().get(input);
            if (key == null) {
                throw new IllegalArgumentException("No key of legs for: " + input);
            }
            by.add(key);
        }
    }

    static FeatureCells of(StateDefinition definition, StateFeature feature) {
        if (feature instanceof StateFeature.Mean mean) {
            return new Means(definition, mean);
        }
        return feature instanceof StateFeature.Weight weight
                ? new Counts(definition, weight)
                : new Lasts(definition, (StateFeature.Last) feature);
    }

    /** A departure has become known, or is known not to have been. */
    final void departure(Event departure, long knownAt, boolean added) {
        if (kind == EventKind.DEPARTURE) {
            List<String> key = new ArrayList<>(by.size());
            for (LegKey part : by) {
                key.add(part.of(departure));
            }
            if (!key.contains("")) {
                change(List.copyOf(key), knownAt, happened(departure), value(departure), added);
            }
        }
    }

    /** An arrival has become known, or is known not to have been. */
    final void arrival(Leg leg, long knownAt, boolean added) {
        if (kind == EventKind.ARRIVAL) {
            List<String> key = new ArrayList<>(by.size());
            for (LegKey part : by) {
                key.add(part.of(leg));
            }
            if (!key.contains("")) {
                change(List.copyOf(key), knownAt, happened(leg.arrival()), value(leg), added);
            }
        }
    }

    /** The second as of which an event counts: nothing counts as of a moment after it was known. */
    private static long happened(Event event) {
        return Math.min(event.at().getEpochSecond(), event.knownAt().getEpochSecond());
    }

    /** Of a departure; NaN when nothing is to be counted. */
    abstract double value(Event departure);

    /** Of a leg; NaN when nothing is to be counted. */
    abstract double value(Leg leg);

    abstract void change(List<String> key, long knownAt, long happened, double value, boolean added);

    /** Takes the cells of a snapshot. */
    abstract void take(Snapshot snapshot, int feature);

    /** Gives a snapshot the cells as of a moment, and forgets those of which nothing is left. */
    abstract void give(SnapshotBuilder snapshot, int feature, long asOf);

    abstract static sealed class Decayed extends FeatureCells {
        final LiveCells cells;

        private Decayed(EventKind kind, StateDefinition definition, StateFeature feature, HalfLife halfLife) {
            super(kind, definition, feature);
            this.cells = new LiveCells(halfLife);
        }

        @Override
        final void take(Snapshot snapshot, int feature) {
            var flat = snapshot.decayed(feature);
            for (int i = 0; i < flat.count(); i++) {
                cells.cells().put(new Key(flat.key(i)), flat.cell(i));
            }
        }

        @Override
        final void give(SnapshotBuilder snapshot, int feature, long asOf) {
            cells.moveTo(cells.halfLife().index(asOf));
            cells.cells().forEach((key, cell) -> snapshot.add(feature, key.parts(), cell));
        }
    }

    static final class Means extends Decayed {
        private final LegValue value;
        private final StateFeature.Clip clip;

        private Means(StateDefinition definition, StateFeature.Mean mean) {
            super(mean.value().known(), definition, mean, new HalfLife(mean.halfLife()));
            this.value = mean.value();
            this.clip = mean.clip();
        }

        @Override
        double value(Event departure) {
            return clip.of(value.of(departure));
        }

        @Override
        double value(Leg leg) {
            return clip.of(value.of(leg));
        }

        @Override
        void change(List<String> key, long knownAt, long happened, double minutes, boolean added) {
            if (!Double.isNaN(minutes)) {
                cells.change(key, knownAt, happened, minutes, added);
            }
        }
    }

    static final class Counts extends Decayed {
        private Counts(StateDefinition definition, StateFeature.Weight weight) {
            super(weight.of(), definition, weight, new HalfLife(weight.halfLife()));
        }

        @Override
        double value(Event departure) {
            return 0;
        }

        @Override
        double value(Leg leg) {
            return 0;
        }

        @Override
        void change(List<String> key, long knownAt, long happened, double zero, boolean added) {
            cells.change(key, knownAt, happened, zero, added);
        }
    }

    static final class Lasts extends FeatureCells {
        final LiveLasts cells = new LiveLasts();
        private final LegValue value;
        private final long within;

        private Lasts(StateDefinition definition, StateFeature.Last last) {
            super(last.value().known(), definition, last);
            this.value = last.value();
            this.within = last.within().toSeconds();
        }

        @Override
        double value(Event departure) {
            return value.of(departure);
        }

        @Override
        double value(Leg leg) {
            return value.of(leg);
        }

        @Override
        void change(List<String> key, long knownAt, long happened, double minutes, boolean added) {
            if (!Double.isNaN(minutes)) {
                cells.change(key, happened, minutes, added);
            }
        }

        @Override
        void take(Snapshot snapshot, int feature) {
            var flat = snapshot.last(feature);
            for (int i = 0; i < flat.count(); i++) {
                LastCell cell = flat.cell(i);
                cells.cells().put(new Key(flat.key(i)), cell);
            }
        }

        @Override
        void give(SnapshotBuilder snapshot, int feature, long asOf) {
            cells.forgetBefore(asOf - within);
            cells.cells().forEach((key, cell) -> snapshot.add(feature, key.parts(), cell));
        }
    }
}
