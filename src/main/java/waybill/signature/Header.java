package waybill.signature;

import java.util.HashSet;
import java.util.List;

/** The names of the cells of rows, in order. Rows share a header, so it is resolved against a signature only once. */
public final class Header {
    private final List<String> names;

    private Header(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** @throws IllegalArgumentException when a name occurs twice: the reader of a format that allows it must refuse it */
    public static Header of(List<String> names) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("A header names no column twice.");
        }
        return new Header(names);
    }

    public int size() {
        return names.size();
    }

    /** The name of the column with this index. */
    public String name(int column) {
        return names.get(column);
    }

    public List<String> names() {
        return names;
    }
}
