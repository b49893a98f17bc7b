package waybill.training.trainer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;

/** Encoded rows as Tribuo's examples. A number that is absent is left out: to Tribuo, a name is there or it is not. */
public final class Examples {
    /** The name of the one output; Tribuo needs one. */
    private static final String OUTPUT = "gain";

    private final String[] names;

    public Examples(Encoder encoder) {
        this.names = encoder.featureNames().toArray(String[]::new);
    }

    static MutableDataset<Regressor> dataset(Encoder encoder, LabelledRows rows, AbsentFeatures absent, Clock clock) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("training rows", OffsetDateTime.now(clock), factory), factory);
        double[][] features = IntStream.range(0, rows.size())
                .mapToObj(i -> encoder.encode(rows.row(i)))
                .toArray(double[][]::new);
        absent.fill(features);
        Examples examples = new Examples(encoder);
        for (int i = 0; i < rows.size(); i++) {
            dataset.add(examples.of(features[i], rows.gain(i)));
        }
        return dataset;
    }

    /** The target of each example. */
    static double[] targets(Dataset<Regressor> dataset) {
        return IntStream.range(0, dataset.size())
                .mapToDouble(i -> dataset.getExample(i).getOutput().getValues()[0])
                .toArray();
    }

    /** Whether one feature at least is there: Tribuo neither learns from, nor scores, an example without any. */
    public static boolean isPossible(double[] features) {
        return DoubleStream.of(features).anyMatch(feature -> !Double.isNaN(feature));
    }

    /**
     * One example.
     *
     * @param features in the encoder's order; NaN where one is absent, and {@link #isPossible not} all are
     */
    public Example<Regressor> of(double[] features, double target) {
        int[] present = IntStream.range(0, features.length)
                .filter(i -> !Double.isNaN(features[i]))
                .toArray();
        String[] presentNames = new String[present.length];
        double[] values = new double[present.length];
        for (int i = 0; i < present.length; i++) {
            presentNames[i] = names[present[i]];
            values[i] = features[present[i]];
        }
        return new ArrayExample<>(new Regressor(OUTPUT, target), presentNames, values);
    }
}
