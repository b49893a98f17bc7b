package waybill.training.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.training.data.LabelledRows;
import waybill.training.trainer.Examples;
import waybill.training.trainer.TribuoModel;

/**
 * Holds a scorer against Tribuo, row by row: the same doubles, bit for bit. Xgboost's are floats; the same floats are the same
 * doubles. A tolerance would hide a branch taken the wrong way, which is seldom far off.
 */
final class Agreement {
    private static final int BATCH = 2_000;

    private final Encoder encoder;
    private final Scorer scorer;
    private final TribuoModel tribuo;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger differing = new AtomicInteger();
    private final AtomicReference<String> example = new AtomicReference<>("");

    /** @param scorer what is held against Tribuo; its labels are compared by their names */
    Agreement(Encoder encoder, TribuoModel tribuo, Scorer scorer) {
        this.encoder = encoder;
        this.scorer = scorer;
        this.tribuo = tribuo;
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
                    "Serving's scorer differs from what the model itself says on " + differing + " of " + all
                            + " rows; one of them has " + example
                            + ". This is a fault of Waybill: nothing was written.");
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
        List<double[]> expected = tribuo.score(rows, encoder, scorer.labels());
        Scorer.Pass pass = scorer.pass();
        double[] scored = new double[scorer.outputs()];
        for (int i = 0; i < rows.size(); i++) {
            pass.score(rows.get(i), scored);
            if (!Arrays.equals(expected.get(i), scored)) {
                example.set(words(scored) + " instead of " + words(expected.get(i)));
                differing.incrementAndGet();
            }
        }
    }

    private static String words(double[] scores) {
        return scores.length == 1 ? Double.toString(scores[0]) : Arrays.toString(scores);
    }
}
