package waybill.csv;

/**
 * The rules of RFC 4180 that planning and scoring share, so that both find the same rows. Text after a closing quote, which the
 * format does not allow, belongs to its cell, and its row is malformed; a quote inside an unquoted cell is an ordinary character.
 */
public final class Csv {
    private Csv() {}

    /** The start of the line after the line break at {@code at}. */
    static int afterBreak(byte[] bytes, int at, int limit) {
        boolean two = bytes[at] == '\r' && at + 1 < limit && bytes[at + 1] == '\n';
        return at + (two ? 2 : 1);
    }

    /** The index of the quote that closes the text quoted from {@code from} on; {@code limit} when there is none. */
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

    /** A cell with this text, in quotes where it needs them. */
    public static String cell(String text) {
        return cell(text, ',');
    }

    /** A cell with this text between cells that are separated by this character, in quotes where it needs them. */
    public static String cell(String text, char separator) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == separator || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
