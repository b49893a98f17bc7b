package waybill.registry.contract;

/**
 * One thing that is another one in the new contract.
 *
 * @param pointer where, as a JSON pointer into the model's description, with a field's name for its index, such as {@code
 *     /fields/carrier/categories}
 * @param rule what changed, in lower case with underscores, such as {@code category_lost}
 * @param words the same for people, in one sentence
 */
public record ContractChange(Level level, String pointer, String rule, String words) {}
