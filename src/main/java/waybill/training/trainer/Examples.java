package waybill.training.trainer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;

/** Encoded rows as Tribuo's examples. A number that is absent is left out: to Tribuo, a name is there or it is not. */
public final class Examples {
    private final String[] names;

    public Examples(Encoder encoder) {
        this.names = encoder.featureNames().toArray(String[]::new);
    }

    <T extends Output<T>> Dataset<T> dataset(double[][] features, List<T> outputs, OutputKind<T> kind, Clock clock) {
        MutableDataset<T> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("training rows", OffsetDateTime.now(clock), kind.factory()),
                kind.factory());
        for (int i = 0; i < features.length; i++) {
            dataset.add(of(features[i], outputs.get(i)));
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
    public <T extends Output<T>> Example<T> of(double[] features, T output) {
        int[] present = IntStream.range(0, features.length)
                .filter(i -> !Double.isNaN(features[i]))
                .toArray();
        String[] presentNames = new String[present.length];
        double[] values = new double[present.length];
        for (int i = 0; i < present.length; i++) {
            presentNames[i] = names[present[i]];
            values[i] = features[present[i]];
        }
        return new ArrayExample<>(output, presentNames, values);
    }
}
