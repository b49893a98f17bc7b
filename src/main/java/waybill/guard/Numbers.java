package waybill.guard;

/**
 * What is known of a canary and of the champion beside it, both over the same time: since the pointer's generation began.
 *
 * @param generation of the pointer by which they were routed
 */
public record Numbers(int generation, Side champion, Side canary) {
    /** What is known of one of them. */
    public record Side(RouteSums asked, OutcomeSums came) {
        /** Nothing is known. */
        public static final Side NONE = new Side(RouteSums.NONE, OutcomeSums.NONE);
    }
}
