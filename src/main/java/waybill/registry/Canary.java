package waybill.registry;

import java.time.Instant;

/**
 * The version that answers some of the callers.
 *
 * @param percent how many of 100 keys it answers, from 1 to 100
 * @param salt what keys are hashed with, at most 64 characters: it stays while the percent changes, so that more keys come to the
 *     canary and none goes back, and another canary gets other keys
 * @param since when its first pointer was written
 * @param by where a request has its key
 */
public record Canary(VersionRef version, int percent, String salt, Instant since, StickyBy by) {
    private static final int LONGEST_SALT = 64;

    /** @throws IllegalArgumentException for a percent or a salt that is none */
    public Canary {
        requirePercent(percent);
        if (salt.isEmpty() || salt.length() > LONGEST_SALT) {
            throw new IllegalArgumentException("A salt has 1 to " + LONGEST_SALT + " characters.");
        }
    }

    /** The same canary for another part of the keys. */
    Canary at(int other) {
        return new Canary(version, other, salt, since, by);
    }

    /** @throws IllegalArgumentException unless it is from 1 to 100 */
    static void requirePercent(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("The percent of a canary is a whole number from 1 to 100.");
        }
    }
}
