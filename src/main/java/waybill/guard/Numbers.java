package waybill.guard;

import java.util.List;

/**
 * What is known of a canary and of the champion beside it, both over the same time: since the pointer's generation began.
 *
 * @param generation of the pointer by which they were routed
 * @param instances how many have told something
 * @param leftOut files that can't be read, or are about other versions
 */
public record Numbers(int generation, Side champion, Side canary, int instances, List<String> leftOut) {
    public Numbers {
        leftOut = List.copyOf(leftOut);
    }

    /** What is known of one of them. */
    public record Side(RouteGroups asked, OutcomeSums came) {
        /** Nothing is known. */
        public static final Side NONE = new Side(RouteGroups.NONE, OutcomeSums.NONE);
    }
}
