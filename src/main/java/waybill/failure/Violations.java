package waybill.failure;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, so that all of them are reported at once. Not thread-safe. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Adds a fault; the arguments are those of {@link Violation#Violation}. */
    public void add(String pointer, String rule, String message) {
        found.add(new Violation(pointer, rule, message));
    }

    /** Adds a fault of the whole input. */
    public void add(String rule, String message) {
        add("", rule, message);
    }

    public int count() {
        return found.size();
    }

    /** @throws WaybillException with every fault, if there is at least one */
    public void throwIfAny(ErrorCode code, String message) {
        if (!found.isEmpty()) {
            throw new WaybillException(code, message, found);
        }
    }
}
