package waybill.clean.row;

/** A rule that has to see all rows before it can judge one. A table is read as often as its rules need, before it is cleaned. */
public interface ReadAheadRule extends RowRule {
    /** How many times it needs to see all rows. */
    default int readings() {
        return 1;
    }

    /** Looks at a row as the rules before this one have left it. */
    void readAhead(Row row);

    /** Ends a reading: all rows have been shown. */
    void readAll();

    @Override
    default boolean dependsOnOtherRows() {
        return true;
    }
}
