package waybill.serving;

import java.util.Optional;
import java.util.OptionalInt;
import waybill.model.ServableModel;
import waybill.registry.Canary;
import waybill.serving.live.LiveModel;
import waybill.serving.live.LiveState;
import waybill.serving.sticky.Buckets;

/**
 * The version that answers a request.
 *
 * @param route the reason why this version was chosen
 * @param live how its rows are completed, if it has live state
 * @param split how callers are split, if there is a canary: of both, so that whoever is told of an answer knows what it was compared with
 */
public record Chosen(LoadedVersion loaded, Route route, Optional<LiveModel> live, Optional<Split> split) {
    /** A version with the state that it follows. */
    public Chosen(LoadedVersion loaded, Route route) {
        this(loaded, route, loaded.live());
    }

    /** A version that answers every caller. */
    public Chosen(LoadedVersion loaded, Route route, Optional<LiveModel> live) {
        this(loaded, route, live, Optional.empty());
    }

    /**
     * A canary that is loaded beside the champion.
     *
     * @param rule which keys it answers
     * @param generation of the pointer that says so
     * @param until the moment by {@link System#nanoTime} at which it answers nobody any more, unless the pointer was read again: an
     *     instance that can't read pointers may have missed that it was withdrawn
     * @param bucket that of the key of the request; empty until it has chosen. Requests of one key are alike, so whoever judges both
     *     versions counts by it
     */
    public record Split(Canary rule, int generation, LoadedVersion canary, long until, OptionalInt bucket) {
        /** A split by which no request has chosen yet. */
        public Split(Canary rule, int generation, LoadedVersion canary, long until) {
            this(rule, generation, canary, until, OptionalInt.empty());
        }

        private Split of(String key) {
            return new Split(rule, generation, canary, until, OptionalInt.of(Buckets.bucket(rule.salt(), key)));
        }

        private Chosen chosen() {
            return new Chosen(canary, Route.CANARY, canary.live(), Optional.of(this));
        }

        /** Whether the canary answers a key. */
        private boolean takes(String key) {
            return Buckets.isWithin(rule.percent(), rule.salt(), key);
        }

        /** Whether it stands at a moment by {@link System#nanoTime}. */
        public boolean stands(long now) {
            return now - until < 0;
        }
    }

    /** The champion with a canary beside it. */
    Chosen splitBy(Split by) {
        return new Chosen(loaded, route, live, Optional.of(by));
    }

    /** The version that answers a key now: the canary, if there is one that stands, and this is a key of it. */
    public Chosen forKey(String key) {
        return forKey(key, System.nanoTime());
    }

    /** The version that answers a key at a moment by {@link System#nanoTime}. */
    Chosen forKey(String key, long now) {
        if (split.isEmpty()) {
            return this;
        }
        if (!split.get().stands(now)) {
            return new Chosen(loaded, route, live);
        }
        Split of = split.get().of(key);
        return of.takes(key) ? of.chosen() : splitBy(of);
    }

    /** The same version with the state as it is now, which does not change any more. */
    public Chosen pinned() {
        return live.isPresent()
                ? new Chosen(loaded, route, Optional.of(live.get().pinned()), split)
                : this;
    }

    /** The same version with other state; without effect on one that has none. */
    public Chosen with(LiveState state) {
        return live.isPresent()
                ? new Chosen(loaded, route, Optional.of(live.get().with(state)), split)
                : this;
    }

    /** The name of the model. */
    public String name() {
        return loaded.name();
    }

    /** The name of the version. */
    public String version() {
        return loaded.version();
    }

    public ServableModel model() {
        return loaded.model();
    }

    boolean isSame(Chosen other) {
        return loaded.ref().equals(other.loaded.ref()) && route == other.route;
    }
}
