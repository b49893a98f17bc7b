package waybill.clean.row;

/** A rule that has to see all rows before it can judge one. A table is read once for each of its surveys, before it is cleaned. */
public interface SurveyedRule extends RowRule {
    /** How many times it needs to see all rows. */
    default int surveys() {
        return 1;
    }

    /** Looks at a row as the rules before this one have left it. */
    void survey(Row row);

    /** Ends a survey: all rows have been shown. */
    void surveyed();

    @Override
    default boolean dependsOnOtherRows() {
        return true;
    }
}
