package waybill.training.report;

import java.util.Locale;
import java.util.function.DoubleFunction;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

/**
 * A metric as the report shows it.
 *
 * @param head its name for people
 */
record Column(String head, Metric metric, DoubleFunction<String> form) {
    static Column of(String head, Metric metric, int digits) {
        return new Column(head, metric, value -> Page.number(value, digits));
    }

    /** Its name at the beginning of a sentence, without a unit. */
    String inWords() {
        return metric == Metric.MAE
                ? "Mean absolute error"
                : head.substring(0, 1).toUpperCase(Locale.ROOT) + head.substring(1);
    }

    String cell(Metrics metrics) {
        return form.apply(metrics.get(metric));
    }
}
