package waybill.profile;

import java.util.function.DoubleUnaryOperator;

/**
 * What a check has measured, before it is known how many others there are.
 *
 * @param critical the effect that is reached with a probability
 */
record Measured(Check check, String subject, long rows, double effect, double p, DoubleUnaryOperator critical) {
    /** The finding at a level of significance. */
    Finding judge(double level) {
        return new Finding(
                check,
                subject,
                rows,
                effect,
                p,
                Math.max(check.floor(), critical.applyAsDouble(level)),
                verdict(level));
    }

    private Finding.Verdict verdict(double level) {
        if (p > level) {
            return Finding.Verdict.STABLE;
        }
        return effect > check.floor() ? Finding.Verdict.DRIFT : Finding.Verdict.SLIGHT;
    }
}
