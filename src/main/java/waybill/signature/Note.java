package waybill.signature;

/** A remark on a row that readers of its answer should know: a field, and the rule that applies. */
public record Note(String field, Rule rule) {}
