package waybill.profile;

import java.util.Locale;

/**
 * What one check says of a window.
 *
 * @param check what was compared
 * @param subject the field; the output for predictions; empty for refused rows
 * @param rows of the window that were compared
 * @param effect how much differs: a population stability index, or a share of rows less that of training
 * @param p the probability of an effect as large or larger, if the window were drawn as training was
 * @param threshold what the effect must exceed to be a drift: the larger of what chance explains, at the level that Holm's
 *     procedure leaves to this check, and of what matters
 * @param verdict what follows
 */
public record Finding(
        Check check, String subject, long rows, double effect, double p, double threshold, Verdict verdict) {
    /** What follows from a check. */
    public enum Verdict {
        /** Nothing but chance. */
        STABLE,
        /** More than chance, and too little to matter. */
        SLIGHT,
        /** More than chance, and enough to matter. */
        DRIFT;

        /** The name in JSON: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
