package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.capture.CapturedRow;

/** Counts answers that differ, and how far they are apart. */
final class AnswerTally {
    private final Output output;
    private final Tally tally = new Tally();
    private double sum;
    private long verdicts;
    private long lost;

    AnswerTally(Output output) {
        this.output = output;
    }

    /** Whether they are the same is returned. */
    boolean compare(CapturedRow row, Answer one, Answer other) {
        tally.compared();
        boolean sameValue = isNear(one.value(), other.value());
        if (sameValue && one.verdict() == other.verdict()) {
            return true;
        }
        double by = difference(one.value(), other.value());
        tally.differs(row, by);
        sum += Double.isNaN(by) ? 0 : Math.abs(by);
        verdicts += one.verdict() == other.verdict() ? 0 : 1;
        lost += sameValue || !Double.isNaN(by) ? 0 : 1;
        return false;
    }

    static boolean isNear(Value one, Value other) {
        double size = one instanceof Value.Numeric number ? Math.max(1, Math.abs(number.value())) : 1;
        return one.isNear(other, Near.COMPUTED * size);
    }

    private static double difference(Value one, Value other) {
        return one instanceof Value.Numeric a && other instanceof Value.Numeric b ? a.value() - b.value() : Double.NaN;
    }

    long rows() {
        return tally.rows();
    }

    long differing() {
        return tally.differing();
    }

    Optional<Finding> finding(Finding.Weight weight, String... words) {
        if (tally.differing() == 0) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(List.of(words));
        if (sum > 0) {
            all.add(String.format(
                            Locale.ROOT, "by %.4g %s on average of those rows", sum / tally.differing(), output.unit())
                    .replace("  ", " "));
        }
        if (verdicts > 0) {
            all.add(verdicts + " of them with another verdict");
        }
        if (lost > 0) {
            all.add(lost + " of them with another label, or other scores");
        }
        return Optional.of(tally.finding(Finding.Kind.ANSWER, output.name(), weight, all));
    }
}
