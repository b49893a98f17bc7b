package waybill.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/**
 * Makes rows of named values. Most rows of a request have the same names in the same order, and then share one header. For one
 * thread.
 */
public final class RowCollector {
    private Header header = Header.of(List.of());
    private RawValue[] cells = {};
    private int count;
    /** The names of a row whose names differ from those of the row before. */
    private List<String> names = List.of();

    private Set<String> seen = Set.of();
    private boolean same = true;

    /** Begins a row. */
    public void begin() {
        cells = new RawValue[header.size()];
        count = 0;
        same = true;
    }

    /** Adds a value to the row, and returns true, unless the row already has a value with that name. */
    public boolean add(String name, RawValue value) {
        if (same && !(count < header.size() && header.name(count).equals(name))) {
            names = new ArrayList<>(header.names().subList(0, count));
            seen = new HashSet<>(names);
            same = false;
        }
        if (!same && !addName(name)) {
            return false;
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, Math.max(8, 2 * count));
        }
        cells[count++] = value;
        return true;
    }

    private boolean addName(String name) {
        names.add(name);
        return seen.add(name);
    }

    /** Ends the row, and returns it. */
    public RawRow end() {
        if (!same) {
            header = Header.of(names);
        } else if (count < header.size()) {
            header = Header.of(header.names().subList(0, count));
        }
        return new RawRow(header, count == cells.length ? cells : Arrays.copyOf(cells, count));
    }
}
