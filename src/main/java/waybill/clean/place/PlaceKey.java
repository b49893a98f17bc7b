package waybill.clean.place;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What spellings of one place have in common: letters and digits, without case, accents, blanks and punctuation. What stands between two digits
 * stays, as 1-11, 11-1 and 7.0 are not 111, 111 and 70; and so do marks of scripts in which they are no accents but tell words apart.
 */
final class PlaceKey {
    private static final int BETWEEN_DIGITS = '-';
    private static final Set<Character.UnicodeScript> ACCENTED =
            Set.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK, Character.UnicodeScript.CYRILLIC);

    private final StringBuilder key;
    private boolean accented = true;
    private boolean afterDigit;
    private boolean between;

    private PlaceKey(int length) {
        this.key = new StringBuilder(length);
    }

    static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        PlaceKey key = new PlaceKey(folded.length());
        Normalizer.normalize(folded, Normalizer.Form.NFKD).codePoints().forEach(key::add);
        return key.key.toString();
    }

    private void add(int c) {
        if (Character.isLetterOrDigit(c)) {
            boolean digit = Character.isDigit(c);
            if (digit && afterDigit && between) {
                key.appendCodePoint(BETWEEN_DIGITS);
            }
            key.appendCodePoint(c);
            accented = ACCENTED.contains(Character.UnicodeScript.of(c));
            afterDigit = digit;
            between = false;
        } else if (isMark(c)) {
            if (!accented) {
                key.appendCodePoint(c);
            }
        } else {
            between = true;
        }
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
