package waybill.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.Policy;
import waybill.signature.RawRow;

/**
 * Collects the options of a request, and all faults of the request. Each option may be given in the query or in the body, and
 * only once.
 */
final class RequestOptions {
    private static final String IN_IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";
    private static final int LONGEST_ID = 128;

    private final Violations violations = new Violations();
    private final Set<String> given = new HashSet<>();
    private Policy policy = Policy.STRICT;
    private Optional<String> id = Optional.empty();

    RequestOptions(Map<String, String> query) {
        if (query.containsKey("policy")) {
            policy(query.getOrDefault("policy", ""));
        }
        if (query.containsKey("id")) {
            id(query.getOrDefault("id", ""));
        }
    }

    void policy(String name) {
        once("policy");
        Optional<Policy> known = Policy.of(name);
        if (known.isPresent()) {
            policy = known.get();
        } else {
            fault(
                    "/policy",
                    "unknown_policy",
                    "one of " + String.join(", ", Policy.wireNames()) + NearName.hint(name, Policy.wireNames()));
        }
    }

    void id(String name) {
        once("id");
        if (isId(name)) {
            id = Optional.of(name);
        } else {
            fault("/id", "malformed_id", "1 to 128 of A-Z, a-z, 0-9 and . _ : -");
        }
    }

    private static boolean isId(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (IN_IDS.indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_ID;
    }

    private void once(String option) {
        if (!given.add(option)) {
            fault("/" + option, "given_twice", "in the query or in the body, not in both");
        }
    }

    void fault(String pointer, String rule, String message) {
        violations.add(pointer, rule, message);
    }

    /** Whether further faults are only counted. */
    boolean isFull() {
        return violations.isFull();
    }

    /** Counts a fault that is not told. */
    void addUntold() {
        violations.addUntold(1);
    }

    /** @throws WaybillException {@code MALFORMED_REQUEST}, with all faults */
    Ask ask(List<RawRow> rows) {
        violations.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        if (rows.isEmpty()) {
            throw noRows();
        }
        return new Ask(rows, policy, id);
    }

    static WaybillException noRows() {
        return new WaybillException(ErrorCode.MALFORMED_REQUEST, "A request has at least one row.");
    }
}
