package waybill.guard;

import java.util.Arrays;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.serving.Exchange;
import waybill.serving.Served;

/** Adds up what one version did to one group of keys. Not thread-safe. */
final class RouteTally {
    private final long[] took = new long[RouteSums.Took.BUCKETS];
    private long requests;
    private long errors;
    private double refused;
    private double noted;
    private long rows;
    private long valued;
    private double level;
    private double distance;
    private double outliers;

    /** @param timed whether it counts how long the request took */
    void add(Exchange exchange, boolean timed) {
        requests++;
        if (exchange.outcome() instanceof Exchange.Outcome.Answered answered) {
            answered(answered.served());
            took[RouteSums.Took.bucket(exchange.took().toNanos())] += timed ? 1 : 0;
        } else if (exchange.outcome() instanceof Exchange.Outcome.Refused whole) {
            boolean ours = whole.code().fault() == ErrorCode.Fault.SERVICE;
            errors += ours ? 1 : 0;
            refused += ours ? 0 : 1;
        }
    }

    private void answered(Served served) {
        int bad = 0;
        int odd = 0;
        for (Answer answer : served.answers()) {
            if (answer.verdict() == Verdict.REFUSED) {
                bad++;
            } else if (answer.verdict() != Verdict.OK) {
                odd++;
            }
        }
        int all = Math.max(1, served.answers().size());
        rows += served.answers().size();
        refused += (double) bad / all;
        noted += (double) odd / all;
    }

    /** Adds the numbers that a request was answered with; each request is one, however many rows it has. */
    void add(double[] numbers, Quantiles quantiles) {
        valued++;
        level += Arrays.stream(numbers).map(quantiles::level).sum() / numbers.length;
        distance += Arrays.stream(numbers).map(quantiles::distance).sum() / numbers.length;
        outliers += (double) Arrays.stream(numbers).filter(quantiles::isOutlier).count() / numbers.length;
    }

    /** The finite numbers of a request's answers. */
    static double[] numbers(Exchange exchange) {
        return exchange.outcome() instanceof Exchange.Outcome.Answered answered
                ? answered.served().answers().stream()
                        .map(Answer::value)
                        .filter(Value.Numeric.class::isInstance)
                        .mapToDouble(value -> ((Value.Numeric) value).value())
                        .filter(Double::isFinite)
                        .toArray()
                : new double[0];
    }

    RouteSums sums() {
        return new RouteSums(
                requests, errors, refused, noted, rows, valued, level, distance, outliers, RouteSums.Took.of(took));
    }
}
