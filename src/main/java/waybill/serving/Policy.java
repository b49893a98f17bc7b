package waybill.serving;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to do with rows that have faults or notes. */
public enum Policy {
    /** One fault in one row refuses the whole request. */
    STRICT,
    /**
     * Every row that can be scored is scored, with a verdict and notes; a row with a wrong value is refused, and no other row
     * with it.
     */
    WARN,
    /** Rows get a value only if their verdict is ok; otherwise as WARN. */
    ABSTAIN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Policy> of(String wireName) {
        for (Policy policy : values()) {
            if (policy.wireName().equals(wireName)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** The names of all policies. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Policy::wireName).toList();
    }
}
