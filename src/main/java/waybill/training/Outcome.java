package waybill.training;

import java.util.EnumMap;
import java.util.Map;

/** How a candidate, or a baseline, did on some parts. */
record Outcome(String name, Map<Part, Metrics> metrics, Map<Part, double[]> predicted) {
    Outcome {
        metrics = Map.copyOf(metrics);
        predicted = Map.copyOf(predicted);
    }

    static Outcome of(String name) {
        return new Outcome(name, Map.of(), Map.of());
    }

    /** This outcome, with its predictions for one part more. */
    Outcome with(Part part, double[] guesses, LabelledRows rows, double tolerance) {
        Map<Part, Metrics> moreMetrics = new EnumMap<>(Part.class);
        moreMetrics.putAll(metrics);
        moreMetrics.put(part, Metrics.of(guesses, rows.actual(), tolerance));
        Map<Part, double[]> morePredicted = new EnumMap<>(Part.class);
        morePredicted.putAll(predicted);
        morePredicted.put(part, guesses);
        return new Outcome(name, moreMetrics, morePredicted);
    }

    Metrics on(Part part) {
        Metrics found = metrics.get(part);
        if (found == null) {
            throw new IllegalArgumentException(name + " was not measured on " + part);
        }
        return found;
    }

    double[] predictions(Part part) {
        double[] found = predicted.get(part);
        if (found == null) {
            throw new IllegalArgumentException(name + " was not run on " + part);
        }
        return found;
    }
}
