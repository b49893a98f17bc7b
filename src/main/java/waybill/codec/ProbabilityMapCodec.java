package waybill.codec;

import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.calibration.ProbabilityMap;
import waybill.model.calibration.ProbabilityMap.Isotonic;
import waybill.model.calibration.ProbabilityMap.None;
import waybill.model.calibration.ProbabilityMap.Platt;
import waybill.model.calibration.ProbabilityMap.Temperature;

/** Calibrated probabilities as the member {@code probabilities} of a JSON object; no member where nothing is calibrated. */
final class ProbabilityMapCodec {
    private static final String NAME = "probabilities";
    private static final String METHOD = "method";
    private static final String PLATT = "platt";
    private static final String ISOTONIC = "isotonic";
    private static final String TEMPERATURE = "temperature";

    private ProbabilityMapCodec() {}

    static void put(ProbabilityMap map, JsonObject json) {
        if (map instanceof Platt platt) {
            json.put(NAME, method(PLATT).put("a", platt.a()).put("b", platt.b()).build());
        } else if (map instanceof Isotonic isotonic) {
            json.put(
                    NAME,
                    method(ISOTONIC)
                            .put("scores", CalibrationCodec.numbers(isotonic.scores()))
                            .put(NAME, CalibrationCodec.numbers(isotonic.probabilities()))
                            .build());
        } else if (map instanceof Temperature temperature) {
            json.put(NAME, method(TEMPERATURE).put("t", temperature.t()).build());
        }
    }

    private static JsonObject method(String name) {
        return Json.object().put(METHOD, name);
    }

    static ProbabilityMap decode(JsonNode parent) {
        Optional<JsonNode> node = parent.find(NAME);
        return node.isPresent() ? map(node.get()) : new None();
    }

    private static ProbabilityMap map(JsonNode node) {
        return switch (node.get(METHOD).text()) {
            case PLATT -> new Platt(node.get("a").number(), node.get("b").number());
            case ISOTONIC ->
                new Isotonic(
                        CalibrationCodec.numbers(ProbabilityMap.MOST_KNOTS, node.get("scores")),
                        CalibrationCodec.numbers(ProbabilityMap.MOST_KNOTS, node.get(NAME)));
            case TEMPERATURE -> new Temperature(node.get("t").number());
            default -> throw node.get(METHOD).expected("a method that this version of Waybill knows");
        };
    }
}
