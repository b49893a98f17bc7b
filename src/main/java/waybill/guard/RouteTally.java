package waybill.guard;

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
    private long values;
    private double sum;
    private double squares;

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
            if (answer.value() instanceof Value.Numeric number && Double.isFinite(number.value())) {
                values++;
                sum += number.value();
                squares += number.value() * number.value();
            }
        }
        int all = Math.max(1, served.answers().size());
        rows += served.answers().size();
        refused += (double) bad / all;
        noted += (double) odd / all;
    }

    RouteSums sums() {
        return new RouteSums(requests, errors, refused, noted, rows, values, sum, squares, RouteSums.Took.of(took));
    }
}
