package waybill.training.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The text of one query. Literals, quoted names and comments are told from code, so that nothing in them is taken for a keyword or for
 * the end of the query.
 */
public final class SqlText {
    /** What a query begins with. A statement that begins otherwise may change the database that it is sent to. */
    private static final Set<String> QUERIES = Set.of("select", "with", "values", "from", "table");

    private final String name;
    private final String text;
    private final String code;

    private SqlText(String name, String text, String code) {
        this.name = name;
        this.text = text;
        this.code = code;
    }

    /**
     * The text of a query.
     *
     * @param name of its file, for messages
     * @param backslash whether a backslash takes the next character of a literal literally, as in Snowflake
     */
    public static SqlText of(String name, String text, boolean backslash) {
        return new SqlText(name, text, new SqlScanner(text, backslash).code());
    }

    /** Whether a name stands in the query: as a word of its own, or in quotes. */
    public boolean names(String table) {
        String lower = table.toLowerCase(Locale.ROOT);
        String plain = text.toLowerCase(Locale.ROOT);
        return plain.contains('"' + lower + '"')
                || plain.contains("'" + lower + "'")
                || Pattern.compile("\\b" + Pattern.quote(lower) + "\\b")
                        .matcher(code.toLowerCase(Locale.ROOT))
                        .find();
    }

    /** The text with a blank for each character of a literal, a quoted name, or a comment; of the same length, lines kept. */
    String code() {
        return code;
    }

    /**
     * The query without the semicolon that ends it, and what follows that.
     *
     * @throws WaybillException {@code INVALID_RECIPE} when a second statement follows
     */
    public String statement() {
        int end = code.indexOf(';');
        if (end < 0) {
            return text;
        }
        String rest = code.substring(end + 1);
        if (!rest.replace(";", "").isBlank()) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    name + " has a second statement, in line " + line(end + 1 + firstOf(rest))
                            + ": a recipe's rows are made by one query, and nothing behind its semicolon is run.");
        }
        return text.substring(0, end);
    }

    /** @throws WaybillException {@code INVALID_RECIPE} when it is no query: a database of others is read, and never changed */
    public void requireQuery() {
        int start = firstOf(code.replace('(', ' '));
        int end = start;
        while (end < code.length() && Character.isLetter(code.charAt(end))) {
            end++;
        }
        if (!QUERIES.contains(code.substring(start, end).toLowerCase(Locale.ROOT))) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    name
                            + " is no query: it has to begin with 'select' or 'with'. A database is read, and never changed.");
        }
    }

    /** The place of the first character that is neither blank nor a semicolon; the end, if there is none. */
    private static int firstOf(String code) {
        int at = 0;
        while (at < code.length() && (Character.isWhitespace(code.charAt(at)) || code.charAt(at) == ';')) {
            at++;
        }
        return at;
    }

    /** The number of the line of a place in the text, from 1. */
    int line(int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
