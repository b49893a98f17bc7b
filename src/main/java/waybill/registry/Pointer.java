package waybill.registry;

import java.util.Optional;

/**
 * Which versions of a model answer. One small blob, so that what it says is said at once; changed only with If-Match.
 *
 * @param champion the version that answers
 * @param previous the version that answered before, if there was one
 * @param frozen whether promotions are refused until somebody thaws it
 * @param generation 1 for the first pointer, then one more with each change
 */
public record Pointer(
        String model,
        VersionRef champion,
        Optional<VersionRef> previous,
        boolean frozen,
        int generation,
        PointerChange change) {
    public Pointer {
        Names.requireModel(model);
    }

    /** The pointer that follows this one when another version takes over. */
    Pointer followedBy(VersionRef next, boolean freeze, PointerChange why) {
        return new Pointer(model, next, Optional.of(champion), freeze, generation + 1, why);
    }

    /** The pointer that follows this one when it is only no longer frozen. */
    Pointer thawed(PointerChange why) {
        return new Pointer(model, champion, previous, false, generation + 1, why);
    }
}
