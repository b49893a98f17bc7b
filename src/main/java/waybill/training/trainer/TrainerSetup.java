package waybill.training.trainer;

import java.time.Clock;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.Trainer;
import waybill.model.Encoder;
import waybill.signature.Row;
import waybill.training.data.LabelledRows;

/** All that makes an algorithm for one kind of target: its hyper-parameters, how it wants its examples, and its trainer. */
record TrainerSetup<T extends Output<T>>(
        OutputKind<T> kind, List<HyperParameter> hyperParameters, AbsentFeatures absentFeatures, Factory<T> factory) {
    TrainerSetup {
        hyperParameters = List.copyOf(hyperParameters);
    }

    TribuoModel train(HyperParameters settings, Encoder encoder, LabelledRows rows, Clock clock) {
        return train(settings, encoder, rows.rows(), kind.of(rows), clock);
    }

    /** @param outputs what is to be learnt of each row */
    TribuoModel train(HyperParameters settings, Encoder encoder, List<Row> rows, List<T> outputs, Clock clock) {
        double[][] features = rows.stream().map(encoder::encode).toArray(double[][]::new);
        absentFeatures.fill(features);
        Dataset<T> dataset = new Examples(encoder).dataset(features, outputs, kind, clock);
        return new LearntModel<>(factory.create(settings, dataset, clock).train(dataset), kind);
    }

    /** Sets Tribuo's trainer up for one data set. */
    @FunctionalInterface
    interface Factory<T extends Output<T>> {
        Trainer<T> create(HyperParameters settings, Dataset<T> dataset, Clock clock);
    }
}
