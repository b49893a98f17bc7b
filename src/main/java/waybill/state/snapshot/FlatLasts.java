package waybill.state.snapshot;

import java.util.List;
import waybill.state.cells.LastCell;
import waybill.state.cells.LastCells;

/** The last values of keys, as of the moment of a snapshot. */
public final class FlatLasts implements LastCells {
    private final Keys keys;
    /** Where the values of each cell end. */
    private final int[] ends;

    private final long[] at;
    private final double[] values;

    FlatLasts(Keys keys, int[] ends, long[] at, double[] values) {
        this.keys = keys;
        this.ends = ends;
        this.at = at;
        this.values = values;
    }

    Keys keys() {
        return keys;
    }

    int[] ends() {
        return ends;
    }

    long[] at() {
        return at;
    }

    double[] values() {
        return values;
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
    public LastCell cell(int index) {
        LastCell cell = new LastCell();
        for (int i = index == 0 ? 0 : ends[index - 1]; i < ends[index]; i++) {
            cell.add(at[i], values[i]);
        }
        return cell;
    }

    @Override
    public double newest(List<String> key, long sinceSecond) {
        int index = keys.find(key);
        if (index == Keys.NONE) {
            return Double.NaN;
        }
        int last = ends[index] - 1;
        return at[last] >= sinceSecond ? values[last] : Double.NaN;
    }
}
