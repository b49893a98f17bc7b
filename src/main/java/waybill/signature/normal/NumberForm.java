package waybill.signature.normal;

import java.util.Optional;

/**
 * How people write numbers.
 *
 * @param decimal what stands before the fraction: a point or a comma
 * @param thousands what stands between groups of three digits, if anything does
 */
public record NumberForm(char decimal, Optional<Character> thousands) {
    public static final NumberForm PLAIN = new NumberForm('.', Optional.empty());

    /** What may stand before a fraction. */
    public static final String DECIMALS = ".,";

    /** What may stand between thousands. */
    public static final String THOUSANDS = "., '\u00a0\u202f_";

    /** Whether people write so: with one of these marks each, and not the same for both. */
    public boolean isPossible() {
        return DECIMALS.indexOf(decimal) >= 0
                && (thousands.isEmpty() || (THOUSANDS.indexOf(thousands.get()) >= 0 && thousands.get() != decimal));
    }

    /** Whether a text is a number with a decimal point, as programs write it. */
    public static boolean isPlain(String text) {
        int at = afterSign(text, 0);
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = afterSign(text, at + 1);
            int exponent = digits(text, sign);
            return exponent > 0 && sign + exponent == text.length();
        }
        return at == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** A text of this form as a number with a decimal point; nothing when it is not of this form. */
    public Optional<String> plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = afterSign(text, 0);
        plain.append(text, 0, at);
        int end = text.indexOf(decimal) < 0 ? text.length() : text.indexOf(decimal);
        int first = -1;
        int group = 0;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                group++;
            } else if (thousands.isPresent() && thousands.get() == c && isGroup(first, group)) {
                first = first < 0 ? group : first;
                group = 0;
            } else {
                return Optional.empty();
            }
        }
        if (first >= 0 && group != 3) {
            return Optional.empty();
        }
        if (end < text.length()) {
            plain.append('.').append(text, end + 1, text.length());
        }
        return isPlain(plain.toString()) ? Optional.of(plain.toString()) : Optional.empty();
    }

    /** Whether digits before a separator are a group: three, or the first one, two or three. */
    private static boolean isGroup(int first, int digits) {
        return digits == 3 || (first < 0 && digits > 0 && digits < 3);
    }

    /** Whether there are texts that are one number with a decimal point, and another one in this form. */
    public boolean hasAmbiguous() {
        return decimal == ',' && thousands.isPresent() && thousands.get() == '.';
    }

    /** Whether a text is a plain number, and another one in this form, as 1.234 is. */
    public boolean isAmbiguous(String text) {
        return hasAmbiguous()
                && text.indexOf('.') >= 0
                && isPlain(text)
                && plain(text).isPresent();
    }
}
