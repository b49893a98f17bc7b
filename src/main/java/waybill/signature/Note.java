package waybill.signature;

/** Something that a reader of a prediction should know of its row. */
public record Note(String field, Rule rule) {}
