package waybill.state.cells;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateTable;

/** What features say of cells as of a moment: the one place where that is computed. */
public final class CellTable implements StateTable {
    private final Instant asOf;
    private final long generation;
    private final Reading[] readings;

    /** The cells of a feature by its index in the definition. */
    public interface Source {
        DecayedCells decayed(int feature);

        LastCells last(int feature);
    }

    /**
     * A table of cells that no change is made to as long as it is read.
     *
     * @param definition one without faults
     */
    public CellTable(StateDefinition definition, Source source, Instant asOf, long generation) {
        this.asOf = asOf;
        this.generation = generation;
        this.readings = new Reading[definition.features().size()];
        for (int feature = 0; feature < readings.length; feature++) {
            readings[feature] = reading(definition.features(), feature, source);
        }
    }

    private Reading reading(List<StateFeature> features, int feature, Source source) {
        long second = asOf.getEpochSecond();
        StateFeature of = features.get(feature);
        if (of instanceof StateFeature.Mean mean) {
            return mean.shrink().isPresent()
                    ? shrunk(features, feature, source, mean.shrink().get())
                    : plain(source.decayed(feature), mean.halfLife());
        }
        if (of instanceof StateFeature.Weight weight) {
            HalfLife halfLife = new HalfLife(weight.halfLife());
            return new Reading.Count(source.decayed(feature), halfLife.index(second), halfLife.decay(second));
        }
        StateFeature.Last last = (StateFeature.Last) of;
        return new Reading.Last(source.last(feature), second - last.within().toSeconds());
    }

    private Reading.Mean plain(DecayedCells cells, Duration of) {
        HalfLife halfLife = new HalfLife(of);
        long second = asOf.getEpochSecond();
        return new Reading.Mean(cells, halfLife.index(second), halfLife.decay(second));
    }

    private Reading shrunk(List<StateFeature> features, int feature, Source source, StateFeature.Shrink shrink) {
        StateFeature.Mean mean = (StateFeature.Mean) features.get(feature);
        int parent = index(features, shrink.to());
        int[] parts = parts(mean.by(), features.get(parent).by());
        return new Reading.Shrunk(
                plain(source.decayed(feature), mean.halfLife()),
                reading(features, parent, source),
                parts,
                shrink.weight());
    }

    private static int index(List<StateFeature> features, String name) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No such feature: " + name);
    }

    private static int[] parts(List<String> own, List<String> others) {
        int[] parts = new int[others.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = own.indexOf(others.get(i));
        }
        return parts;
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public double value(int feature, List<String> key) {
        return readings[feature].value(key);
    }
}
