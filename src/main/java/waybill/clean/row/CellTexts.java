package waybill.clean.row;

/** The cells of a row as they came. */
public interface CellTexts {
    /** The text of a cell, without its quotes. */
    String text(int cell);

    /** Which rules a cell gives reason to look at the row, as {@link TellingCells#of} says of its text; all, where nobody has kept that. */
    default long looking(int cell) {
        return TellingCells.ALL;
    }
}
