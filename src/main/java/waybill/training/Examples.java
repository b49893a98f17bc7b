package waybill.training;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;

/** Encoded rows as Tribuo's examples. A number that is absent is left out: to Tribuo, a name is there or it is not. */
final class Examples {
    /** The name of the one output; Tribuo needs one. */
    private static final String OUTPUT = "gain";

    private final String[] names;

    Examples(Encoder encoder) {
        this.names = encoder.featureNames().toArray(String[]::new);
    }

    static MutableDataset<Regressor> dataset(Candidate candidate, Encoder encoder, LabelledRows rows, Clock clock) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("training rows", OffsetDateTime.now(clock), factory), factory);
        Examples examples = new Examples(encoder);
        boolean zeros = candidate.algorithm() == Algorithm.LINEAR && isMixed(encoder, rows);
        for (int i = 0; i < rows.size(); i++) {
            double[] features = encoder.encode(rows.row(i));
            dataset.add(examples.of(zeros ? withZeros(features) : features, rows.gain(i)));
        }
        return dataset;
    }

    /**
     * Whether some rows have every feature, and some lack one. Tribuo 4.3's gradient descent holds the former densely, the
     * latter sparsely, and fails when one minibatch has both. A zero for what is absent adds nothing to a linear sum.
     */
    private static boolean isMixed(Encoder encoder, LabelledRows rows) {
        return IntStream.range(0, rows.size())
                        .mapToObj(
                                i -> Arrays.stream(encoder.encode(rows.row(i))).anyMatch(Double::isNaN))
                        .distinct()
                        .count()
                > 1;
    }

    private static double[] withZeros(double[] features) {
        return Arrays.stream(features)
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
    }

    /**
     * One example.
     *
     * @param features in the encoder's order; NaN where one is absent
     * @throws WaybillException {@code INVALID_RECIPE} when all are: Tribuo refuses such an example
     */
    Example<Regressor> of(double[] features, double target) {
        int[] present = IntStream.range(0, features.length)
                .filter(i -> !Double.isNaN(features[i]))
                .toArray();
        if (present.length == 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "A candidate's features can all be absent in a row: give one of them a 'fill', or add 'missing'.");
        }
        String[] presentNames = new String[present.length];
        double[] values = new double[present.length];
        for (int i = 0; i < present.length; i++) {
            presentNames[i] = names[present[i]];
            values[i] = features[present[i]];
        }
        return new ArrayExample<>(new Regressor(OUTPUT, target), presentNames, values);
    }
}
