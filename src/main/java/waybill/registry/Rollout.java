package waybill.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry.Reason;
import waybill.storage.Digest;

/**
 * Brings a version to callers step by step, and back: each step is one compare-and-swap of the pointer, which its history tells. All
 * throw {@code UNKNOWN_MODEL}, {@code BLOB_CHANGED} when somebody else changed the pointer meanwhile, and {@code PROMOTION_REFUSED} for
 * a step that the pointer does not allow; then nothing was changed.
 */
public final class Rollout {
    private static final int SALT = 16;

    /** How often an end is tried while others are faster. */
    private static final int MOST_TRIES = 3;

    private final Registry registry;
    private final Optional<String> expected;

    public Rollout(Registry registry) {
        this(registry, Optional.empty());
    }

    private Rollout(Registry registry, Optional<String> expected) {
        this.registry = registry;
        this.expected = expected;
    }

    /**
     * A rollout whose steps are about this canary, or when they end it this shadow: while another one stands they throw {@code
     * BLOB_CHANGED}, as somebody else was faster.
     */
    public Rollout expecting(String version) {
        return new Rollout(registry, Optional.of(Names.requireVersion(version)));
    }

    /**
     * A version becomes the canary. One that is a canary already keeps its keys and its beginning, if keys stay where they are.
     *
     * @param percent of the keys, from 1 to 100
     * @param shadow whether it also gets, unseen, what the champion answers
     */
    public Pointer canary(String model, String version, int percent, StickyBy by, boolean shadow, Reason why) {
        requirePercent(percent);
        Versions.Pointed now = open(model);
        Versions.Described described = registry.versions().describe(model, version);
        by.requireKnown(described.manifest().spec().signature());
        Standing.requireNoOtherCanary(now.pointer(), described.ref());
        VersionRef ref = verified(now.pointer(), described, why);
        PointerChange change = registry.change(why, PointerHistory.Kind.CANARY_STARTED.wireName());
        Pointer next = now.pointer().withCanary(canary(now.pointer(), ref, percent, by, change), change);
        return changed(now, shadow ? shadowed(next, ref) : next);
    }

    private static Canary canary(Pointer now, VersionRef ref, int percent, StickyBy by, PointerChange change) {
        Optional<Canary> same = now.canary()
                .filter(canary -> canary.version().equals(ref) && canary.by().equals(by));
        return same.isPresent() ? same.get().at(percent) : new Canary(ref, percent, salt(now, ref), since(change), by);
    }

    private static Instant since(PointerChange change) {
        return change.moment().orElseThrow();
    }

    /** Another one for each canary, and no secret: whoever may write pointers may choose keys. */
    private static String salt(Pointer now, VersionRef ref) {
        String begun = now.model() + " " + (now.generation() + 1) + " " + ref.manifestDigest();
        return Digest.sha256(begun.getBytes(StandardCharsets.UTF_8)).substring(0, SALT);
    }

    private static Pointer shadowed(Pointer next, VersionRef ref) {
        return new Pointer(
                next.model(),
                next.champion(),
                next.previous(),
                next.canary(),
                Optional.of(ref),
                next.frozen(),
                next.generation(),
                next.change());
    }

    /** What stands already changes nothing: a new generation would begin the guard's numbers anew. */
    private Pointer changed(Versions.Pointed now, Pointer next) {
        boolean stands = next.canary().equals(now.pointer().canary())
                && next.shadow().equals(now.pointer().shadow());
        return stands ? registry.writer().unchanged(now) : registry.writer().replace(now, next);
    }

    /** A version gets, unseen, what the champion answers; a canary stays. */
    public Pointer shadow(String model, String version, Reason why) {
        Versions.Pointed now = open(model);
        VersionRef ref = verified(now.pointer(), registry.versions().describe(model, version), why);
        PointerChange change = registry.change(why, PointerHistory.Kind.SHADOW_STARTED.wireName());
        return changed(now, now.pointer().withShadow(ref, change));
    }

    /** The canary answers another part of the keys, from 1 to 100: with a larger one no key goes back to the champion. */
    public Pointer percent(String model, int percent, Reason why) {
        requirePercent(percent);
        Versions.Pointed now = open(model);
        Canary canary = expected(now.pointer());
        PointerChange change = registry.change(why, PointerHistory.Kind.CANARY_MOVED.wireName());
        return changed(now, now.pointer().withCanary(canary.at(percent), change));
    }

