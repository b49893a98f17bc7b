package waybill.signature;

/** What happens to a category that the model was not trained on. */
public enum Unseen {
    /** The row is scored as "none of the known ones", and its verdict says so. */
    WARN,
    /** The row is refused. */
    REFUSE
}
