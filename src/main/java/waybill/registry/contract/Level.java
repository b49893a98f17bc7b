package waybill.registry.contract;

import java.util.List;
import java.util.Locale;

/** How far callers of a model can go on as they are with another one; the later, the less. */
public enum Level {
    /** Nothing that callers see has changed. */
    PATCH,
    /** Every row that was accepted is accepted, and what is answered means the same; there is more that can be sent or asked. */
    MINOR,
    /** A row that was accepted may be refused, or an answer means something else. */
    MAJOR;

    /** The name in documents, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of the change that goes farthest; {@link #PATCH} of none. */
    static Level of(List<ContractChange> changes) {
        return changes.stream()
                .map(ContractChange::level)
                .reduce(PATCH, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
}
