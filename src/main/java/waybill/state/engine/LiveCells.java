package waybill.state.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.state.cells.Cell;
import waybill.state.cells.DecayedCells;
import waybill.state.cells.HalfLife;

/** The cells of a mean or a count, while they change. A cell's landmark moves when the cell is read or changed. Not thread-safe. */
final class LiveCells implements DecayedCells {
    private final Map<Key, Cell> cells = new HashMap<>();
    private final HalfLife halfLife;

    LiveCells(HalfLife halfLife) {
        this.halfLife = halfLife;
    }

    Map<Key, Cell> cells() {
        return cells;
    }

    HalfLife halfLife() {
        return halfLife;
    }

    void change(List<String> key, long knownAt, long happened, double minutes, boolean added) {
        Cell cell = cells.computeIfAbsent(new Key(key), any -> new Cell(halfLife.index(knownAt)));
        cell.moveTo(halfLife.index(knownAt));
        if (added) {
            cell.add(halfLife, happened, minutes);
        } else {
            cell.subtract(halfLife, happened, minutes);
        }
    }

    @Override
    public Cell at(List<String> key, long landmark) {
        Cell cell = cells.get(new Key(key));
        if (cell == null) {
            return new Cell(landmark);
        }
        cell.moveTo(landmark);
        return cell;
    }

    /** Forgets the cells of which nothing is left. */
    void moveTo(long landmark) {
        cells.values().removeIf(cell -> {
            cell.moveTo(landmark);
            return cell.isEmpty();
        });
    }
}
