package waybill.upkeep.recalibration;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.training.TrainedModel;

/** What training measured of a version, as far as its {@code metrics.json} says. */
final class TrainedMetrics {
    /** Of a version that says none: no figure that matters here depends on it. */
    private static final double TOLERANCE = 1;

    private final JsonNode metrics;

    private TrainedMetrics(JsonNode metrics) {
        this.metrics = metrics;
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} when the file is malformed */
    static TrainedMetrics of(Champion champion) {
        return new TrainedMetrics(JsonNode.root(champion.file(TrainedModel.METRICS)
                .map(bytes -> parsed(TrainedModel.METRICS, bytes))
                .orElseGet(() -> Json.object().build())));
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} when a file of a version is no JSON */
    static Json parsed(String file, byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonException e) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, file + " of the champion is malformed.", e);
        }
    }

    /** An error of this size is still good. */
    double tolerance() {
        return metrics.number("tolerance", TOLERANCE);
    }

    /** A metric on the test rows; NaN when it is not there. */
    double test(String metric) {
        Optional<JsonNode> test = metrics.find("test");
        return test.isPresent() ? test.get().number(metric, Double.NaN) : Double.NaN;
    }
}
