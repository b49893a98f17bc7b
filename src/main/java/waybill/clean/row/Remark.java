package waybill.clean.row;

import java.util.Optional;

/**
 * Something that a rule found in a cell and that was not repaired.
 *
 * @param rule the index of the rule
 * @param column the index of the cell
 * @param text of the cell when it was found
 * @param suggested what may have been meant
 */
public record Remark(int rule, int column, String text, Optional<String> suggested, String evidence) {}
