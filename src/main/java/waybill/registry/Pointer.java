package waybill.registry;

import java.util.Optional;

/**
 * Names the versions of a model that answer. It is one small blob, so that it changes in one step, and only with If-Match.
 *
 * @param champion the version that answers
 * @param previous the version that answered before, if there was one
 * @param frozen whether promotions are refused until somebody thaws the pointer
 * @param generation 1 for the first pointer, then one more with each change
 * @param change who made this change, when, and why
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

    /** The next pointer, with another version as the champion. */
    Pointer followedBy(VersionRef next, boolean freeze, PointerChange why) {
        return new Pointer(model, next, Optional.of(champion), freeze, generation + 1, why);
    }

    /** The next pointer, which differs only in that it is not frozen. */
    Pointer thawed(PointerChange why) {
        return new Pointer(model, champion, previous, false, generation + 1, why);
    }
}
