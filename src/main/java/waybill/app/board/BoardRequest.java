package waybill.app.board;

import java.util.Map;
import java.util.Optional;
import waybill.answer.DeadlineReader;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.serving.ModelSelector;
import waybill.signature.RawValue;

/**
 * What is asked of the board of open legs.
 *
 * @param limit how many legs are listed
 * @param deadline of legs without one of their own
 */
public record BoardRequest(ModelSelector model, int limit, RawValue deadline) {
    private static final String LIMIT = "limit";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    /** Minutes, for a model of minutes: what passenger traffic calls on time. */
    private static final String ON_TIME = "15";

    /** @throws WaybillException {@code MALFORMED_REQUEST} */
    public static BoardRequest of(Map<String, String> query) {
        Violations faults = new Violations();
        String deadline = query.getOrDefault(DeadlineReader.NAME, ON_TIME);
        if (!DeadlineReader.ofAnyVersion().isDeadline(RawValue.Cell.of(deadline))) {
            faults.add(
                    "/" + DeadlineReader.NAME,
                    "malformed_option",
                    "a number in the unit of the output, or a time such as 2013-11-27T18:05-05:00");
        }
        int limit = limit(query.getOrDefault(LIMIT, Integer.toString(USUAL)));
        if (limit < 1) {
            faults.add("/" + LIMIT, "malformed_option", "a whole number from 1 to " + MOST);
        }
        faults.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        Optional<String> model = Optional.ofNullable(query.get("model"));
        return new BoardRequest(new ModelSelector(model, Optional.empty()), limit, RawValue.Cell.of(deadline));
    }

    /** 0 for what is no limit. */
    private static int limit(String text) {
        boolean number = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(text) : 0;
        return limit <= MOST ? limit : 0;
    }
}
