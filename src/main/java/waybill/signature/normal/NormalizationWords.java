package waybill.signature.normal;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.Listing;

/** What a normalization does, for people. */
public final class NormalizationWords {
    private static final int LISTED = 5;

    private NormalizationWords() {}

    /** A list of what is done to a text, without a point at its end, such as {@code blanks around it are cut off; 2 aliases}. */
    public static String of(Normalization normal) {
        List<String> words = new ArrayList<>();
        if (normal.trim()) {
            words.add("blanks around it are cut off");
        }
        if (normal.letters() != LetterCase.KEPT) {
            words.add(normal.letters().wireName() + " case");
        }
        if (!normal.aliases().isEmpty()) {
            words.add(
                    normal.aliases().size() == 1 ? "1 alias" : normal.aliases().size() + " aliases");
        }
        if (!normal.missing().isEmpty()) {
            words.add(Listing.of(normal.missing().stream().sorted().toList(), LISTED) + " for a missing value");
        }
        normal.form().filter(form -> !form.equals(NumberForm.PLAIN)).ifPresent(form -> words.add(of(form)));
        return String.join("; ", words);
    }

    private static String of(NumberForm form) {
        return "numbers as 1" + form.thousands().map(String::valueOf).orElse("") + "234" + form.decimal() + "5";
    }
}
