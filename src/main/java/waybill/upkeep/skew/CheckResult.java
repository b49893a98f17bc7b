package waybill.upkeep.skew;

import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param notMade why it was not made, if it was not
 * @param rows how many rows were compared
 * @param remarks what a reader must know of the rows that were not
 */
public record CheckResult(
        Check check, Optional<String> notMade, long rows, List<String> remarks, List<Finding> findings) {
    public CheckResult {
        remarks = List.copyOf(remarks);
        findings = List.copyOf(findings);
    }

    static CheckResult notMade(Check check, String why) {
        return new CheckResult(check, Optional.of(why), 0, List.of(), List.of());
    }

    static CheckResult of(Check check, long rows, List<String> remarks, List<Finding> findings) {
        return new CheckResult(check, Optional.empty(), rows, remarks, findings);
    }
}
