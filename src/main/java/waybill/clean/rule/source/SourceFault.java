package waybill.clean.rule.source;

/**
 * What is wrong with most rows of a source.
 *
 * @param rule its name
 * @param place at which, if the rule tells places apart; else empty
 * @param fault for people, such as {@code +60 min} or {@code km for mi}
 * @param rows how many rows were looked at
 * @param share how many of them have the fault
 * @param repaired whether rows of the source are repaired
 */
public record SourceFault(
        String rule, String source, String place, String fault, long rows, double share, boolean repaired) {}
