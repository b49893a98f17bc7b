package waybill.clean.rule.source;

/**
 * What a source has to have before it is judged.
 *
 * @param column of the source
 * @param rows the fewest
 * @param share of them that have the fault
 */
public record SourceRule(String column, int rows, double share) {}
