package waybill.registry;

import java.util.List;
import java.util.Optional;

/**
 * Which versions of a model answer. One small blob, so that what it says is said at once; changed only with If-Match.
 *
 * @param champion the version that answers
 * @param formerChampions the version that answered before; none or one
 * @param frozen whether promotions are refused until somebody thaws it
 * @param generation 1 for the first pointer, then one more with each change
 */
public record Pointer(
        String model,
        VersionRef champion,
        List<VersionRef> formerChampions,
        boolean frozen,
        int generation,
        PointerChange change) {
    public Pointer {
        Names.requireModel(model);
        formerChampions = List.copyOf(formerChampions);
    }

    /** The pointer that follows this one when another version takes over. */
    Pointer followedBy(VersionRef next, boolean freeze, PointerChange why) {
        return new Pointer(model, next, List.of(champion), freeze, generation + 1, why);
    }

    /** The pointer that follows this one when it is only no longer frozen. */
    Pointer thawed(PointerChange why) {
        return new Pointer(model, champion, formerChampions, false, generation + 1, why);
    }

    /** The version that answered before, if there was one. */
    public Optional<VersionRef> previous() {
        return formerChampions.stream().findFirst();
    }
}
