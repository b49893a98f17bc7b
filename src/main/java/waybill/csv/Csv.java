package waybill.csv;

/**
 * The one reading of RFC 4180 that planning and scoring share: what is a row to one is a row to the other. Text after a closing
 * quote, which the format does not allow, belongs to its cell, and its row is malformed; a quote inside an unquoted cell is a
 * character like any other.
 */
public final class Csv {
    private Csv() {}

    /**
     * Where the row that begins at {@code from} ends.
     *
     * @return the index of its line break; {@code limit} when there is none before; {@code ~limit} when a quote is open there
     */
    static int rowEnd(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit) {
            byte b = bytes[i];
            if (b <= '"') {
                if (b == '\n' || b == '\r') {
                    return i;
                }
                if (b == '"' && (i == from || bytes[i - 1] == ',')) {
                    i = closingQuote(bytes, i + 1, limit);
                    if (i == limit) {
                        return ~limit;
                    }
                }
            }
            i++;
        }
        return limit;
    }

    /** The beginning of the line after the line break at {@code at}. */
    static int afterBreak(byte[] bytes, int at, int limit) {
        boolean two = bytes[at] == '\r' && at + 1 < limit && bytes[at + 1] == '\n';
        return at + (two ? 2 : 1);
    }

    /** The index of the quote that ends what is quoted from {@code from} on; {@code limit} when there is none. */
    static int closingQuote(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit) {
            if (bytes[i] == '"') {
                if (i + 1 == limit || bytes[i + 1] != '"') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return limit;
    }

    /** A cell that holds this text, in quotes where it needs them. */
    public static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
