package waybill.model;

import java.util.Locale;
import java.util.Optional;

/** The kinds of {@link Feature}s. */
public enum FeatureKind {
    NUMBER,
    MISSING,
    ONE_HOT,
    CALENDAR,
    CALENDAR_ONE_HOT,
    CYCLIC,
    SUM,
    LOOKUP,
    CODE,
    FILLED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in manifests, in lower case. */
    public String wireName() {
        return wireName;
    }

    /** The kind with this name in manifests, if there is one. */
    public static Optional<FeatureKind> of(String wireName) {
        for (FeatureKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
