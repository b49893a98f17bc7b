package waybill.clean.row;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The columns of a table, and behind them those that rules add: a column of notes for each that has some and is not there yet.
 * Rules of one table share what they read alike. Not thread-safe.
 */
public final class Columns {
    private static final String NOTE = "_note";

    private final List<String> names;
    private final int given;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<Object, Object> shared = new HashMap<>();

    private Columns(List<String> names, int given) {
        this.names = List.copyOf(names);
        this.given = given;
        names.forEach(name -> indexes.put(name, indexes.size()));
    }

    /**
     * The columns of a table with a header.
     *
     * @param noted the columns that rules write notes on
     */
    public static Columns of(List<String> header, Set<String> noted) {
        Set<String> names = new LinkedHashSet<>(header);
        header.stream().filter(noted::contains).map(Columns::noteOf).forEach(names::add);
        return new Columns(List.copyOf(names), header.size());
    }

    /** The names of all columns, in order. */
    public List<String> names() {
        return names;
    }

    /** How many of them are the table's own. */
    public int given() {
        return given;
    }

    /**
     * What several rules of the table have in common, such as a time that each of them reads: it is made once.
     *
     * @param what tells what it is; of one class of keys all values are of the same class
     */
    @SuppressWarnings("unchecked") // A class of keys has one class of values.
    public <K, T> T shared(K what, Function<K, T> made) {
        Object known = shared.get(what);
        if (known == null) {
            known = made.apply(what);
            shared.put(what, known);
        }
        return (T) known;
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
