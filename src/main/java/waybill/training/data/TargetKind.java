package waybill.training.data;

import java.util.Locale;

/** What is predicted: numbers or labels. */
public enum TargetKind {
    NUMBER,
    LABEL;

    /** The name in recipes: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
