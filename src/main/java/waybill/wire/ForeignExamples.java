package waybill.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** One row as a request in the protocols of other servers. */
final class ForeignExamples {
    private ForeignExamples() {}

    /** The requests by the names of their bodies in the description, with a point for the slash of a media type. */
    static Map<String, Json> requests(RawRow row) {
        Map<String, Json> requests = new LinkedHashMap<>();
        requests.put("Inference/content/application.json", inference(row));
        requests.put(
                "Invocation/content/application.json",
                Json.object().put("dataframe_split", split(row)).build());
        requests.put("Invocation/content/text.csv", Json.of(CsvFormat.request(row)));
        requests.put(
                "AzureScore/content/application.json",
                Json.object().put("input_data", split(row)).build());
        return requests;
    }

    private static Json inference(RawRow row) {
        List<Json> inputs = new ArrayList<>();
        row.toMap().forEach((name, value) -> {
            if (!value.isMissing()) {
                inputs.add(Json.object()
                        .put("name", name)
                        .put("shape", Json.array(List.of(Json.of(1))))
                        .put("datatype", datatype(value))
                        .put("data", Json.array(List.of(RawRowCodec.value(value))))
                        .build());
            }
        });
        return Json.object().put("inputs", Json.array(inputs)).build();
    }

    private static String datatype(RawValue value) {
        if (value instanceof RawValue.Num) {
            return "FP64";
        }
        return value instanceof RawValue.Bool ? "BOOL" : "BYTES";
    }

    private static Json split(RawRow row) {
        Map<String, RawValue> values = row.toMap();
        return Json.object()
                .put("columns", Json.texts(new ArrayList<>(values.keySet())))
                .put(
                        "data",
                        Json.array(List.of(Json.array(
                                values.values().stream().map(RawRowCodec::value).toList()))))
                .build();
    }
}
