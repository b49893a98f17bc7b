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
        words.add(start + ": " + number(shares.base(), "", shares) + unit(shares.scale()));
        String unit = isMeasured(shares) ? unit(shares.scale()) : "";
        shares.shares().forEach(share -> words.add(name(share) + ": " + number(share.value(), "+", shares) + unit));
        return words;
    }

    private static String name(Shares.Share share) {
        String of = share.fields().size() > 1 ? " (" + String.join(", ", share.fields()) + ")" : "";
        return share.name() + of + (share.missing() ? " (missing)" : "");
    }

    /** Numbers without a unit are log-odds, probabilities or small: they have one more digit. */
    private static String number(double value, String sign, Shares shares) {
        return String.format(Locale.ROOT, "%" + sign + (isMeasured(shares) ? ".1f" : ".2f"), value + 0.0);
    }

    /** Otherwise the scale is words, which are said once. */
    private static boolean isMeasured(Shares shares) {
        return shares.label().isEmpty() && !shares.scale().isEmpty();
    }

    private static String unit(String scale) {
        return scale.isEmpty() ? "" : " " + scale;
    }
}
