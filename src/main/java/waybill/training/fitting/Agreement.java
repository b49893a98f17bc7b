package waybill.training.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;
import waybill.training.trainer.Examples;

/**
 * Holds a scorer against Tribuo, row by row: the same doubles, bit for bit. Xgboost's are floats; the same floats are the same
 * doubles. A tolerance would hide a branch taken the wrong way, which is seldom far off.
 */
final class Agreement {
    private static final int BATCH = 2_000;

    private final Encoder encoder;
    private final ToDoubleFunction<double[]> scorer;
    private final TribuoScorer tribuo;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger differing = new AtomicInteger();
    private final AtomicReference<String> example = new AtomicReference<>("");

    /** @param scorer what is held against Tribuo: encoded rows to predictions; called by several threads */
    Agreement(FittedCandidate fitted, ToDoubleFunction<double[]> scorer) {
        this.encoder = fitted.encoder();
        this.scorer = scorer;
        this.tribuo = new TribuoScorer(fitted.model(), fitted.encoder());
    }

    /**
     * Compares all rows of the parts that Tribuo can score: those that have a feature.
     *
     * @param progress accepts how many rows more have been looked at; never called by two threads at once
     * @return how many were compared
     * @throws WaybillException {@code ARTIFACT_REJECTED} when one row differs
     */
    int require(List<LabelledRows> parts, LongConsumer progress) {
        parts.forEach(rows -> compare(rows, progress));
        int all = compared.get();
        if (differing.get() > 0) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    "Serving's scorer differs from Tribuo on " + differing + " of " + all + " rows; one of them has "
                            + example + ". This is a fault of Waybill: nothing was written.");
        }
        return all;
    }

    private void compare(LabelledRows rows, LongConsumer progress) {
        IntStream.rangeClosed(0, (rows.size() - 1) / BATCH).parallel().forEach(batch -> {
            int from = batch * BATCH;
            int to = Math.min(from + BATCH, rows.size());
            compare(IntStream.range(from, to)
                    .mapToObj(i -> encoder.encode(rows.row(i)))
                    .filter(Examples::isPossible)
                    .toList());
            synchronized (progress) {
                progress.accept(to - from);
            }
        });
    }

    private void compare(List<double[]> rows) {
        compared.addAndGet(rows.size());
        double[] expected = tribuo.score(rows);
        double[] scored = rows.stream().mapToDouble(scorer).toArray();
        int first = Arrays.mismatch(expected, scored);
        if (first >= 0) {
            example.set(scored[first] + " instead of " + expected[first]);
            differing.addAndGet((int) IntStream.range(first, scored.length)
                    .filter(i -> Double.compare(expected[i], scored[i]) != 0)
                    .count());
        }
    }
}
