package waybill.training.cleaning;

import waybill.training.evaluation.Metrics;

/** What the chosen candidate would be without cleaning. */
public sealed interface CleaningWorth {
    /**
     * It was learnt from the tables as they came, too, and both were measured on the same clean test rows.
     *
     * @param cleaned how the one learnt from clean rows did
     * @param uncleaned how the other one did
     * @param learnt from how many rows the other one has learnt
     * @param kept how many rows it was not shown, as they are test rows, which a wrong date has put among those to learn from
     * @param changes in what the rows differ
     */
    record Compared(Metrics cleaned, Metrics uncleaned, int learnt, int kept, RowChanges changes)
            implements CleaningWorth {}

    /**
     * Of the tables as they came there would be no model.
     *
     * @param fault for people; it has no value of a cell
     */
    record Impossible(String fault) implements CleaningWorth {}

    /**
     * Nobody knows.
     *
     * @param reason for people
     */
    record NotCompared(String reason) implements CleaningWorth {}
}
