package waybill.signature;

/**
 * A remark on a row that readers of its answer should know.
 *
 * @param field the field that it is about
 * @param rule the rule that applies
 * @param hint what may have been meant, with names of the model only; empty when there is none
 */
public record Note(String field, Rule rule, String hint) {
    public Note(String field, Rule rule) {
        this(field, rule, "");
    }
}
