package waybill.state.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.state.cells.LastCell;
import waybill.state.cells.LastCells;

/** The last values of keys, while they change. Not thread-safe. */
final class LiveLasts implements LastCells {
    private final Map<Key, LastCell> cells = new HashMap<>();

    Map<Key, LastCell> cells() {
        return cells;
    }

    void change(List<String> key, long happened, double minutes, boolean added) {
        LastCell cell = cells.computeIfAbsent(new Key(key), any -> new LastCell());
        if (added) {
            cell.add(happened, minutes);
        } else {
            cell.subtract(happened, minutes);
        }
    }

    @Override
    public double newest(List<String> key, long sinceSecond) {
        LastCell cell = cells.get(new Key(key));
        return cell == null ? Double.NaN : cell.newest(sinceSecond);
    }

    /** Forgets what happened before a moment. */
    void forgetBefore(long second) {
        cells.values().removeIf(cell -> {
            cell.forgetBefore(second);
            return cell.count() == 0;
        });
    }
}
