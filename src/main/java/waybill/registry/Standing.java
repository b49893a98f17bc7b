package waybill.registry;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What a pointer allows as it stands, and in which words it refuses the rest. */
final class Standing {
    private Standing() {}

    /** Refuses a promotion of a frozen pointer. */
    static void requireThawed(Pointer now) {
        if (now.frozen()) {
            throw refused("The pointer of " + now.model() + " is frozen since "
                    + (isWithdrawn(now) ? "its canary was withdrawn by " : "a rollback by ") + told(now.change())
                    + " 'promote --thaw " + now.model() + " <version>' thaws it, once somebody has looked.");
        }
    }

    /** Refuses a promotion that would end the canary of somebody else. */
    static void requireNoCanary(Pointer now) {
        now.canary().ifPresent(canary -> refuse(now, canary));
    }

    /** As {@link #requireNoCanary}, unless the version is the canary itself. */
    static void requireNoOtherCanary(Pointer now, VersionRef next) {
        now.canary().filter(canary -> !canary.version().equals(next)).ifPresent(canary -> refuse(now, canary));
    }

    private static void refuse(Pointer now, Canary canary) {
        throw refused("Version " + canary.version().version() + " is the canary of " + now.model() + " at "
                + canary.percent() + " % since " + canary.since() + "; the pointer was last changed by "
                + now.change().by() + ". Nothing was changed: 'abort " + now.model() + "' ends it first.");
    }

    /** The version that a rollback goes back to. The guard left the champion where it was, so a pointer that it froze may go back. */
    static VersionRef previous(Pointer now) {
        if (!isWithdrawn(now)) {
            requireThawed(now);
        }
        return now.previous()
                .orElseThrow(() -> refused(now.model() + " has had one champion only: there is nothing to go back to."
                        + abortInstead(now)));
    }

    private static String abortInstead(Pointer now) {
        return now.isSplit() ? " 'abort " + now.model() + "' ends its canary and its shadow." : "";
    }

    /** Refuses to go back to what somebody went back from. */
    static void requireNotTakenBack(Pointer now, VersionRef previous, Optional<PointerHistory.Change> back) {
        if (back.isPresent()) {
            throw refused("The champion before was version " + previous.version() + ", which was "
                    + back.get().kind().inWords() + " by "
                    + told(back.get().pointer().change()) + stays(now));
        }
    }

    /** Refuses to go back to what no instance could load: they would go on with the bad one. */
    static void requireLoaded(Pointer now, VersionRef previous, Runnable verify) {
        try {
            verify.run();
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.ARTIFACT_REJECTED && e.code() != ErrorCode.UNKNOWN_VERSION) {
                throw e;
            }
            throw new WaybillException(
                    ErrorCode.PROMOTION_REFUSED,
                    "The champion before can't be loaded, so instances would stay where they are. " + e.getMessage()
                            + stays(now),
                    e);
        }
    }

    private static String stays(Pointer now) {
        return " Version " + now.champion().version() + " still answers: name one that was good, 'promote --thaw "
                + now.model() + " <version>'.";
    }

    private static boolean isWithdrawn(Pointer now) {
        return PointerHistory.Kind.told(now.change()).equals(Optional.of(PointerHistory.Kind.WITHDRAWN));
    }

    /** Who changed it, when, and why; ends a sentence. */
    private static String told(PointerChange change) {
        return change.by() + " at " + change.at()
                + (change.reason().isBlank() ? "." : " (" + change.reason().strip() + ").");
    }

    static WaybillException refused(String message) {
        return new WaybillException(ErrorCode.PROMOTION_REFUSED, message);
    }
}
