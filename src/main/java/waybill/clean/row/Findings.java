package waybill.clean.row;

/** Hears what a rule finds in a row. What is done about it is not the rule's to decide. */
public interface Findings {
    /**
     * A cell that should be another.
     *
     * @param column the index of the cell
     * @param after its text as it should be
     * @param evidence why, in a few words, without a comma at its end
     */
    void repair(int column, String after, String evidence);

    /**
     * A cell that holds no value, but a word for why there is none.
     *
     * @param note the index of the cell that keeps the reason
     * @param reason in snake case
     */
    void missing(int column, int note, String reason, String evidence);

    /** A cell that is wrong, and that the rule does not know how to repair. */
    void find(int column, String evidence);

    /** The same, with what may have been meant; it is never applied. */
    void suggest(int column, String suggested, String evidence);

    /** A row that may not stay: it is set aside unless the rule stops the run. */
    void setAside(int column, String evidence);
}
