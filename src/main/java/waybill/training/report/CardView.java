package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Output;
import waybill.training.evaluation.Metric;

/**
 * What a model card says of one kind of target.
 *
 * @param task what model hubs call it
 * @param usual the metrics that hubs know it by
 * @param metrics those of the test rows, for the front matter
 * @param columns by which candidates and baselines are compared
 * @param limit what the predictions are not
 */
record CardView(String task, List<Metric> usual, List<Metric> metrics, List<Column> columns, String limit) {
    CardView {
        usual = List.copyOf(usual);
        metrics = List.copyOf(metrics);
        columns = List.copyOf(columns);
    }

    static CardView of(TrainingResults results) {
        return results.target().output().accept(new Output.Cases<>() {
            @Override
            public CardView numeric(Output.Numeric numeric) {
                return numbers(results);
            }

            @Override
            public CardView label(Output.Label label) {
                return labels(label.labels());
            }
        });
    }

    private static Column column(String head, Metric metric, int digits) {
        return new Column(head, metric, value -> ModelCard.number(value, digits));
    }

    private static CardView numbers(TrainingResults results) {
        String tolerance = ModelCard.number(results.recipe().evaluation().tolerance(), 2) + " " + results.unit();
        boolean calibrated = results.model().calibrations().intervals().isPresent();
        return new CardView(
                "tabular-regression",
                List.of(Metric.MAE, Metric.RMSE),
                List.of(Metric.MAE, Metric.RMSE, Metric.P90_ABSOLUTE_ERROR, Metric.WITHIN, Metric.R2),
                List.of(
                        column("MAE", Metric.MAE, 2),
                        column("RMSE", Metric.RMSE, 2),
                        column("P90", Metric.P90_ABSOLUTE_ERROR, 1),
                        column("within " + tolerance.strip(), Metric.WITHIN, 3),
                        column("bias", Metric.BIAS, 2),
                        column("R2", Metric.R2, 3)),
                calibrated
                        ? "One row in ten was off by more than the P90 above. An interval holds the true value as often as it"
                                + " did on the rows that it was calibrated on, if later rows are like them: months are not."
                        : "A single number, not a distribution: one row in ten was off by more than the P90 above.");
    }

    private static CardView labels(List<String> labels) {
        List<Column> columns = new ArrayList<>(List.of(
                column("AUC", Metric.AUC, 4),
                column("average precision", Metric.AVERAGE_PRECISION, 3),
                column("log loss", Metric.LOG_LOSS, 4),
                column("Brier", Metric.BRIER, 4),
                column("calibration error", Metric.CALIBRATION_ERROR, 3),
                column("accuracy", Metric.ACCURACY, 3)));
        if (labels.size() == 2) {
            columns.add(column("F1", Metric.F1, 3));
        }
        return new CardView(
                "tabular-classification",
                List.of(Metric.AUC, Metric.LOG_LOSS),
                List.of(Metric.AUC, Metric.AVERAGE_PRECISION, Metric.LOG_LOSS, Metric.BRIER, Metric.ACCURACY),
                columns,
                "Probabilities mean what they say as often as the calibration error above has it, and only while the labels"
                        + " stay as frequent as they were.");
    }
}
