package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.codec.RawRowCodec;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyLabels;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.folder.DirectoryBlobStore;

/** Every protocol gives the same answers to the same rows as our own route, to the last bit, or refuses them all. */
class ProtocolEqualityTest {
    private static final String JSON = "application/json";
    private static final List<String> FIELDS = List.of("delay", "origin", "departure", "wind");
    private static final int ROUNDS = 60;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rows_ofAnyKind_areAnsweredAlikeByEveryProtocol(boolean labels) {
        DirectoryBlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        if (labels) {
            TinyLabels.train().publishAndPromote(store);
        } else {
            TinyModel.of(3).compiled().publishAndPromote(store);
        }
        SplittableRandom random = new SplittableRandom(20261130);
        int answered = 0;
        try (ServedApp app = ServedApp.start(folder, Map.of())) {
            app.awaitReady(ready -> ready.get("ready").bool());
            for (int round = 0; round < ROUNDS; round++) {
                answered += check(app, rows(random), labels) ? 1 : 0;
            }
        }
        assertThat(answered).isBetween(ROUNDS / 4, ROUNDS - 5);
    }

    /** Whether the rows were answered. */
    private static boolean check(ServedApp app, List<RawRow> rows, boolean labels) {
        HttpResponse<String> own = app.predict("{\"rows\":" + records(rows) + "}");
        List<HttpResponse<String>> others = List.of(
                app.post("/v2/models/tiny/infer", JSON, tensors(rows)),
                app.post(
                        "/invocations",
                        JSON,
                        "{\"dataframe_split\":{\"data\":" + arrays(rows) + ",\"columns\":"
                                + Json.texts(FIELDS).toText() + "}}"),
                app.post("/invocations", JSON, "{\"dataframe_records\":" + records(rows) + "}"),
                app.post("/invocations", JSON, "{\"instances\":" + arrays(rows) + "}"),
                app.post("/invocations", JSON, "{\"inputs\":" + columns(rows) + "}"),
                app.post("/score", JSON, "{\"input_data\":" + records(rows) + "}"));
        if (own.statusCode() != 200) {
            assertThat(own.statusCode()).isEqualTo(422);
            assertThat(others)
                    .allSatisfy(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400));
            return false;
        }
        List<String> expected = predictions(own).stream()
                .map(prediction ->
                        prediction.get(labels ? "label" : "value").value().toText())
                .toList();
        assertThat(tensor(others.get(0))).isEqualTo(expected);
        for (HttpResponse<String> invoked : others.subList(1, 5)) {
            assertThat(texts(invoked.body(), "predictions")).isEqualTo(expected);
        }
        assertThat(texts("{\"all\":" + others.get(5).body() + "}", "all")).isEqualTo(expected);
        if (labels) {
            assertThat(scores(others.get(0))).isEqualTo(ownScores(own));
        } else {
            assertThat(binary(app, rows)).isEqualTo(expected);
        }
        return true;
    }

    private static List<RawRow> rows(SplittableRandom random) {
        int count = random.nextInt(1, 12);
        return IntStream.range(0, count).mapToObj(i -> row(random)).toList();
    }

    private static RawRow row(SplittableRandom random) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        double delay = random.nextInt(60) == 0 ? 5000 : random.nextDouble(-119, 1900);
        values.put("delay", new RawValue.Num(random.nextBoolean() ? Math.rint(delay) : delay));
        values.put("origin", new RawValue.Text(random.nextInt(5) == 0 ? "Zürich" : "JFK"));
        values.put("departure", new RawValue.Text(random.nextInt(60) == 0 ? "soon" : "2026-01-15T18:05"));
        values.put("wind", random.nextInt(3) == 0 ? RawValue.MISSING : new RawValue.Num(random.nextDouble(0, 60)));
        return RawRow.of(values);
    }

    private static String text(RawRow row, String field) {
        return RawRowCodec.value(row.find(field).orElseThrow()).toText();
    }

    private static String records(List<RawRow> rows) {
        return rows.stream().map(row -> RawRowCodec.encode(row).toText()).collect(Collectors.joining(",", "[", "]"));
    }

    private static String arrays(List<RawRow> rows) {
        return rows.stream()
                .map(row -> FIELDS.stream().map(field -> text(row, field)).collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String column(List<RawRow> rows, String field) {
        return rows.stream().map(row -> text(row, field)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String columns(List<RawRow> rows) {
        return FIELDS.stream()
                .map(field -> "\"" + field + "\":" + column(rows, field))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String tensors(List<RawRow> rows) {
        return FIELDS.stream()
                .map(field -> head(field, rows.size()) + ",\"data\":" + column(rows, field) + "}")
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    private static String head(String field, int count) {
        boolean number = field.equals("delay") || field.equals("wind");
        return "{\"name\":\"" + field + "\",\"shape\":[" + count + "],\"datatype\":\"" + (number ? "FP64" : "BYTES")
                + "\"";
    }

    /** All numbers as bytes, a missing one as NaN. */
    private static List<String> binary(ServedApp app, List<RawRow> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * rows.size()).order(ByteOrder.LITTLE_ENDIAN);
        List<String> inputs = new ArrayList<>();
        for (String field : FIELDS) {
            boolean number = field.equals("delay") || field.equals("wind");
            inputs.add(head(field, rows.size())
                    + (number
                            ? ",\"parameters\":{\"binary_data_size\":" + 8 * rows.size() + "}}"
                            : ",\"data\":" + column(rows, field) + "}"));
            if (number) {
                rows.forEach(row -> bytes.putDouble(
                        row.find(field).orElseThrow() instanceof RawValue.Num num ? num.value() : Double.NaN));
            }
        }
        byte[] json = ("{\"inputs\":[" + String.join(",", inputs) + "]}").getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(json.length + bytes.capacity())
                .put(json)
                .put(bytes.array())
                .array();
        HttpResponse<byte[]> answer = app.postBytes(
                "/v2/models/tiny/infer",
                Map.of("Content-Type", "application/octet-stream", "Inference-Header-Content-Length", "" + json.length),
                body);
        return tensor(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<JsonNode> predictions(HttpResponse<String> own) {
        return JsonNode.root(Json.parse(own.body())).get("predictions").items();
    }

    private static List<String> tensor(HttpResponse<String> answer) {
        return tensor(answer.body());
    }

    private static List<String> tensor(String body) {
        return texts(
                JsonNode.root(Json.parse(body))
                        .get("outputs")
                        .items()
                        .get(0)
                        .value()
                        .toText(),
                "data");
    }

    private static List<String> texts(String body, String member) {
        return JsonNode.root(Json.parse(body)).get(member).list(item -> item.value()
                .toText());
    }

    private static List<String> scores(HttpResponse<String> answer) {
        return texts(
                JsonNode.root(Json.parse(answer.body()))
                        .get("outputs")
                        .items()
                        .get(1)
                        .value()
                        .toText(),
                "data");
    }

    private static List<String> ownScores(HttpResponse<String> own) {
        return predictions(own).stream()
                .flatMap(prediction -> prediction.get("scores").members().values().stream())
                .map(score -> score.value().toText())
                .toList();
    }
}
