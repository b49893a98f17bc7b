package waybill.clean.row;

/** The cells of a row as they came. */
public interface CellTexts {
    /** The text of a cell, without its quotes. */
    String text(int cell);
}
