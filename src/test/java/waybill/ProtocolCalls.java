package waybill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import waybill.json.JsonNode;

/** Calls of the protocols of other servers, with every status that an app answers that was built. */
final class ProtocolCalls {
    private static final String JSON = "application/json";
    private static final String UNKNOWN_VERSION = "20260131T235958Z-00000000";
    private static final int MANY = 9;

    private ProtocolCalls() {}

    /** @param version of the path; empty stands for the one that answers */
    record Call(
            String method,
            String path,
            String model,
            String version,
            String query,
            String type,
            String body,
            int status) {
        Call with(String newBody) {
            return new Call(method, path, model, version, query, type, newBody, status);
        }

        Call asking(String newModel, String newVersion, String newQuery) {
            return new Call(method, path, newModel, newVersion, newQuery, type, body, status);
        }

        Call as(String newType) {
            return new Call(method, path, model, version, query, newType, body, status);
        }
    }

    private static Call get(String path, int status) {
        return new Call("get", path, "tiny", "", "", JSON, "", status);
    }

    private static Call post(String path, int status) {
        return new Call("post", path, "tiny", "", "", JSON, "", status);
    }

    static List<Call> of(JsonNode row) {
        List<Call> calls = new ArrayList<>();
        for (String path :
                List.of("/v2", "/v2/health/live", "/v2/health/ready", "/v2/models", "/ping", "/health", "/version")) {
            calls.add(get(path, 200));
        }
        calls.add(post("/v2/repository/index", 200));
        calls.addAll(models(row));
        calls.addAll(scoring(row));
        return calls;
    }

    private static List<Call> models(JsonNode row) {
        List<Call> calls = new ArrayList<>();
        for (String root : List.of("/v2/models/{model}", "/v2/models/{model}/versions/{version}")) {
            for (String path : List.of(root, root + "/ready")) {
                calls.add(get(path, 200));
                calls.add(get(path, 404).asking("No", UNKNOWN_VERSION, ""));
            }
            String infer = root + "/infer";
            calls.add(post(infer, 200).with(tensors(row, 1)));
            calls.add(post(infer, 200).with(tensors(row, 1)).as("application/octet-stream"));
            calls.add(post(infer, 400));
            calls.add(post(infer, 400).with("{}"));
            calls.add(post(infer, 400).with("{\"inputs\":[]}"));
            calls.add(post(infer, 404).with(tensors(row, 1)).asking("none", UNKNOWN_VERSION, ""));
            calls.add(post(infer, 413).with(tensors(row, MANY)));
            calls.add(post(infer, 415).with(tensors(row, 1)).as("text/csv"));
        }
        return calls;
    }

    private static List<Call> scoring(JsonNode row) {
        List<Call> calls = new ArrayList<>();
        for (String path : List.of("/invocations", "/score")) {
            String key = path.equals("/score") ? "data" : "dataframe_records";
            String body = records(key, row, 1);
            calls.add(post(path, 200).with(body));
            calls.add(post(path, 400));
            calls.add(post(path, 400).with("{\"no\":1}"));
            calls.add(post(path, 404).with(body).asking("", "", "?version=" + UNKNOWN_VERSION));
            calls.add(post(path, 413).with(records(key, row, MANY)));
            calls.add(post(path, 415).with(body).as("application/xml"));
        }
        return calls;
    }

    private static String records(String key, JsonNode row, int count) {
        String text = row.value().toText();
        return "{\"" + key + "\":[" + String.join(",", Collections.nCopies(count, text)) + "]}";
    }

    private static String tensors(JsonNode row, int count) {
        return row.names().stream()
                .map(name -> {
                    String value = row.get(name).value().toText();
                    return "{\"name\":\"" + name + "\",\"shape\":[" + count + "],\"datatype\":\""
                            + (value.startsWith("\"") ? "BYTES" : "FP64") + "\",\"data\":["
                            + String.join(",", Collections.nCopies(count, value)) + "]}";
                })
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }
}
