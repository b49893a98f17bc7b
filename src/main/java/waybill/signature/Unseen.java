package waybill.signature;

/** The treatment of a category that was not seen in training. */
public enum Unseen {
    /** The row is scored as having none of the known categories, and its verdict says so. */
    WARN,
    /** The row is refused. */
    REFUSE
}
