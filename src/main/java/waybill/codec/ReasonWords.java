package waybill.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.answer.Shares;

/** Reasons in words, for people: the starting value, then what each field adds to it, such as {@code wind: +2.5 min}. */
public final class ReasonWords {
    private ReasonWords() {}

    public static List<String> of(Shares shares) {
        List<String> words = new ArrayList<>(1 + shares.shares().size());
        String start = shares.label().isEmpty() ? "starting value" : "starting value of " + shares.label();
        words.add(start + ": " + number(shares.base(), "", shares));
        shares.shares().forEach(share -> words.add(name(share) + ": " + number(share.value(), "+", shares)));
        return words;
    }

    private static String name(Shares.Share share) {
        String of = share.fields().size() > 1 ? " (" + String.join(", ", share.fields()) + ")" : "";
        return share.name() + of + (share.missing() ? " (missing)" : "");
    }

    /** Numbers without a unit are log-odds, probabilities or small: they have one more digit. */
    private static String number(double value, String sign, Shares shares) {
        boolean isMeasured = shares.label().isEmpty() && !shares.scale().isEmpty();
        String text = String.format(Locale.ROOT, "%" + sign + (isMeasured ? ".1f" : ".2f"), value + 0.0);
        return shares.scale().isEmpty() ? text : text + " " + shares.scale();
    }
}
