package waybill.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row as a caller sent it: an array of cells, named by a header that rows share. Nothing in it has been checked. */
public final class RawRow {
    /** A row without cells. */
    public static final RawRow NOTHING = of(Map.of());

    private final Header header;
    private final RawValue[] cells;

    /**
     * A row of cells.
     *
     * @param cells one cell for each name of the header, in its order; the row owns the array from now on
     */
    public RawRow(Header header, RawValue[] cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("A row has a cell for each name of its header.");
        }
        this.header = header;
        this.cells = cells;
    }

    /** A row of these values, in the order of the map, with a header of its own. */
    public static RawRow of(Map<String, RawValue> values) {
        return new RawRow(
                Header.of(new ArrayList<>(values.keySet())), values.values().toArray(new RawValue[0]));
    }

    public Header header() {
        return header;
    }

    /** The cell of the column with this index in the header. */
    public RawValue at(int column) {
        return cells[column];
    }

    /** The cell with this name, if the row has one. */
    public Optional<RawValue> find(String name) {
        int column = header.names().indexOf(name);
        return column < 0 ? Optional.empty() : Optional.of(cells[column]);
    }

    /** A copy of all cells by their names, in the order of the header. */
    public Map<String, RawValue> toMap() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            values.put(header.name(i), cells[i]);
        }
        return values;
    }

    /** The length of all texts in its cells, in characters or bytes. */
    public int textLength() {
        int length = 0;
        for (RawValue cell : cells) {
            length += textLength(cell);
        }
        return length;
    }

    private static int textLength(RawValue cell) {
        if (cell instanceof RawValue.Text text) {
            return text.value().length();
        }
        return cell instanceof RawValue.Cell bytes ? bytes.length() : 0;
    }

    /** The same row, whose cells refer to bytes of their own: to be kept when the row's bytes change. */
    public RawRow kept() {
        byte[] bytes = new byte[textLength()];
        RawValue[] kept = new RawValue[cells.length];
        int end = 0;
        for (int i = 0; i < cells.length; i++) {
            kept[i] = cells[i] instanceof RawValue.Cell cell ? cell.movedTo(bytes, end) : cells[i];
            end += textLength(cells[i]);
        }
        return new RawRow(header, kept);
    }

    /** Rows with the same names and cells are equal, in any order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawRow row && toMap().equals(row.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return header.names() + " " + Arrays.toString(cells);
    }
}
