package waybill;

import java.net.http.HttpResponse;
import waybill.fixture.ServedApp;
import waybill.json.Json;
import waybill.json.JsonNode;

/** Requests of two rows of the tiny model as tensors, and what our own route answers to the same rows. */
final class TensorRequests {
    static final String INFER = "/v2/models/tiny/infer";
    static final String TIMES =
            "{\"name\":\"departure\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"2026-01-15T18:05\",\"2026-01-15T18:05\"]}";
    static final String ORIGINS =
            "{\"name\":\"origin\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"JFK\",\"EWR\"]}";
    static final String OTHERS = TIMES + "," + ORIGINS;

    private TensorRequests() {}

    static JsonNode json(HttpResponse<String> answer) {
        return JsonNode.root(Json.parse(answer.body()));
    }

    /** What our own route answers for the two rows with these delays. */
    static double[] own(ServedApp app, String first, String second) {
        HttpResponse<String> answer = app.predict("{\"rows\":[" + row(first, "JFK") + "," + row(second, "EWR") + "]}");
        return json(answer).get("predictions").items().stream()
                .mapToDouble(prediction -> prediction.get("value").number())
                .toArray();
    }

    private static String row(String delay, String origin) {
        return "{\"delay\":" + delay + ",\"origin\":\"" + origin + "\",\"departure\":\"2026-01-15T18:05\"}";
    }
}
