package waybill.signature.normal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.signature.text.Blank;
import waybill.signature.text.FoldedNames;

/**
 * How texts become the values of a field, whoever sends them. What comes out is left as it is when it goes in again. Only texts are
 * ever changed: a number or a boolean of JSON says what it is itself.
 *
 * @param trim whether blanks around a text belong to it no more
 * @param letters in which case its letters are
 * @param aliases other texts for values, trimmed and in that case, each with its value; none leads to another alias
 * @param missing words that stand where there is no value, {@linkplain FoldedNames#fold folded}: letter case and blanks around them do not
 *     matter
 * @param form how numbers are written, of a field of numbers; of any other field nothing
 */
public record Normalization(
        boolean trim, LetterCase letters, Map<String, String> aliases, Set<String> missing, Optional<NumberForm> form) {
    /** The most characters of an alias, of its value, and of a word. A longer text than this is none of them. */
    public static final int LONGEST = 256;

    /** The most aliases of a field: a manifest holds them all. */
    public static final int MOST_ALIASES = 10_000;

    /** The most words for a missing value. */
    public static final int MOST_WORDS = 1_000;

    /** Folding makes at most three characters of one. */
    private static final int MOST_FOLDED = 3;

    /** @throws IllegalArgumentException for what contradicts itself; {@link NormalizationDraft} says all of it, and where */
    public Normalization {
        aliases = Map.copyOf(aliases);
        missing = Set.copyOf(missing);
        if (!NormalizationDraft.of(trim, letters, aliases, missing, form)
                .faults()
                .isEmpty()) {
            throw new IllegalArgumentException("A normalization contradicts itself.");
        }
    }

    /** Whether no text is changed. */
    public boolean isIdle() {
        return !trim && letters == LetterCase.KEPT && aliases.isEmpty() && missing.isEmpty() && form.isEmpty();
    }

    /**
     * The text that a field has for this one: empty for a word that stands for no value, and the text itself where there is nothing to
     * repair, or it is not known how.
     *
     * @param text not blank
     */
    public String of(String text) {
        if (isMissing(text)) {
            return "";
        }
        String bare = bare(text);
        if (form.isPresent()) {
            return number(text, bare, form.get());
        }
        if (bare.length() > LONGEST) {
            return bare;
        }
        String inCase = letters.of(bare);
        // Letters that are one in this case only, as i with and without its dot are in capitals, may make a word of it.
        return isMissing(inCase) ? "" : aliases.getOrDefault(inCase, inCase);
    }

    private static String number(String text, String bare, NumberForm form) {
        if (form.isAmbiguous(bare)) {
            return text;
        }
        if (NumberForm.isPlain(bare)) {
            return bare;
        }
        String plain = form.plain(bare).orElse(bare);
        // The same number, which cannot be read as another one.
        return form.isAmbiguous(plain) ? plain + "0" : plain;
    }

    /** Whether a text is one number with a decimal point, and another one in the form of the field. */
    public boolean isAmbiguous(String text) {
        return form.isPresent() && form.get().isAmbiguous(bare(text));
    }

    /** A text without the blanks around it, if they do not belong to it. */
    public String bare(String text) {
        return trim ? Blank.strip(text) : text;
    }

    private boolean isMissing(String text) {
        if (missing.isEmpty()) {
            return false;
        }
        String bare = Blank.strip(text);
        return bare.length() <= MOST_FOLDED * LONGEST && missing.contains(FoldedNames.fold(bare));
    }
}
