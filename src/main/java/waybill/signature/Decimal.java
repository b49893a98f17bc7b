package waybill.signature;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the numbers of text files: JSON's spelling, and the names of what is not finite, so that it can be refused by name. */
final class Decimal {
    /** The first of these powers of ten are doubles exactly, so that dividing by one rounds only once. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** The parser's answer to what it leaves to the patterns. */
    private static final long NOT_PLAIN = -1;

    private Decimal() {}

    /** The number; NaN for any that is not finite, nothing for what is no number. */
    static OptionalDouble parse(RawValue.Cell cell) {
        boolean negative = cell.at(0) == '-';
        int point = point(cell);
        long digits = digits(cell, negative ? 1 : 0);
        if (digits == NOT_PLAIN) {
            return Spelling.parse(cell.text());
        }
        double number = digits / POWERS[point < 0 ? 0 : cell.length() - 1 - point];
        return OptionalDouble.of(negative ? -number : number);
    }

    private static int point(RawValue.Cell cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.at(i) == '.') {
                return i;
            }
        }
        return -1;
    }

    /** Up to 15 digits, which are a whole number below 2^53, and at most one point. */
    private static long digits(RawValue.Cell cell, int from) {
        long digits = 0;
        int count = 0;
        int points = 0;
        for (int i = from; i < cell.length(); i++) {
            byte c = cell.at(i);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + c - '0';
                count++;
            } else if (c == '.') {
                points++;
            } else {
                return NOT_PLAIN;
            }
            if (count > POWERS.length - 1 || points > 1) {
                return NOT_PLAIN;
            }
        }
        return count == 0 ? NOT_PLAIN : digits;
    }

    /** The patterns: a class of its own, so that they are loaded only for spellings that are rare. */
    private static final class Spelling {
        private static final int LONGEST = 400;
        private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
        private static final Pattern NOT_FINITE = Pattern.compile("(?i)nan|[-+]?inf(inity)?");

        static OptionalDouble parse(String text) {
            if (text.length() > LONGEST) {
                return OptionalDouble.empty();
            }
            if (NUMBER.matcher(text).matches()) {
                return OptionalDouble.of(Double.parseDouble(text));
            }
            return NOT_FINITE.matcher(text).matches() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
        }
    }
}
