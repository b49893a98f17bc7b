package waybill.clean.rule.named;

import java.util.Optional;

/**
 * A row that a query names.
 *
 * @param id of the row
 * @param column that the finding is about
 * @param suggested what its cell should be, if the query says so
 */
public record NamedRow(String id, String column, String reason, Optional<String> suggested) {}
