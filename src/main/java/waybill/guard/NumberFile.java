package waybill.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * What one instance has counted of a generation of a pointer, up to a moment. It is written anew when it grows.
 *
 * @param at the moment by the instance's clock: it is shown, and never compared
 */
record NumberFile(String instance, int generation, Instant at, Part champion, Part canary) {
    /**
     * What was counted of one route.
     *
     * @param version empty as long as nobody was routed to it
     */
    record Part(Optional<String> version, RouteGroups asked) {
        static final Part NONE = new Part(Optional.empty(), RouteGroups.NONE);

        /** Whether it can be of this version. */
        boolean isOf(String name) {
            return version.isEmpty() || version.get().equals(name);
        }
    }
}
