package waybill.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Output;
import waybill.answer.Value;

/** Predicted values as numbers that can be put into bins: a number as it is, a label as its position, NaN without a value. */
final class Predicted {
    private final List<String> labels;
    private final Map<String, Integer> positions = new HashMap<>();

    private Predicted(List<String> labels) {
        this.labels = labels;
        labels.forEach(label -> positions.put(label, positions.size()));
    }

    static Predicted by(Output output) {
        return new Predicted(output.accept(new Output.Cases<>() {
            @Override
            public List<String> numeric(Output.Numeric numeric) {
                return List.of();
            }

            @Override
            public List<String> label(Output.Label label) {
                return label.labels();
            }
        }));
    }

    static Predicted by(Bins bins) {
        return new Predicted(bins instanceof Bins.Categories categories ? categories.names() : List.of());
    }

    double value(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return numeric.value();
        }
        return value instanceof Value.Label label ? positions.getOrDefault(label.name(), labels.size()) : Double.NaN;
    }

    Bins bins(double[] values) {
        return labels.isEmpty() ? FieldBins.stretches(values) : FieldBins.labels(labels);
    }
}
