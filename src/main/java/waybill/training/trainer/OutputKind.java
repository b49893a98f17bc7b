package waybill.training.trainer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;

/** How one kind of target is told to Tribuo, and how Tribuo's predictions of it are read. */
abstract class OutputKind<T extends Output<T>> {
    /** Numbers, under one name; Tribuo needs one. */
    static final OutputKind<Regressor> NUMBERS = new OutputKind<>(new RegressionFactory()) {
        @Override
        List<Regressor> of(LabelledRows rows) {
            Outcomes.Numbers numbers = rows.numbers();
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> number(numbers.gain(i)))
                    .toList();
        }

        @Override
        Regressor any() {
            return number(0);
        }

        @Override
        double[] scores(Prediction<Regressor> prediction, List<String> labels) {
            return prediction.getOutput().getValues();
        }
    };

    /** Labels, by their names: Tribuo numbers them in an order of its own. */
    static final OutputKind<Label> LABELS = new OutputKind<>(new LabelFactory()) {
        @Override
        List<Label> of(LabelledRows rows) {
            Outcomes.Labels labels = rows.labels();
            List<Label> all = labels.names().stream().map(Label::new).toList();
            return IntStream.of(labels.actual()).mapToObj(all::get).toList();
        }

        @Override
        Label any() {
            return LabelFactory.UNKNOWN_LABEL;
        }

        @Override
        double[] scores(Prediction<Label> prediction, List<String> labels) {
            Map<String, Label> scores = prediction.getOutputScores();
            return labels.stream()
                    .mapToDouble(
                            label -> Objects.requireNonNull(scores.get(label)).getScore())
                    .toArray();
        }
    };

    private final OutputFactory<T> factory;

    private OutputKind(OutputFactory<T> factory) {
        this.factory = factory;
    }

    static Regressor number(double value) {
        return new Regressor("gain", value);
    }

    final OutputFactory<T> factory() {
        return factory;
    }

    /** What is to be learnt of each row. */
    abstract List<T> of(LabelledRows rows);

    /** What an example holds whose output nobody knows. */
    abstract T any();

    /**
     * The scores in a prediction.
     *
     * @param labels in whose order they are returned; empty for a number
     */
    abstract double[] scores(Prediction<T> prediction, List<String> labels);
}
