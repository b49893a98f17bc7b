package waybill.clean.row;

/**
 * A rule of a recipe, bound to a table.
 *
 * @param name what repairs and reports call it
 */
public record BoundRule(String name, Severity severity, RowRule rule) {}
