package waybill.clean;

import java.util.function.Consumer;
import waybill.clean.rule.named.NamedRow;
import waybill.clean.rule.named.NamedRows;

/** What runs the queries that name rows. Cleaning itself knows no SQL. */
@FunctionalInterface
public interface RowsQuery {
    /**
     * Runs a query about a table.
     *
     * @param table which the query sees as {@code rows}, each cell as text
     * @param into takes the rows of its result
     */
    void run(QueriedTable table, NamedRows query, Consumer<NamedRow> into);
}
