package waybill.compare;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What is known of a claim. The order is that of severity. */
public enum Ruling {
    /** It holds. */
    PASS,
    /** There are not enough rows to say. A gate does not open for it, and a guard does not act on it. */
    INSUFFICIENT,
    /** It does not hold. */
    FAIL;

    /** The name in documents, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most severe of several; of none it is not known. */
    public static Ruling of(Collection<Ruling> all) {
        return all.stream().max(Comparator.naturalOrder()).orElse(INSUFFICIENT);
    }
}
