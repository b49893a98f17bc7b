package waybill.model.onnx.graph;

import waybill.model.Rejection;

/** How much more of something may be made. */
public final class Budget {
    private final String what;
    private final long most;
    private long left;

    /** @param what is counted, in the plural */
    public Budget(long most, String what) {
        this.most = most;
        this.left = most;
        this.what = what;
    }

    /** Takes some of it, before it is made. */
    public void spend(long count) {
        left -= count;
        Rejection.unless(count >= 0 && left >= 0, "its graph has more than %s %s", most, what);
    }
}
