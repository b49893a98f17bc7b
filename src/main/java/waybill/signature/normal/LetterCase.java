package waybill.signature.normal;

import java.util.Locale;

/** In which letter case the values of a field are, by the rules of Unicode that hold in no country more than in another. */
public enum LetterCase {
    /** As they come: {@code ord} and {@code ORD} are two values. */
    KEPT,
    UPPER,
    LOWER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in recipes and manifests, in lower case. */
    public String wireName() {
        return wireName;
    }

    String of(String text) {
        return switch (this) {
            case KEPT -> text;
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
        };
    }
}
