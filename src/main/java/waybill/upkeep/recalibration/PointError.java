package waybill.upkeep.recalibration;

import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

/**
 * How far the values themselves are off, which no calibration mends.
 *
 * @param bias mean of predicted minus actual, in the unit of the output
 * @param mae mean absolute error
 * @param trainedBias the bias on the test rows of training; NaN when nobody knows
 * @param trainedMae the mean absolute error on them
 */
public record PointError(double bias, double mae, double trainedBias, double trainedMae) {
    /** A tenth more is a season; from here on it is another world than the one that was learnt. */
    private static final double MOST = 1.15;

    static PointError of(Metrics served, double trainedBias, double trainedMae) {
        return new PointError(served.get(Metric.BIAS), served.get(Metric.MAE), trainedBias, trainedMae);
    }

    /** Whether a new training is due. */
    public boolean isTrainingDue() {
        return mae > MOST * trainedMae;
    }

    /** In words. */
    public String inWords() {
        return "values are off by " + Metrics.round(mae) + " in the mean, with a bias of " + Metrics.round(bias)
                + (Double.isNaN(trainedMae)
                        ? ""
                        : "; on the test rows of training it was " + Metrics.round(trainedMae) + " and "
                                + Metrics.round(trainedBias))
                + (isTrainingDue() ? ": no calibration mends that, a new training is due" : "");
    }

    Json.Obj toJson() {
        JsonObject json = Json.object().put("bias", Metrics.round(bias)).put("mae", Metrics.round(mae));
        if (!Double.isNaN(trainedMae)) {
            json.put("trained_bias", Metrics.round(trainedBias)).put("trained_mae", Metrics.round(trainedMae));
        }
        return json.put("training_due", isTrainingDue()).build();
    }
}
