package waybill.localhost;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/** Collects faults, so that all of them are told at once. */
final class Faults {
    private final List<Violation> found = new ArrayList<>();

    void add(String rule, String message) {
        at("", rule, message);
    }

    /** @param pointer RFC 6901, into the file that is read */
    void at(String pointer, String rule, String message) {
        found.add(new Violation(pointer, rule, message));
    }

    void throwIfAny(String message) {
        if (!found.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, message, found);
        }
    }
}
