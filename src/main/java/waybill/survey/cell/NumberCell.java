package waybill.survey.cell;

import java.nio.charset.StandardCharsets;

/** Numbers as people and programs write them. */
final class NumberCell {
    private static final double[] POWERS = new double[16];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private NumberCell() {}

    /** What a comma in a number may mean. */
    enum Comma {
        NONE,
        /** It stands before decimals. */
        DECIMAL,
        /** It stands between groups of three digits. */
        GROUPS,
        /** Either: one comma, and three digits behind it. */
        EITHER
    }

    /** Reads a number without commas into a reading; returns whether it is one. */
    static boolean read(byte[] text, int from, int to, CellReading into) {
        int at = from;
        boolean negative = text[at] == '-';
        if (negative || text[at] == '+') {
            at++;
        }
        int first = at;
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (; at < to; at++) {
            byte b = text[at];
            if (b >= '0' && b <= '9') {
                digits = 10 * digits + b - '0';
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (b == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        if (count == 0) {
            return false;
        }
        boolean exponent = at < to && (text[at] == 'e' || text[at] == 'E');
        if (at < to && !(exponent && isExponent(text, at + 1, to))) {
            return false;
        }
        boolean whole = decimals < 0 && !exponent;
        into.kind = whole ? CellKind.INTEGER : CellKind.NUMBER;
        into.digits = whole ? count : 0;
        into.hasLeadingZero = whole && count > 1 && text[first] == '0';
        if (count > 15 || exponent) {
            into.number = Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
        } else {
            double value = decimals > 0 ? digits / POWERS[decimals] : digits;
            into.number = negative ? -value : value;
        }
        return Double.isFinite(into.number);
    }

    private static boolean isExponent(byte[] text, int from, int to) {
        int at = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        if (at == to || to - at > 4) {
            return false;
        }
        for (; at < to; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Reads a number with commas; returns whether it is one. */
    static boolean readComma(byte[] text, int from, int to, boolean decimal, CellReading into) {
        String word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        Comma comma = comma(word);
        if (comma == Comma.NONE) {
            return false;
        }
        String plain = comma == Comma.GROUPS || (comma == Comma.EITHER && !decimal)
                ? word.replace(",", "")
                : word.replace(".", "").replace(',', '.');
        into.kind = CellKind.COMMA_NUMBER;
        into.comma = comma;
        into.number = Double.parseDouble(plain);
        return true;
    }

    private static Comma comma(String word) {
        if (word.length() > 40) {
            return Comma.NONE;
        }
        String digits = word.replaceFirst("^[-+]", "");
        if (digits.matches("\\d{1,3},\\d{3}")) {
            return digits.startsWith("0") ? Comma.DECIMAL : Comma.EITHER;
        }
        if (digits.matches("\\d+,\\d+|\\d{1,3}(\\.\\d{3})+,\\d+")) {
            return Comma.DECIMAL;
        }
        return digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? Comma.GROUPS : Comma.NONE;
    }
}
