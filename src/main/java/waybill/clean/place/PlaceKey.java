package waybill.clean.place;

import java.text.Normalizer;
import java.util.Locale;

/** What spellings of one place have in common: letters and digits, without case, accents, blanks and punctuation. */
final class PlaceKey {
    private PlaceKey() {}

    static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        Normalizer.normalize(folded, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
