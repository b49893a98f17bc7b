package waybill.model.lightgbm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import waybill.model.Rejection;

/**
 * Reads the categories of pandas' columns: a list of lists, or null, in JSON. Texts are as they are; numbers, {@code True} and {@code
 * False} as pandas writes them into CSV.
 */
final class PandasCategories {
    private static final int HEXADECIMAL = 16;
    private static final int ESCAPED = 4;

    private final String text;
    private int at;

    private PandasCategories(String text) {
        this.text = text;
    }

    /** The categories of each column of the type category, by their codes; none where there are none. */
    static List<List<String>> read(String text) {
        return text.isEmpty() || text.equals("null") ? List.of() : new PandasCategories(text).read();
    }

    private List<List<String>> read() {
        List<List<String>> columns = new ArrayList<>();
        expect('[');
        if (!found(']')) {
            do {
                columns.add(column());
            } while (found(','));
            expect(']');
        }
        blanks();
        unless(at == text.length());
        return List.copyOf(columns);
    }

    private List<String> column() {
        List<String> categories = new ArrayList<>();
        expect('[');
        if (!found(']')) {
            do {
                categories.add(category());
            } while (found(','));
            expect(']');
        }
        Rejection.unless(
                new HashSet<>(categories).size() == categories.size(), "two categories of a column are written alike");
        return List.copyOf(categories);
    }

    private String category() {
        blanks();
        unless(at < text.length());
        return text.charAt(at) == '"' ? quoted() : bare();
    }

    private String bare() {
        int from = at;
        while (at < text.length() && ",] ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> "True";
            case "false" -> "False";
            case "null", "NaN" -> "NaN";
            default -> {
                Numbers.real(word, TextReader.CATEGORIES);
                yield word;
            }
        };
    }

    private String quoted() {
        StringBuilder all = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            all.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        unless(at < text.length());
        at++;
        return all.toString();
    }

    /** The character after a backslash; afterwards at its last one. */
    private char escaped() {
        at++;
        unless(at < text.length());
        char c = text.charAt(at);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> numbered();
            default -> throw refused();
        };
    }

    private char numbered() {
        int c = 0;
        for (int i = 0; i < ESCAPED; i++) {
            at++;
            int digit = at < text.length() ? Character.digit(text.charAt(at), HEXADECIMAL) : -1;
            unless(digit >= 0);
            c = c * HEXADECIMAL + digit;
        }
        return (char) c;
    }

    private boolean found(char c) {
        blanks();
        boolean is = at < text.length() && text.charAt(at) == c;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char c) {
        unless(found(c));
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static void unless(boolean right) {
        if (!right) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Rejection.of(TextReader.CATEGORIES + " is not a list of lists, or is cut");
    }
}
