package waybill.app.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/**
 * Which part of a list is asked for, the newest first.
 *
 * @param limit how many
 * @param before the last one of the part before, as {@code next} said; empty for the first part
 */
record PartRequest(int limit, Optional<String> before) {
    private static final String LIMIT = "limit";
    private static final String BEFORE = "before";
    private static final int USUAL = 20;
    private static final int MOST = 50;

    /**
     * Reads a query.
     *
     * @param cursor what can be {@code before}
     * @throws WaybillException {@code MALFORMED_REQUEST} with every fault
     */
    static PartRequest of(Map<String, String> query, Predicate<String> cursor) {
        Violations faults = new Violations();
        int limit = limit(query.getOrDefault(LIMIT, Integer.toString(USUAL)));
        if (limit < 1) {
            faults.add("/" + LIMIT, "malformed_option", "a whole number from 1 to " + MOST);
        }
        Optional<String> before = Optional.ofNullable(query.get(BEFORE));
        if (before.isPresent() && !cursor.test(before.get())) {
            faults.add("/" + BEFORE, "malformed_option", "what 'next' of the part before says");
        }
        faults.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        return new PartRequest(limit, before);
    }

    /** 0 for what is no limit. */
    private static int limit(String text) {
        boolean number = !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(text) : 0;
        return limit <= MOST ? limit : 0;
    }
}
