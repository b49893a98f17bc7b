package waybill.survey.column;

import java.util.Locale;

/** What most cells of a column are. */
public enum ColumnType {
    /** No cell has a value. */
    EMPTY,
    INTEGER,
    NUMBER,
    /** Numbers with a comma before their decimals. */
    DECIMAL_COMMA,
    BOOLEAN,
    DATE,
    /** Dates with times. */
    TIMESTAMP,
    /** Times of the day with colons. */
    TIME,
    /** Times of the day as whole numbers, such as 1305 and 2400. */
    HHMM,
    TEXT;

    /** The name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isNumber() {
        return this == INTEGER || this == NUMBER || this == DECIMAL_COMMA;
    }

    public boolean isDate() {
        return this == DATE || this == TIMESTAMP;
    }
}
