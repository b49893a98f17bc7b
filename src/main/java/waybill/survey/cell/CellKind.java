package waybill.survey.cell;

import java.util.Locale;

/** What a cell that is not empty looks like, without knowing its column. */
public enum CellKind {
    /** Digits, perhaps with a sign. */
    INTEGER,
    /** A number with a decimal point or an exponent. */
    NUMBER,
    /** A number with a comma in it: {@code 1,5}, {@code 1.234,5} or {@code 1,234}. */
    COMMA_NUMBER,
    /** A word for true or false. */
    BOOLEAN,
    /** A date, perhaps with a time. */
    DATE,
    /** A time of the day, with colons. */
    TIME,
    /** A word that means that there is no value. */
    MISSING_WORD,
    TEXT;

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isNumber() {
        return this == INTEGER || this == NUMBER || this == COMMA_NUMBER;
    }
}
