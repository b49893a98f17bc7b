package waybill.guard;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a guard saw of a canary at one look, and did.
 *
 * @param at the moment of the look
 * @param generation of the pointer that was judged
 * @param champion the version that the canary was held against
 * @param instances how many have told numbers
 * @param leftOut files of numbers that can't be read, or are about other versions
 */
public record Look(
        String model,
        Instant at,
        int generation,
        String champion,
        String canary,
        int percent,
        int instances,
        List<String> leftOut,
        Judgement judgement,
        Action action) {
    public Look {
        leftOut = List.copyOf(leftOut);
    }

    /** What a guard did. */
    public enum Action {
        /** Nothing: no claim is refuted, or it was only asked. */
        NONE,
        /** The canary was taken back: by this guard, or by another one at the same moment. */
        WITHDRAWN,
        /** Somebody else changed the pointer meanwhile; nothing was done. */
        LOST,
        /** The store does not let this identity change the pointer; nothing was done. */
        FORBIDDEN;

        /** The name in documents, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Look with(Action done) {
        return new Look(model, at, generation, champion, canary, percent, instances, leftOut, judgement, done);
    }
}
