package waybill.wire;

import java.util.List;
import waybill.failure.Violation;
import waybill.json.JsonWriter;

/** Problems for clients of other servers, most of which show one text and nothing else. */
public final class ProblemWords {
    private static final int MOST = 20;

    private ProblemWords() {}

    /** What is wrong, with the first faults by their places. */
    public static String of(Problem problem) {
        StringBuilder words = new StringBuilder(problem.detail());
        List<Violation> faults = problem.violations();
        for (Violation fault : faults.subList(0, Math.min(MOST, faults.size()))) {
            words.append(words.length() == problem.detail().length() ? " " : "; ");
            words.append(fault.pointer()).append(fault.pointer().isEmpty() ? "" : ": ");
            words.append(fault.message());
        }
        if (problem.faults() > MOST) {
            words.append("; and ").append(problem.faults() - MOST).append(" more");
        }
        return words.toString();
    }

    /** Writes the member {@code errors}, with a pointer, a rule and a sentence for each fault. */
    public static void writeErrors(Problem problem, JsonWriter json) {
        json.name("errors").beginArray();
        for (Violation violation : problem.violations()) {
            json.beginObject().name("pointer").value(violation.pointer());
            json.name("rule").value(violation.rule());
            json.name("detail").value(violation.message()).endObject();
        }
        json.endArray();
    }

    /** Clients of other servers know one status for what is wrong with a request. */
    public static int status(Problem problem) {
        return problem.status() == 422 ? 400 : problem.status();
    }
}
