package waybill.training.evaluation;

import java.util.EnumMap;
import java.util.Map;
import waybill.training.data.Outcomes;
import waybill.training.data.Part;

/** How a candidate, or a baseline, did on some parts. */
public record EvaluationResults(String name, Map<Part, Metrics> metrics, Map<Part, Predictions> predicted) {
    public EvaluationResults {
        metrics = Map.copyOf(metrics);
        predicted = Map.copyOf(predicted);
    }

    public static EvaluationResults of(String name) {
        return new EvaluationResults(name, Map.of(), Map.of());
    }

    /** These results, with its predictions for one part more, or with others for a part that was measured. */
    public EvaluationResults with(Part part, Predictions predictions, Outcomes actuals, Yardstick yardstick) {
        Map<Part, Metrics> moreMetrics = new EnumMap<>(Part.class);
        moreMetrics.putAll(metrics);
        moreMetrics.put(part, Metrics.of(predictions, actuals, yardstick));
        Map<Part, Predictions> morePredicted = new EnumMap<>(Part.class);
        morePredicted.putAll(predicted);
        morePredicted.put(part, predictions);
        return new EvaluationResults(name, moreMetrics, morePredicted);
    }

    /** These results without what was said of single rows: what was measured of all of them is left. */
    public EvaluationResults summary() {
        return new EvaluationResults(name, metrics, Map.of());
    }

    public Metrics on(Part part) {
        Metrics found = metrics.get(part);
        if (found == null) {
            throw new IllegalArgumentException(name + " was not measured on " + part);
        }
        return found;
    }

    public Predictions predictions(Part part) {
        Predictions found = predicted.get(part);
        if (found == null) {
            throw new IllegalArgumentException(name + " was not run on " + part);
        }
        return found;
    }
}
