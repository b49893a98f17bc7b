package waybill.training;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/** Collects the faults of a recipe, so that all are told at once. */
final class Faults {
    private final List<Violation> violations = new ArrayList<>();

    void add(String pointer, String rule, String message) {
        violations.add(new Violation(pointer, rule, message));
    }

    /** @throws WaybillException {@code INVALID_RECIPE} with every fault, if there is one */
    void throwIfAny(String file) {
        if (!violations.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    file + " has " + (violations.size() == 1 ? "a fault:" : violations.size() + " faults:"),
                    violations);
        }
    }
}
