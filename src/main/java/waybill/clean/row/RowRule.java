package waybill.clean.row;

import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * The cells that tell, each by itself, whether it has to look at a row: it finds nothing in one whose every such cell {@link #isFine}. Most texts come
     * again and again, so this is asked once for each. None when it has to look at every row.
     */
    default int[] telling() {
        return new int[0];
    }

    /** Whether a telling cell with this text gives no reason to look at the row; it depends on the cell and the text alone. */
    default boolean isFine(int cell, String text) {
        return false;
    }

    /** A rule that looks at the row only if one of these cells has a text that is not fine. */
    static RowRule ofTelling(int[] cells, Predicate<String> fine, RowRule looking) {
        return new RowRule() {
            @Override
            public void check(Row row, Findings into) {
                looking.check(row, into);
            }

            @Override
            public int[] telling() {
                return cells.clone();
            }

            @Override
            public boolean isFine(int cell, String text) {
                return fine.test(text);
            }
        };
    }
}
