package waybill.signature.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.failure.Violation;

/**
 * The first line of a table as a caller sent it. Nothing in it has been checked.
 *
 * @param columns the names that it has when it is read with commas
 * @param line the line itself, without its end; empty when it was found fit before
 */
public record TableHeader(List<String> columns, String line) {
    private static final String NOTE = "sep=";

    public TableHeader {
        columns = List.copyOf(columns);
    }

    /** A header that was read before, and found to be one with commas: its line is not looked at again. */
    public static TableHeader of(List<String> columns) {
        return new TableHeader(columns, "");
    }

    /** The same header without one of its columns. */
    public TableHeader without(String column) {
        List<String> rest = new ArrayList<>(columns);
        rest.remove(column);
        return new TableHeader(rest, line);
    }

    /**
     * Whether no row below this header can be read, so that it is a fault under every policy: it has another separator, or names a
     * column twice.
     */
    public boolean isUnusable() {
        return dialect().isPresent() || new HashSet<>(columns).size() < columns.size();
    }

    /** The fault of a line that is not a header with commas. */
    Optional<Violation> dialect() {
        if (isNote()) {
            return Optional.of(new Violation("", "separator_line", note()));
        }
        Separator found = Separator.mostUsed(line);
        return found == Separator.COMMA
                ? Optional.empty()
                : Optional.of(new Violation(
                        "",
                        "other_separator",
                        "the columns seem to be separated by " + found.inWords()
                                + ": separate them by commas, here and in"
                                + " every row, and write numbers with a decimal point"));
    }

    /** Whether the line is a note for Excel, which says what separates the cells below. */
    public boolean isNote() {
        String plain = plain();
        return plain.startsWith(NOTE) && plain.length() <= NOTE.length() + 1;
    }

    private String note() {
        String remedy = "the first line is a note about the separator for Excel: remove it";
        Separator told = plain().length() == NOTE.length()
                ? Separator.TAB
                : Separator.of(plain().charAt(NOTE.length())).orElse(Separator.COMMA);
        return told == Separator.COMMA
                ? remedy
                : remedy + ", and separate the columns by commas, not by " + told.inWords();
    }

    private String plain() {
        return line.replace("\"", "").strip().toLowerCase(Locale.ROOT);
    }
}
