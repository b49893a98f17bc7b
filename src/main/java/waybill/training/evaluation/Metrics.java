package waybill.training.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.data.Outcomes;

/**
 * How good predictions are.
 *
 * @param count of rows
 * @param values of the metrics that have a meaning for these predictions and rows
 */
public record Metrics(int count, Map<Metric, Double> values) {
    private static final double SMALL = 1e-3;
    private static final MathContext SIX_DIGITS = new MathContext(6);

    public Metrics {
        Map<Metric, Double> finite = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                finite.put(metric, value);
            }
        });
        values = Collections.unmodifiableMap(finite);
    }

    /** Measures predictions of as many rows as have actual values. */
    public static Metrics of(Predictions predicted, Outcomes actuals, Yardstick yardstick) {
        if (predicted.size() != actuals.size()) {
            throw new IllegalArgumentException("There is one prediction for each row.");
        }
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        if (actuals.size() == 0) {
            return new Metrics(0, measured);
        }
        if (actuals instanceof Outcomes.Labels labels) {
            LabelMetrics.measure(predicted, labels, yardstick.threshold(), measured);
        } else if (actuals instanceof Outcomes.Numbers numbers) {
            NumberMetrics.measure(predicted.numbers(), numbers.actual(), yardstick.tolerance(), measured);
            IntervalMetrics.measure(predicted.answers(), numbers.actual(), measured);
            PromiseMetrics.measure(predicted.promised(), numbers.actual(), measured);
        }
        return new Metrics(actuals.size(), measured);
    }

    /** NaN where the metric has no meaning. */
    public double get(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    public boolean has(Metric metric) {
        return values.containsKey(metric);
    }

    /** As an object; a metric without meaning is left out. */
    public Json.Obj toJson() {
        JsonObject json = Json.object().put("count", count);
        values.forEach((metric, value) -> {
            if (metric != Metric.ABSOLUTE_BIAS) {
                json.put(metric.wireName(), round(value));
            }
        });
        return json.build();
    }

    /** Six digits after the point: more is noise. Where those would be few or none, six digits of the number itself. */
    public static double round(double value) {
        if (!Double.isFinite(value) || Math.abs(value) >= SMALL) {
            return Math.rint(value * 1e6) / 1e6;
        }
        return BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue();
    }
}
