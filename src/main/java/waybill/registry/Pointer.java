package waybill.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names the versions of a model that answer. It is one small blob, so that it changes in one step, and only with If-Match.
 *
 * @param champion the version that answers
 * @param previous the version that answered before, if there was one
 * @param canary the version that answers some of the callers, if there is one
 * @param shadow the version that gets what the champion gets, and answers nobody, if there is one
 * @param frozen whether promotions are refused until somebody thaws the pointer
 * @param generation 1 for the first pointer, then one more with each change
 * @param change who made this change, when, and why
 */
public record Pointer(
        String model,
        VersionRef champion,
        Optional<VersionRef> previous,
        Optional<Canary> canary,
        Optional<VersionRef> shadow,
        boolean frozen,
        int generation,
        PointerChange change) {
    public Pointer {
        Names.requireModel(model);
    }

    /** A pointer by which the champion answers everybody. */
    public Pointer(
            String model,
            VersionRef champion,
            Optional<VersionRef> previous,
            boolean frozen,
            int generation,
            PointerChange change) {
        this(model, champion, previous, Optional.empty(), Optional.empty(), frozen, generation, change);
    }

    /** Whether another version than the champion gets rows. */
    public boolean isSplit() {
        return canary.isPresent() || shadow.isPresent();
    }

    /** What the next pointer has ended of this one, in words: a canary or a shadow that has not become its champion. */
    public List<String> endedBy(Pointer next) {
        Stream<String> ended = canary
                .map(Canary::version)
                .filter(version -> !next.canary().map(Canary::version).equals(Optional.of(version)))
                .filter(version -> !next.champion().equals(version))
                .map(version -> "the canary " + version.version())
                .stream();
        Stream<String> unseen = shadow
                .filter(version -> !canary.map(Canary::version).equals(shadow))
                .filter(version ->
                        !next.shadow().equals(shadow) && !next.champion().equals(version))
                .map(version -> "the shadow " + version.version())
                .stream();
        return Stream.concat(ended, unseen).toList();
    }

    /** The pointer as a Waybill reads it that knows no canaries. */
    Pointer asOlder() {
        PointerChange told = new PointerChange(change.by(), change.at(), change.reason(), "");
        return new Pointer(model, champion, previous, frozen, generation, told);
    }

    /** The next pointer, with another version as the champion. It answers everybody: what was compared with the old one has ended. */
    Pointer followedBy(VersionRef next, boolean freeze, PointerChange why) {
        return new Pointer(model, next, Optional.of(champion), freeze, generation + 1, why);
    }

    /** The next pointer, which differs only in that it is not frozen. */
    Pointer thawed(PointerChange why) {
        return new Pointer(model, champion, previous, canary, shadow, false, generation + 1, why);
    }

    /** The next pointer, with a canary; its shadow stays. */
    Pointer withCanary(Canary next, PointerChange why) {
        return new Pointer(model, champion, previous, Optional.of(next), shadow, frozen, generation + 1, why);
    }

    /** The next pointer, with a shadow; its canary stays. */
    Pointer withShadow(VersionRef next, PointerChange why) {
        return new Pointer(model, champion, previous, canary, Optional.of(next), frozen, generation + 1, why);
    }

    /** The next pointer, by which the champion answers everybody, and nobody else gets rows. */
    Pointer alone(boolean freeze, PointerChange why) {
        return new Pointer(model, champion, previous, freeze, generation + 1, why);
    }
}
