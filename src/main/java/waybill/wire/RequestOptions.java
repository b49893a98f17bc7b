package waybill.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.answer.Question;
import waybill.codec.QuestionReader;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.Policy;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/**
 * Collects the options of a request, and all faults of the request. Each option may be given in the query or in the body, and
 * only once.
 */
public final class RequestOptions {
    private static final String IN_IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";
    private static final int LONGEST_ID = 128;
    private static final String PROMISE = "promise";
    /** Not an option of requests, in which the deadlines themselves say so. */
    private static final String ON_TIME = "on_time";

    private final Violations violations = new Violations();
    private final Set<String> given = new HashSet<>();
    private Policy policy = Policy.STRICT;
    private Optional<String> id = Optional.empty();
    private Optional<QuestionReader> question = Optional.empty();

    public RequestOptions(Map<String, String> query) {
        if (!query.isEmpty()) {
            read(query);
        }
    }

    private void read(Map<String, String> query) {
        if (query.containsKey("policy")) {
            policy(query.getOrDefault("policy", ""));
        }
        if (query.containsKey("id")) {
            id(query.getOrDefault("id", ""));
        }
        for (String name : QuestionReader.NAMES) {
            if (query.containsKey(name) && !name.equals(ON_TIME)) {
                given.add(QuestionReader.OF_PROMISE.contains(name) ? PROMISE : name);
                question().put(name, RawValue.Cell.of(query.getOrDefault(name, "")), "/" + name);
            }
        }
    }

    /** An option of the question, in the body. */
    public void question(String name, RawValue value) {
        once(name);
        if (!(value instanceof RawValue.Missing)) {
            question().put(name, value, "/" + name);
        }
    }

    /** Says that the body asks for a promise. */
    public void promise() {
        once(PROMISE);
        question().promise();
    }

    /** An option of the promise, in the body. */
    public void ofPromise(String name, RawValue value) {
        if (!(value instanceof RawValue.Missing)) {
            question().put(name, value, "/" + PROMISE + "/" + name);
        }
    }

    /**
     * An option in a flat list of parameters, in which a promise has no object of its own.
     *
     * @param at where it is
     */
    public void parameter(String name, RawValue value, String at) {
        once(name);
        if (!(value instanceof RawValue.Missing)) {
            question().put(name, value, at);
        }
    }

    /** Whether an option was given, in the query or in the body. */
    public boolean isGiven(String option) {
        return given.contains(option);
    }

    /** Whether a text is a name that a request can have: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}. */
    public static boolean isId(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (IN_IDS.indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_ID;
    }

    /** Most requests ask for nothing but values. */
    private QuestionReader question() {
        if (question.isEmpty()) {
            question = Optional.of(new QuestionReader(violations, ""));
        }
        return question.get();
    }

    public void policy(String name) {
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

    public void id(String name) {
        once("id");
        if (isId(name)) {
            id = Optional.of(name);
        } else {
            fault("/id", "malformed_id", "1 to 128 of A-Z, a-z, 0-9 and . _ : -");
        }
    }

    private void once(String option) {
        if (!given.add(option)) {
            fault("/" + option, "given_twice", "in the query or in the body, not in both");
        }
    }

    public void fault(String pointer, String rule, String message) {
        violations.add(pointer, rule, message);
    }

    /** Whether further faults are only counted. */
    public boolean isFull() {
        return violations.isFull();
    }

    /** Whether something is wrong with the request. */
    public boolean hasFaults() {
        return violations.count() > 0;
    }

    /** Counts a fault that is not told. */
    public void addUntold() {
        violations.addUntold(1);
    }

    /**
     * The request.
     *
     * @param mostExplained the largest number of rows with reasons
     * @throws WaybillException {@code MALFORMED_REQUEST}, with all faults; {@code NOT_AVAILABLE}
     */
    public Ask ask(List<RawRow> rows, int mostExplained) {
        Question asked = question.isPresent() ? question.get().end() : Question.PLAIN;
        violations.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
        if (rows.isEmpty()) {
            throw noRows();
        }
        if (asked.wanted().reasons() && rows.size() > mostExplained) {
            throw tooManyReasons(mostExplained);
        }
        return new Ask(rows, policy, id, Optional.empty(), asked);
    }

    private static WaybillException tooManyReasons(int most) {
        return new WaybillException(
                ErrorCode.NOT_AVAILABLE,
                "Reasons are given for at most " + most + " rows of a request; send more of them in several requests,"
                        + " or score them as a file.",
                List.of(new Violation("/rows", "too_many_reasons", "at most " + most + " rows with explain")));
    }

    public static WaybillException noRows() {
        return new WaybillException(ErrorCode.MALFORMED_REQUEST, "A request has at least one row.");
    }
}
