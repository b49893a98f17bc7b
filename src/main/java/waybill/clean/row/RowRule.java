package waybill.clean.row;

import java.util.Optional;

/**
 * A rule that was bound to the columns of a table: it looks at one row and tells what it finds. It changes nothing itself; the cells that it
 * sees are those that earlier rules have left. Not thread-safe.
 */
public interface RowRule {
    void check(Row row, Findings into);

    /**
     * Whether what it proposes depends on other rows, such as those of the same source. A row that it has repaired says nothing of
     * whether the repaired table would be repaired again.
     */
    default boolean dependsOnOtherRows() {
        return false;
    }

    /** What speaks against what it has done, once it has seen all rows: the run ends then, and writes nothing. */
    default Optional<String> objection() {
        return Optional.empty();
    }
}
