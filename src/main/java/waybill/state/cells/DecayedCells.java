package waybill.state.cells;

import java.util.List;

/** The cells of a mean or of a count. */
public interface DecayedCells {
    /**
     * The cell of a key, or an empty one.
     *
     * @param landmark where the cell's landmark is to be; not before the last change
     */
    Cell at(List<String> key, long landmark);
}
