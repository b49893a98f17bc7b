package waybill.clean.row;

import java.util.Arrays;

/** The cells of a row, as they came and as they are by now. It is used again for the next row. Not thread-safe. */
public final class Row {
    private static final CellTexts NOTHING = cell -> "";

    private final int given;
    private final String[] texts;
    /** For which row a cell was read last. */
    private final long[] readOf;

    private final boolean[] changed;
    private CellTexts source = NOTHING;
    private long number;
    private long line;
    private boolean anyChanged;

    /**
     * A row that has no cells yet.
     *
     * @param width the number of its cells, those included that rules add
     * @param given the number of cells that a source has
     */
    public Row(int width, int given) {
        this.given = given;
        this.texts = new String[width];
        this.readOf = new long[width];
        this.changed = new boolean[width];
        Arrays.fill(texts, "");
    }

    /**
     * Takes over the cells of a row; they are read when somebody asks for them.
     *
     * @param at the line of the table on which it begins, from 1
     */
    public Row begin(CellTexts cells, long at) {
        source = cells;
        line = at;
        number++;
        for (int cell = given; cell < texts.length; cell++) {
            texts[cell] = "";
            readOf[cell] = number;
        }
        if (anyChanged) {
            Arrays.fill(changed, false);
            anyChanged = false;
        }
        return this;
    }

    /** The text of a cell as it is by now; empty where there is no value. */
    public String text(int cell) {
        if (readOf[cell] != number) {
            texts[cell] = source.text(cell);
            readOf[cell] = number;
        }
        return texts[cell];
    }

    /** Which rules a cell as it came gives reason to look at the row. */
    long looking(int cell) {
        return cell < given ? source.looking(cell) : TellingCells.ALL;
    }

    /** The text of a cell as it came. */
    public String before(int cell) {
        return cell < given ? source.text(cell) : "";
    }

    void set(int cell, String text) {
        texts[cell] = text;
        readOf[cell] = number;
        changed[cell] = true;
        anyChanged = true;
    }

    /** Whether a cell is another than it was. */
    public boolean isChanged(int cell) {
        return changed[cell] && !text(cell).equals(before(cell));
    }

    /** Whether a rule has written a cell. */
    public boolean isTouched() {
        return anyChanged;
    }

    public int width() {
        return texts.length;
    }

    public long line() {
        return line;
    }
}
