package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.ServedApp;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

/** The Open Inference Protocol over HTTP. Every answer is held against the service's description. */
class InferenceTest {
    private static final String JSON = "application/json";
    private static final String OCTETS = "application/octet-stream";
    private static final String LENGTH = "Inference-Header-Content-Length";
    private static final String INFER = "/v2/models/tiny/infer";
    private static final String TIMES =
            "{\"name\":\"departure\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"2026-01-15T18:05\",\"2026-01-15T18:05\"]}";
    private static final String ORIGINS =
            "{\"name\":\"origin\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"JFK\",\"EWR\"]}";
    private static final String OTHERS = TIMES + "," + ORIGINS;
    private static final String LEG = "{\"scheduled_departure\":\"2013-11-27T18:05-05:00\",\"departure_delay\":20,"
            + "\"planned_block\":150,\"carrier\":\"UA\",\"origin\":\"JFK\",\"dest\":\"BOS\",\"distance\":700}";

    @TempDir
    private Path folder = Path.of("");

    private Optional<ServedApp> served = Optional.empty();
    private String version = "";

    @BeforeEach
    void serve() {
        DirectoryBlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        version = TinyModel.of(3).compiled().publishAndPromote(store).version();
        served = Optional.of(ServedApp.start(folder, Map.of("WAYBILL_MAX_ROWS", "8", "WAYBILL_MAX_BYTES", "20000")));
        app().awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void stop() {
        app().close();
    }

    private ServedApp app() {
        return served.orElseThrow();
    }

    private HttpResponse<String> infer(String inputs, String more) {
        return app().post(INFER, JSON, "{\"inputs\":[" + inputs + "]" + more + "}");
    }

    private HttpResponse<String> delays(String tensor) {
        return infer("{\"name\":\"delay\"," + tensor + "}," + OTHERS, "");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonNode.root(Json.parse(answer.body()));
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(200);
        return json(answer).get("error").text();
    }

    private static double[] values(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("outputs").items().get(0).get("data").numbers();
    }

    /** What our own route answers for the two rows with these delays. */
    private double[] own(String first, String second) {
        HttpResponse<String> answer =
                app().predict("{\"rows\":[" + row(first, "JFK") + "," + row(second, "EWR") + "]}");
        return json(answer).get("predictions").items().stream()
                .mapToDouble(prediction -> prediction.get("value").number())
                .toArray();
    }

    private static String row(String delay, String origin) {
        return "{\"delay\":" + delay + ",\"origin\":\"" + origin + "\",\"departure\":\"2026-01-15T18:05\"}";
    }

    // Server and models

    @Test
    void server_tellsWhatItIs_andListsOnlyExtensionsThatAreServed() {
        JsonNode server = json(app().get("/v2"));

        assertThat(server.get("name").text()).isEqualTo("waybill");
        assertThat(server.get("extensions").texts()).containsExactly("binary_tensor_data", "model_repository");
        assertThat(app().get("/v2/").body()).isEqualTo(app().get("/v2").body());
        assertThat(json(app().get("/v2/health/live")).get("live").bool()).isTrue();
        assertThat(json(app().get("/v2/health/ready")).get("ready").bool()).isTrue();
    }

    @Test
    void model_listsItsInputsAndOutputs_byNameAndByVersion() {
        JsonNode model = json(app().get("/v2/models/tiny"));

        assertThat(model.get("versions").texts()).containsExactly(version);
        assertThat(model.get("inputs")
                        .list(input -> input.get("name").text() + " "
                                + input.get("datatype").text()))
                .containsExactly("delay FP64", "origin BYTES", "departure BYTES", "wind FP64");
        assertThat(model.get("outputs").list(output -> output.get("name").text()))
                .containsExactly("value", "verdict");
        assertThat(app().get("/v2/models/tiny/versions/" + version).body())
                .isEqualTo(app().get("/v2/models/tiny").body());
        assertThat(json(app().get("/v2/models/tiny/ready")).get("ready").bool()).isTrue();
        assertThat(json(app().get("/v2/models")).get("models").texts()).containsExactly("tiny");
        assertThat(app().post("/v2/repository/index", JSON, "{}").body()).contains("\"state\":\"READY\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/models/none", "/v2/models/a%2Fb", "/v2/models/%00", "/v2/models/tiny/versions/1", "/v2/none"
            })
    void path_ofNothing_is404WithAnError(String path) {
        HttpResponse<String> answer = app().get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer)).isNotEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
    }

    @Test
    void path_withAnotherMethod_is405WithTheOneItTakes() {
        HttpResponse<String> answer = app().get(INFER);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    // Tensors in JSON

    @Test
    void infer_answersAsOurOwnRoute_andEchoesTheId() {
        HttpResponse<String> answer = infer(
                "{\"name\":\"delay\",\"shape\":[2,1],\"datatype\":\"FP64\",\"data\":[[20.5],[3]]}," + OTHERS,
                ",\"id\":\"é 1/x\"");

        assertThat(values(answer)).containsExactly(own("20.5", "3"));
        assertThat(json(answer).get("id").text()).isEqualTo("é 1/x");
        assertThat(json(answer).get("model_version").text()).isEqualTo(version);
        assertThat(answer.headers().firstValue("Content-Type")).contains(JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2,3] | has 3 items, but its shape needs 2",
                "\"shape\":[2,3],\"datatype\":\"FP64\",\"data\":[1,2,3,4,5] | an input is one column",
                "\"shape\":[0],\"datatype\":\"FP64\",\"data\":[] | same number of rows",
                "\"shape\":[-1],\"datatype\":\"FP64\",\"data\":[1,2] | a dimension is negative",
                "\"shape\":[1.5],\"datatype\":\"FP64\",\"data\":[1,2] | an array of whole numbers",
                "\"shape\":[2147483647,2147483647],\"datatype\":\"FP64\",\"data\":[1] | more items than any request",
                "\"shape\":[9223372036854775808,2],\"datatype\":\"FP64\",\"data\":[1] | more items than any request",
                "\"shape\":[],\"datatype\":\"FP64\",\"data\":[1] | an array of whole numbers",
                "\"shape\":[2],\"datatype\":\"FP65\",\"data\":[1,2] | one of BOOL, UINT8",
                "\"shape\":[2],\"datatype\":\"BOOL\",\"data\":[1,true] | BOOL is true or false",
                "\"shape\":[2],\"datatype\":\"UINT8\",\"data\":[256,1] | no number of UINT8",
                "\"shape\":[2],\"datatype\":\"INT8\",\"data\":[-129,1] | no number of INT8",
                "\"shape\":[2],\"datatype\":\"UINT64\",\"data\":[-1,1] | no number of UINT64",
                "\"shape\":[2],\"datatype\":\"INT64\",\"data\":[1.0,1] | without a point or an exponent",
                "\"shape\":[2],\"datatype\":\"INT64\",\"data\":[NaN,1] | NaN is no INT64",
                "\"shape\":[2],\"datatype\":\"INT64\",\"data\":[9007199254740993,1] | no double is this number",
                "\"shape\":[2],\"datatype\":\"INT64\",\"data\":[9223372036854775808,1] | no number of INT64",
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[Infinity,1] | /rows/0/delay: must be a finite number",
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1e999,1] | /rows/0/delay: must be a finite number",
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[\"1\",1] | FP64 is a number",
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[NaN,1] | /rows/0/delay: required",
                "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[null,1] | /rows/0/delay: required",
                "\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"1\",\"2\"] | expected a number",
                "\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"MQ==\",\"Mg==\"] | not as base64",
                "\"shape\":[2],\"datatype\":\"FP64\" | required, or the parameter binary_data_size",
                "\"shape\":[2],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":16} | fewer bytes are left",
                "\"datatype\":\"FP64\",\"data\":[1,2] | /inputs/0/shape: required",
                "\"shape\":[2],\"datatype\":\"FP64\",\"dat\":[1,2] | did you mean 'data'?"
            })
    void infer_wrongTensor_is400WithAnErrorThatSaysWhat(String tensor, String message) {
        HttpResponse<String> answer = delays(tensor);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(error(answer)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shape\":[2],\"datatype\":\"INT8\",\"data\":[-5,7]",
                "\"shape\":[2],\"datatype\":\"INT64\",\"data\":[[-5],[7]]",
                "\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[-5,7.0]",
                "\"data\":[-5,7],\"datatype\":\"INT32\",\"shape\":[2]"
            })
    void infer_anyDatatypeThatHoldsTheNumbers_isTaken(String tensor) {
        assertThat(values(delays(tensor))).containsExactly(own("-5", "7"));
    }

    @Test
    void infer_missingByNullOrNaNOrAParameter_isMissing() {
        String delay = "{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[20,3]}," + OTHERS;
        double[] own = own("20", "3");

        for (String wind : new String[] {
            "\"datatype\":\"FP64\",\"data\":[null,NaN]",
            "\"datatype\":\"INT64\",\"parameters\":{\"missing\":-1},\"data\":[-1,-1]",
        }) {
            assertThat(values(infer(delay + ",{\"name\":\"wind\",\"shape\":[2]," + wind + "}", "")))
                    .containsExactly(own);
        }
    }

    @Test
    void infer_inputsThatDoNotFitEachOtherOrTheModel_areToldAllAtOnce() {
        String delay = "{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[20,3]}";

        assertThat(error(infer(delay + "," + delay + "," + OTHERS, ""))).contains("an input before has the same name");
        assertThat(error(infer(delay + "," + ORIGINS, ""))).contains("/departure: the column is missing");
        assertThat(error(infer(delay + "," + OTHERS + "," + delay.replace("delay", "dely"), "")))
                .contains("/dely: no field has this name");
        assertThat(error(infer(delay.replace("2]", "1]").replace("20,", "") + "," + OTHERS, "")))
                .contains("all inputs have the same number of rows");
        assertThat(error(infer("", ""))).contains("at least one row");
        assertThat(error(app().post(INFER, JSON, "{\"input\":[]}")))
                .contains("did you mean 'inputs'?", "/inputs: required");
    }

    @Test
    void infer_rowsThatCannotBeAnswered_refuseTheRequest_underEveryPolicy() {
        String tensor = "{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[5000,3]}," + OTHERS;

        for (String policy : new String[] {"strict", "warn", "abstain"}) {
            assertThat(error(infer(tensor, ",\"parameters\":{\"policy\":\"" + policy + "\"}")))
                    .contains("/rows/0/delay: must be ");
        }
        String odd = OTHERS.replace("JFK", "ZRH")
                + ",{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[5,3]}";
        assertThat(infer(odd, "").statusCode()).isEqualTo(200);
        assertThat(error(infer(odd, ",\"parameters\":{\"policy\":\"abstain\"}")))
                .contains("/rows/0/origin: the policy abstains");
    }

    @Test
    void infer_parametersOfOthers_arePassedOver_butNotMisspeltOnes() {
        String tensor = "{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[20,3]}," + OTHERS;

        assertThat(infer(tensor, ",\"parameters\":{\"priority\":1,\"sequence_id\":0,\"content_type\":\"np\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(error(infer(tensor, ",\"parameters\":{\"polcy\":\"warn\"}"))).contains("did you mean 'policy'?");
        assertThat(error(infer(tensor, ",\"parameters\":{\"policy\":\"lax\"}")))
                .contains("one of strict, warn, abstain");
        assertThat(error(infer(tensor, ",\"parameters\":{\"interval\":true}"))).contains("gives no interval");
    }

    @Test
    void outputs_areThoseThatAreAskedFor() {
        String tensor = "{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[500,3]},"
                + OTHERS.replace("EWR", "ZRH");
        JsonNode outputs = json(infer(tensor, ",\"outputs\":[{\"name\":\"verdict\"},{\"name\":\"value\"}]"))
                .get("outputs");

        assertThat(outputs.items().get(0).get("data").texts()).containsExactly("missing_input", "unknown_category");
        assertThat(outputs.items().get(1).get("name").text()).isEqualTo("value");
        assertThat(error(infer(tensor, ",\"outputs\":[{\"name\":\"valu\"}]"))).contains("did you mean 'value'?");
        assertThat(error(infer(tensor, ",\"outputs\":[{\"name\":\"value\"},{\"name\":\"value\"}]")))
                .contains("asked for twice");
        assertThat(error(infer(tensor, ",\"outputs\":[{\"name\":\"scores\"}]"))).contains("has no scores");
        assertThat(error(infer(tensor, ",\"outputs\":[{\"name\":\"on_time\"}]")))
                .contains("needs a deadline");
        assertThat(error(infer(tensor, ",\"outputs\":[{\"name\":\"promise\"}]")))
                .contains("required: confidence");
    }

    @Test
    void outputs_ofAVersionThatSaysMore_areTensorsOfTheirOwn() {
        SureLegModel.train().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        JsonNode row = JsonNode.root(Json.parse(LEG));
        StringBuilder inputs = new StringBuilder();
        for (String name : row.names()) {
            String value = row.get(name).value().toText();
            inputs.append(inputs.length() == 0 ? "" : ",")
                    .append("{\"name\":\"" + name + "\",\"shape\":[1],\"datatype\":\""
                            + (value.startsWith("\"") ? "BYTES" : "INT64") + "\",\"data\":[" + value + "]}");
        }
        JsonNode own = json(app().post(
                                "/api/models/sure/predict?interval=true&confidence=0.9&deadline=30",
                                JSON,
                                "{\"rows\":[" + LEG + "]}"))
                .get("predictions")
                .items()
                .get(0);

        JsonNode outputs = json(app().post(
                                "/v2/models/sure/infer",
                                JSON,
                                "{\"inputs\":[" + inputs
                                        + "],\"parameters\":{\"interval\":true,\"confidence\":0.9,\"deadline\":30}}"))
                .get("outputs");

        assertThat(outputs.list(output -> output.get("name").text()))
                .containsExactly("value", "lower", "upper", "promise", "on_time");
        assertThat(outputs.list(output -> output.get("data").numbers()[0]))
                .containsExactly(
                        own.get("value").number(),
                        own.get("interval").get("lower").number(),
                        own.get("interval").get("upper").number(),
                        own.get("promise").get("value").number(),
                        own.get("on_time").get("probability").number());
    }

    @Test
    void infer_moreRowsOrBytesThanTheServiceTakes_is413() {
        assertThat(delays("\"shape\":[9],\"datatype\":\"FP64\",\"data\":[1,2,3,4,5,6,7,8,9]")
                        .statusCode())
                .isEqualTo(413);
        assertThat(delays("\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2,3,4,5,6,7,8,9]")
                        .statusCode())
                .isEqualTo(413);
        assertThat(app().post(INFER, JSON, " ".repeat(20000) + "{}").statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{",
                "{}{}",
                "{\"inputs\":1}",
                "{\"inputs\":[1]}",
                "{\"id\":1,\"inputs\":[]}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"inputs\":[],\"outputs\":1}",
                "{\"parameters\":1}"
            })
    void infer_anotherShape_is400WithAnError(String body) {
        HttpResponse<String> answer = app().post(INFER, JSON, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isNotEmpty();
    }

    @Test
    void infer_contentTypeThatIsMissing_isTaken_andAnotherIs415() {
        String body = "{\"inputs\":[{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[20,3]}," + OTHERS
                + "]}";

        assertThat(app().call("POST", INFER, "", "*/*", body).statusCode()).isEqualTo(200);
        assertThat(app().call("POST", INFER, OCTETS, "*/*", body).statusCode()).isEqualTo(200);
        assertThat(app().call("POST", INFER, "text/csv", "*/*", body).statusCode())
                .isEqualTo(415);
        assertThat(app().call("POST", INFER, "application/json; charset=utf-16", "*/*", body)
                        .statusCode())
                .isEqualTo(415);
    }

    // Tensors in bytes

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String binaryHead(String datatype, int size, String more) {
        return "{\"inputs\":[" + OTHERS + ",{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"" + datatype
                + "\",\"parameters\":{\"binary_data_size\":" + size + "}}]" + more + "}";
    }

    private HttpResponse<byte[]> binary(String head, byte[] tail, Map<String, String> headers) {
        byte[] json = head.getBytes(StandardCharsets.UTF_8);
        Map<String, String> all = new java.util.HashMap<>(Map.of("Content-Type", OCTETS, LENGTH, "" + json.length));
        all.putAll(headers);
        return app().postBytes(INFER, all, joined(json, tail));
    }

    private static JsonNode json(byte[] body) {
        return JsonNode.root(Json.parse(body));
    }

    private static double[] valuesOf(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return json(answer.body()).get("outputs").items().get(0).get("data").numbers();
    }

    private static String errorOf(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return json(answer.body()).get("error").text();
    }

    @Test
    void binary_numbersOfEveryWidth_areTheSameAsInJson() {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(valuesOf(binary(binaryHead("FP64", 16, ""), doubles(20.1, -3.7), Map.of())))
                .containsExactly(own("20.1", "-3.7"));
        assertThat(valuesOf(binary(binaryHead("INT8", 2, ""), new byte[] {20, -3}, Map.of())))
                .containsExactly(own("20", "-3"));
        assertThat(valuesOf(binary(binaryHead("UINT8", 2, ""), new byte[] {(byte) 200, 3}, Map.of())))
                .containsExactly(own("200", "3"));
        bytes.putInt(0, -20).putInt(4, 30);
        assertThat(valuesOf(binary(binaryHead("INT32", 8, ""), java.util.Arrays.copyOf(bytes.array(), 8), Map.of())))
                .containsExactly(own("-20", "30"));
        bytes.putFloat(0, 20.1f).putFloat(4, -3.5f);
        assertThat(valuesOf(binary(binaryHead("FP32", 8, ""), java.util.Arrays.copyOf(bytes.array(), 8), Map.of())))
                .containsExactly(own(Double.toString(20.1f), "-3.5"));
        // 20.5 and -0.25 in 16 bits.
        bytes.putShort(0, (short) 0x4D20).putShort(2, (short) 0xB400);
        assertThat(valuesOf(binary(binaryHead("FP16", 4, ""), java.util.Arrays.copyOf(bytes.array(), 4), Map.of())))
                .containsExactly(own("20.5", "-0.25"));
        bytes.putLong(0, 20).putLong(8, 3);
        assertThat(valuesOf(binary(binaryHead("UINT64", 16, ""), java.util.Arrays.copyOf(bytes.array(), 16), Map.of())))
                .containsExactly(own("20", "3"));
        bytes.putLong(0, 9007199254740993L);
        assertThat(errorOf(
                        binary(binaryHead("INT64", 16, ""), java.util.Arrays.copyOf(bytes.array(), 16), Map.of()), 400))
                .contains("no double is this number");
    }

    @Test
    void binary_textsBehindTheirLengths_andTheAnswerInBytes() {
        String head =
                "{\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"value\"},{\"name\":\"verdict\"}],"
                        + "\"inputs\":[" + TIMES
                        + ",{\"name\":\"origin\",\"shape\":[2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":15}}"
                        + ",{\"name\":\"delay\",\"shape\":[2],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":16}}]}";
        byte[] texts = {3, 0, 0, 0, 'J', 'F', 'K', 4, 0, 0, 0, 'Z', (byte) 0xC3, (byte) 0xBC, 'R'};
        HttpResponse<byte[]> answer = binary(head, joined(texts, doubles(20.1, 3)), Map.of());

        int length = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());
        JsonNode outputs = json(java.util.Arrays.copyOf(answer.body(), length)).get("outputs");
        ByteBuffer tail =
                ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN).position(length);
        assertThat(answer.headers().firstValue("Content-Type")).contains(OCTETS);
        assertThat(outputs.items()
                        .get(0)
                        .get("parameters")
                        .get("binary_data_size")
                        .integer())
                .isEqualTo(16);
        assertThat(tail.getDouble()).isEqualTo(own("20.1", "3")[0]);
        tail.getDouble();
        byte[] verdict = new byte[tail.getInt()];
        tail.get(verdict);
        assertThat(new String(verdict, StandardCharsets.UTF_8)).isEqualTo("missing_input");
        assertThat(tail.getInt()).isEqualTo("unknown_category".length());
        assertThat(tail.remaining()).isEqualTo("unknown_category".length());
    }

    @Test
    void binary_oneOutputInBytes_leavesTheOthersInJson() {
        HttpResponse<byte[]> answer = binary(
                binaryHead(
                        "FP64",
                        16,
                        ",\"outputs\":[{\"name\":\"value\",\"parameters\":{\"binary_data\":true}},{\"name\":\"verdict\"}]"),
                doubles(1, 2),
                Map.of());
        int length = Integer.parseInt(answer.headers().firstValue(LENGTH).orElseThrow());

        assertThat(answer.body().length - length).isEqualTo(16);
        assertThat(json(java.util.Arrays.copyOf(answer.body(), length))
                        .get("outputs")
                        .items()
                        .get(1)
                        .get("data")
                        .texts())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "100000", "x", "1.5"})
    void binary_lengthThatIsNotThatOfTheJson_is400(String length) {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, 2), Map.of(LENGTH, length)), 400))
                .contains(LENGTH);
    }

    @Test
    void binary_sizesThatDoNotAddUp_are400() {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, 2, 3), Map.of()), 400))
                .contains("8 bytes behind the JSON belong to no input");
        assertThat(errorOf(binary(binaryHead("FP64", 8, ""), doubles(1), Map.of()), 400))
                .contains("its shape needs 16 bytes");
        assertThat(errorOf(binary(binaryHead("FP64", 24, ""), doubles(1, 2), Map.of()), 400))
                .contains("fewer bytes are left");
        assertThat(errorOf(binary(binaryHead("FP64", -1, ""), doubles(1, 2), Map.of()), 400))
                .contains("a whole number of at least 0");
        assertThat(errorOf(binary(binaryHead("BYTES", 16, ""), doubles(1, 2), Map.of()), 400))
                .contains("not 2 texts");
        assertThat(errorOf(binary(binaryHead("BOOL", 2, ""), new byte[] {1, 2}, Map.of()), 400))
                .contains("BOOL is a byte 0 or 1");
        byte[] torn = {1, 0, 0, 0, (byte) 0xC3, 1, 0, 0, 0, 'a'};
        assertThat(errorOf(binary(binaryHead("BYTES", 10, ""), torn, Map.of()), 400))
                .contains("is not UTF-8");
    }

    @Test
    void binary_notANumber_isMissing_andInfiniteIsRefused() {
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(Double.NaN, 2), Map.of()), 400))
                .contains("/rows/0/delay: required");
        assertThat(errorOf(binary(binaryHead("FP64", 16, ""), doubles(1, Double.NEGATIVE_INFINITY), Map.of()), 400))
                .contains("/rows/1/delay: must be a finite number");
    }

    /** The platform decodes a body without that Content-Type as text; one that survived it is served, one that did not is refused. */
    @Test
    void binary_bytesThatCameAsText_areServedOnlyIfNoneIsLost() {
        byte[] json = binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(LENGTH, "" + json.length);

        assertThat(valuesOf(app().postBytes(INFER, headers, joined(json, doubles(2, 3)))))
                .containsExactly(own("2", "3"));
        assertThat(errorOf(app().postBytes(INFER, headers, joined(json, doubles(0.1, 3))), 415))
                .contains("Content-Type: application/octet-stream");
    }

    // Compression

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> encoded(String encoding, String type, byte[] body) {
        int length = binaryHead("FP64", 16, "").length();
        return app().postBytes(
                        INFER, Map.of("Content-Encoding", encoding, "Content-Type", type, LENGTH, "" + length), body);
    }

    @Test
    void compressed_gzipAndZlib_areUndone_beforeTheLengthIsCounted() throws IOException {
        byte[] plain = joined(binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8), doubles(20.1, 3));

        assertThat(valuesOf(encoded("gzip", OCTETS, gzip(plain)))).containsExactly(own("20.1", "3"));
        assertThat(valuesOf(encoded("deflate", OCTETS, deflate(plain, false)))).containsExactly(own("20.1", "3"));
    }

    @Test
    void compressed_whatCannotBeUndone_isNamed() throws IOException {
        byte[] plain = joined(binaryHead("FP64", 16, "").getBytes(StandardCharsets.UTF_8), doubles(20.1, 3));
        byte[] bomb = gzip(new byte[10_000_000]);

        assertThat(errorOf(encoded("deflate", OCTETS, deflate(plain, true)), 400))
                .contains("format of zlib");
        assertThat(errorOf(encoded("gzip", OCTETS, plain), 400)).contains("not gzip");
        assertThat(errorOf(encoded("gzip", OCTETS, java.util.Arrays.copyOf(gzip(plain), 60)), 400))
                .contains("cut short");
        assertThat(errorOf(encoded("br", OCTETS, plain), 415)).contains("gzip, deflate");
        assertThat(errorOf(encoded("gzip", JSON, gzip(plain)), 415)).contains("came as a text");
        assertThat(errorOf(encoded("gzip", OCTETS, bomb), 413)).contains("at most 20000 bytes");
    }
}
