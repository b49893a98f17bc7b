package waybill.state.snapshot;

import java.time.Instant;
import java.util.List;
import waybill.state.StateFeature;
import waybill.state.cells.Cell;
import waybill.state.cells.DecayedCells;
import waybill.state.cells.HalfLife;

/** The cells of a mean or a count, as of the moment of a snapshot. */
public final class FlatCells implements DecayedCells {
    /** What a cell is: its sum and its weight, the higher half first. */
    static final int WORDS = 4;

    private static final int WEIGHT = 2;

    private final Keys keys;
    private final long landmark;
    private final long[] words;

    FlatCells(Keys keys, long landmark, long[] words) {
        this.keys = keys;
        this.landmark = landmark;
        this.words = words;
    }

    /** How the weights of a mean or a count halve. */
    static HalfLife halfLife(StateFeature feature) {
        return new HalfLife(
                feature instanceof StateFeature.Mean mean
                        ? mean.halfLife()
                        : ((StateFeature.Weight) feature).halfLife());
    }

    /** The index of the half-life of a feature in which a moment is. */
    static long landmark(StateFeature feature, Instant asOf) {
        return halfLife(feature).index(asOf.getEpochSecond());
    }

    Keys keys() {
        return keys;
    }

    long[] words() {
        return words;
    }

    /** How many cells there are. */
    public int count() {
        return keys.count();
    }

    /** The key of a cell. */
    public List<String> key(int index) {
        return keys.key(index);
    }

    /** A copy of a cell. */
    public Cell cell(int index) {
        int at = WORDS * index;
        return new Cell(landmark, words[at], words[at + 1], words[at + WEIGHT], words[at + WEIGHT + 1]);
    }

    @Override
    public Cell at(List<String> key, long landmarkOfTable) {
        int index = keys.find(key);
        return index == Keys.NONE ? new Cell(landmarkOfTable) : cell(index);
    }
}