    /** The canary becomes the champion, after it was verified and asked for as {@link Registry#promote} does. */
    public Pointer full(String model, Reason why) {
        Versions.Pointed now = open(model);
        Versions.Described described =
                registry.versions().describe(model, expected(now.pointer()).version());
        VersionRef ref = verified(now.pointer(), described, why);
        registry.requireHeld(now.pointer(), described, why);
        PointerChange change = registry.change(why, PointerHistory.Kind.CANARY_PROMOTED.wireName());
        return registry.writer().replace(now, now.pointer().followedBy(ref, false, change));
    }

    /**
     * The champion answers everybody again, and there is no shadow. Somebody did so, who may begin again: nothing is frozen. What a
     * newer Waybill began, and is not understood here, ends as well. Whoever is faster, as the guard may be with another percent, is
     * followed as long as the same versions stand: that a bad canary ends counts more than who was first.
     */
    public Pointer abort(String model, Reason why) {
        Versions.Pointed begun = registry.versions().promoted(model);
        Versions.Pointed now = begun;
        for (int tries = 1; ; tries++) {
            try {
                return ended(now, why);
            } catch (WaybillException lost) {
                if (lost.code() != ErrorCode.BLOB_CHANGED || tries == MOST_TRIES) {
                    throw lost;
                }
                now = likeNow(begun).orElseThrow(() -> lost);
            }
        }
    }

    /** The pointer of now, if the same versions stand beside the champion. */
    private Optional<Versions.Pointed> likeNow(Versions.Pointed begun) {
        return Optional.of(registry.versions().promoted(begun.pointer().model())).filter(now -> sameStand(begun, now));
    }

    private Pointer ended(Versions.Pointed now, Reason why) {
        Pointer pointer = now.pointer();
        if (!pointer.isSplit()
                && registry.versions().notUnderstood(pointer.model()).isEmpty()) {
            throw refused(pointer.model() + " has no canary and no shadow: there is nothing to end.");
        }
        requireExpected(pointer, pointer.canary().map(Canary::version).stream(), pointer.shadow().stream());
        PointerChange change = registry.change(why, PointerHistory.Kind.ABORTED.wireName());
        return registry.writer().replace(now, pointer.alone(pointer.frozen(), change));
    }

    private static boolean sameStand(Versions.Pointed begun, Versions.Pointed now) {
        return begun.pointer()
                        .canary()
                        .map(Canary::version)
                        .equals(now.pointer().canary().map(Canary::version))
                && begun.pointer().shadow().equals(now.pointer().shadow());
    }

    /**
     * The champion answers everybody again, and the pointer is frozen until somebody has looked. For the guard.
     *
     * @param judged the pointer whose canary was judged; when it is no longer the pointer, nothing is changed
     */
    public Pointer withdraw(Versions.Pointed judged, Reason why) {
        canary(judged.pointer());
        PointerChange change = registry.change(why, PointerHistory.Kind.WITHDRAWN.wireName());
        return registry.writer().replace(judged, judged.pointer().alone(true, change));
    }

    private Versions.Pointed open(String model) {
        Versions.Pointed now = registry.versions().promoted(model);
        Standing.requireThawed(now.pointer());
        return now;
    }

    /** A version that can't be loaded, or is the champion, or asks something else of callers, is refused before a pointer names it. */
    private VersionRef verified(Pointer now, Versions.Described described, Reason why) {
        if (described.ref().equals(now.champion())) {
            throw refused("Version " + described.ref().version() + " is the champion of " + now.model() + " already.");
        }
        // Never a breaking one: callers of one model would see two contracts at once.
        ContractCheck.require(registry.versions(), now, described, new Reason(why.by(), why.reason()));
        registry.verify(described);
        return described.ref();
    }

    private static Canary canary(Pointer now) {
        return now.canary().orElseThrow(() -> refused(now.model() + " has no canary."));
    }

    private Canary expected(Pointer now) {
        Canary canary = canary(now);
        requireExpected(now, Stream.of(canary.version()), Stream.empty());
        return canary;
    }

    private void requireExpected(Pointer now, Stream<VersionRef> canary, Stream<VersionRef> shadow) {
        List<String> stand = Stream.concat(canary, shadow)
                .map(VersionRef::version)
                .distinct()
                .toList();
        if (expected.isPresent() && !stand.contains(expected.get())) {
            throw new WaybillException(
                    ErrorCode.BLOB_CHANGED,
                    "Not the version that was named: what stands of " + now.model() + " beside the champion is "
                            + String.join(" and ", stand) + ". Nothing was changed; 'history " + now.model()
                            + "' tells who did that, and why.");
        }
    }

    private static WaybillException refused(String message) {
        return Standing.refused(message);
    }

    private static void requirePercent(int percent) {
        try {
            Canary.requirePercent(percent);
        } catch (IllegalArgumentException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }
}
