package waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.TensorRequests.INFER;
import static waybill.TensorRequests.ORIGINS;
import static waybill.TensorRequests.OTHERS;
import static waybill.TensorRequests.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(200);
        return json(answer).get("error").text();
    }

    private static double[] values(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("outputs").items().get(0).get("data").numbers();
    }

    private double[] own(String first, String second) {
        return TensorRequests.own(app(), first, second);
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
}
