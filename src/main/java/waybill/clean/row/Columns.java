package waybill.clean.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a table, and behind them those that rules add: a column of notes for each that has some and is not there yet.
 *
 * @param names of all columns, in order
 * @param given how many of them are the table's own
 */
public record Columns(List<String> names, int given, Map<String, Integer> indexes) {
    private static final String NOTE = "_note";

    public Columns {
        names = List.copyOf(names);
        indexes = Map.copyOf(indexes);
    }

    /**
     * The columns of a table with a header.
     *
     * @param noted the columns that rules write notes on
     */
    public static Columns of(List<String> header, Set<String> noted) {
        Set<String> names = new LinkedHashSet<>(header);
        header.stream().filter(noted::contains).map(Columns::noteOf).forEach(names::add);
        List<String> all = new ArrayList<>(names);
        Map<String, Integer> indexes = new HashMap<>();
        all.forEach(name -> indexes.put(name, indexes.size()));
        return new Columns(all, header.size(), indexes);
    }

    /** The name of the column that has the notes on another. */
    public static String noteOf(String column) {
        return column + NOTE;
    }

    public boolean has(String name) {
        return indexes.containsKey(name);
    }

    /** The index of a column that is there. */
    public int index(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("There is no column of this name.");
        }
        return index;
    }

    public int width() {
        return names.size();
    }
}
