package waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.codec.RawRowCodec;
import waybill.fixture.Description;
import waybill.fixture.LegModel;
import waybill.fixture.ServedApp;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.signature.RawRow;
import waybill.storage.BlobName;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/** What callers get who ask for more than values, over HTTP. Every answer is held against the service's description. */
class AskedAnswersTest {
    private static final SureLegModel SURE = SureLegModel.train();
    private static final SureLegModel EXPLAINED = SURE.explained();
    private static final ServableModel MODEL = SURE.servable();
    private static final RawRow ROW = LegModel.row(25, 150);
    private static final String OPTIONS = "?interval=true&confidence=0.9&deadline=30";

    @TempDir
    private Path folder = Path.of("");

    private Optional<ServedApp> served = Optional.empty();
    private VersionRef version = new VersionRef("20260131T235959Z-00000000", "0".repeat(64));

    @BeforeEach
    void serve() {
        DirectoryBlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        version = SURE.publishAndPromote(store);
        TinyModel.of(1).publishAndPromote(store);
        served = Optional.of(
                ServedApp.start(folder, Map.of("WAYBILL_MODEL", SureLegModel.NAME, "WAYBILL_MAX_EXPLAINED_ROWS", "2")));
        app().awaitReady(answer -> answer.get("ready").bool());
    }

    @AfterEach
    void close() {
        served.ifPresent(ServedApp::close);
    }

    private ServedApp app() {
        return served.orElseThrow();
    }

    private static String json(RawRow row) {
        return RawRowCodec.encode(row).toText();
    }

    private static String csv(String more, String... cells) {
        String names = String.join(",", ROW.header().names());
        String row = ROW.toMap().values().stream()
                .map(value -> RawRowCodec.value(value).scalarText().orElse(""))
                .collect(Collectors.joining(","));
        List<String> lines = new ArrayList<>(List.of(names + more));
        for (String cell : cells) {
            lines.add(row + cell);
        }
        return String.join("\n", lines) + "\n";
    }

    private static Answer told(double deadline) {
        return MODEL.pass(SureLegModel.ALL).answer(SureLegModel.bound(ROW), new Deadline.Amount(deadline));
    }

    private JsonNode answered(String body) {
        HttpResponse<String> answer = app().predict(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.body()));
    }

    private static void assertIsTold(JsonNode prediction, Answer told) {
        JsonNode interval = prediction.get("interval");
        JsonNode promise = prediction.get("promise");
        JsonNode onTime = prediction.get("on_time");
        assertThat(interval.get("lower").number())
                .isEqualTo(told.interval().orElseThrow().lower());
        assertThat(interval.get("upper").number())
                .isEqualTo(told.interval().orElseThrow().upper());
        assertThat(interval.get("coverage").number()).isEqualTo(0.9);
        assertThat(interval.get("basis").text())
                .isEqualTo(told.interval().orElseThrow().basis());
        assertThat(promise.get("confidence").number()).isEqualTo(0.9);
        assertThat(promise.get("value").number())
                .isEqualTo(told.promise().orElseThrow().value().orElseThrow());
        assertThat(promise.get("at").text()).isEqualTo("2013-11-27T21:16:00-05:00");
        assertThat(onTime.get("deadline").number())
                .isEqualTo(told.onTime().orElseThrow().deadline());
        assertThat(onTime.get("probability").number())
                .isCloseTo(told.onTime().orElseThrow().probability(), within(1e-12));
    }

    @Test
    void json_everythingInTheBody_isAnswered() {
        JsonNode answer = answered(
                "{\"rows\":[" + json(ROW) + "],\"interval\":true,\"promise\":{\"confidence\":0.9},\"deadline\":30}");

        assertThat(answer.get("interval_basis").text()).isEqualTo("empirical coverage on 2013-09-01 to 2013-10-31");
        assertIsTold(answer.get("predictions").items().get(0), told(30));
    }

    @Test
    void json_deadlineOfARow_isAnsweredForThisRow() {
        String timed = json(ROW).replaceFirst("\\{", "{\"deadline\":\"2013-11-27T21:05\",");
        List<JsonNode> predictions = answered("{\"rows\":[" + timed + "," + json(ROW) + "]}")
                .get("predictions")
                .items();

        assertThat(predictions.get(0).get("on_time").get("deadline").number()).isEqualTo(30);
        assertThat(predictions.get(0).find("interval")).isEmpty();
        assertThat(predictions.get(1).find("on_time")).isEmpty();
    }

    @Test
    void json_nothingAsked_isByteForByteThePlainAnswer() {
        String plain =
                app().predict("{\"id\":\"A-1\",\"rows\":[" + json(ROW) + "]}").body();

        assertThat(plain)
                .isEqualTo("{\"id\":\"A-1\",\"model\":{\"name\":\"sure\",\"version\":\"" + version.version()
                        + "\",\"route\":\"champion\"},\"predictions\":[{\"value\":"
                        + MODEL.answer(SureLegModel.bound(ROW)).value()
                        + ",\"unit\":\"min\",\"verdict\":\"missing_input\",\"notes\":["
                        + Stream.of("temperature", "wind_speed", "precipitation", "visibility")
                                .map(field -> "{\"field\":\"" + field + "\",\"rule\":\"missing_input\"}")
                                .collect(Collectors.joining(","))
                        + "]}]}");
    }

    @Test
    void csv_everythingInTheQuery_hasTheColumnsInTheirOrder() {
        Answer told = told(30);
        HttpResponse<String> answer =
                app().post("/api/predict" + OPTIONS, "text/csv", "text/csv", csv(",deadline", ",", ",40"));

        assertThat(answer.body().lines().toList().subList(0, 2))
                .containsExactly(
                        "row,value,lower,upper,promise,on_time,verdict,verdict_fields,model_version",
                        String.join(
                                ",",
                                "1",
                                told.value().toString(),
                                Json.numberText(told.interval().orElseThrow().lower()),
                                Json.numberText(told.interval().orElseThrow().upper()),
                                Json.numberText(
                                        told.promise().orElseThrow().value().orElseThrow()),
                                Json.numberText(told.onTime().orElseThrow().probability()),
                                "missing_input,temperature wind_speed precipitation visibility",
                                version.version()));
        assertThat(answer.body().lines().toList().get(2))
                .contains("," + Json.numberText(told(40).onTime().orElseThrow().probability()) + ",missing_input,");
    }

    @Test
    void csv_refusedRow_hasEmptyCells() {
        String answer = app().post(
                        "/api/predict" + OPTIONS + "&policy=warn", "text/csv", "text/csv", csv(",deadline", ",soon"))
                .body();

        assertThat(answer.lines().toList().get(1)).startsWith("1,,,,,,refused,deadline,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval=yes | 400 | /interval",
                "confidence=1 | 400 | /confidence",
                "confidence=0 | 400 | /confidence",
                "confidence=NaN | 400 | /confidence",
                "confidence=high | 400 | /confidence",
                "late_costs=8 | 400 | /promise",
                "late_costs=8&early_costs=-1 | 400 | /early_costs",
                "deadline=15%20min | 400 | /deadline",
                "deadline=inf | 400 | /deadline",
                "top=3 | 400 | /top",
                "confidence=0.99 | 422 | /promise",
                "late_costs=1000&early_costs=1 | 422 | /promise",
                "explain=true | 422 | /explain",
                "deadline=2013-11-27T18:20-05:00 | 422 | /rows/0/deadline"
            })
    void query_badInput_isADesignedRefusalInEveryFormat(String query, int status, String pointer) {
        String path = "/api/predict?" + query.replace("+", "%2B");
        List<HttpResponse<String>> answers = List.of(
                app().post(path, "application/json", "{\"rows\":[" + json(ROW) + "]}"),
                app().post(path, "text/csv", "text/csv", csv("", "")));

        assertThat(answers).allSatisfy(answer -> {
            JsonNode problem = JsonNode.root(Json.parse(answer.body()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(problem.get("errors").list(fault -> fault.get("pointer").text()))
                    .contains(pointer);
        });
    }

    @Test
    void explain_ofMoreRowsThanTheSetting_is422() {
        String rows = String.join(",", Collections.nCopies(3, json(ROW)));
        HttpResponse<String> answer = app().predict("{\"rows\":[" + rows + "],\"explain\":true}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("NOT_AVAILABLE", "at most 2 rows");
    }

    @Test
    void explain_byJsonAndCsv_addsUpToTheValueAndListsTheTop() {
        String explained = "?version=" + EXPLAINED.publish(app().store()).version();
        JsonNode prediction = JsonNode.root(Json.parse(app().post(
                                "/api/predict" + explained,
                                "application/json",
                                "{\"rows\":[" + json(ROW) + "],\"explain\":true,\"top\":2}")
                        .body()))
                .get("predictions")
                .items()
                .get(0);
        JsonNode reasons = prediction.get("reasons");
        List<JsonNode> shares = reasons.get("shares").items();
        double sum = reasons.get("base").number()
                + shares.stream()
                        .mapToDouble(share -> share.get("share").number())
                        .sum();
        String csv = app().post("/api/predict" + explained + "&explain=true&top=2", "text/csv", "text/csv", csv("", ""))
                .body();

        assertThat(sum).isCloseTo(prediction.get("value").number(), within(1e-9));
        assertThat(shares).hasSize(3);
        assertThat(shares.get(0).get("role").text()).isEqualTo("offset");
        assertThat(shares.get(2).get("role").text()).isEqualTo("other");
        assertThat(reasons.get("scale").text()).isEqualTo("min");
        assertThat(csv.lines().toList().get(0)).isEqualTo("row,value,reasons,verdict,verdict_fields,model_version");
        assertThat(csv.lines().toList().get(1))
                .contains(String.join("; ", reasons.get("words").texts()));
    }

    @Test
    void plainVersion_askedForAll_is422AndNamesWhatItHas() {
        HttpResponse<String> answer = app().post(
                        "/api/models/tiny/predict",
                        "application/json",
                        "{\"rows\":[{}],\"interval\":true,\"promise\":{\"confidence\":0.9},\"deadline\":15,\"explain\":true}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("urn:waybill:problem:not_available", "gives value, and no interval, no promise, no on_time");
    }

    @Test
    void model_describesWhatItCanSay() {
        JsonNode sure = JsonNode.root(Json.parse(app().get("/api/models/sure").body()));
        JsonNode tiny = JsonNode.root(Json.parse(app().get("/api/models/tiny").body()));

        assertThat(sure.get("capabilities").texts()).contains("value", "interval", "promise", "on_time");
        assertThat(sure.get("coverage").number()).isEqualTo(0.9);
        assertThat(sure.get("interval_basis").text()).startsWith("empirical coverage on ");
        assertThat(sure.get("most_confidence").number()).isEqualTo(0.95);
        assertThat(tiny.get("capabilities").texts()).containsExactly("value");
        assertThat(tiny.find("most_confidence")).isEmpty();
    }

    @Test
    void description_ofAVersionThatCan_takesAndGivesAllOfIt() {
        Description description = Description.of(app().get("/api/openapi.json").body());
        Description.Operation predict = new Description.Operation("post", "/api/predict");
        String timed = json(ROW).replaceFirst("\\{", "{\"deadline\":30,");
        String body = "{\"rows\":[" + timed + "],\"interval\":true,\"promise\":{\"confidence\":0.9}}";

        assertThat(description.requestFaults(predict, "application/json", body)).isEmpty();
        assertThat(description.faults(predict, app().predict(body))).isEmpty();
        assertThat(description.requestFaults(predict, "application/json", body.replace("confidence", "certainty")))
                .isNotEmpty();
    }

    @Test
    void batch_answerInTheRequest_isInTheStatusAndTheResult() {
        drop("legs.csv", csv(",deadline", ",30"));
        String started = app().post(
                        "/api/batch",
                        "application/json",
                        "{\"name\":\"legs.csv\",\"answer\":{\"interval\":true,\"promise\":{\"late_costs\":8,\"early_costs\":1},"
                                + "\"on_time\":true}}")
                .body();
        String run = JsonNode.root(Json.parse(started)).get("run").text();
        JsonNode status =
                app().await("/api/batch/" + run, it -> it.get("state").text().equals("done"));
        String result = new String(
                app().store()
                        .read(new BlobName("batch", "outbox/" + run + "/predictions.csv"), 1 << 20)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);

        assertThat(status.get("answer").get("promise").get("late_costs").number())
                .isEqualTo(8);
        assertThat(result).startsWith("row,deadline,value,lower,upper,promise,on_time,verdict,");
    }

    @Test
    void batch_wrongAnswer_is400WithAllFaults() {
        drop("legs.csv", csv("", ""));
        HttpResponse<String> answer = app().post(
                        "/api/batch",
                        "application/json",
                        "{\"name\":\"legs.csv\",\"answer\":{\"interval\":1,\"promise\":{\"confidence\":1},\"top\":2,\"why\":true}}");
        JsonNode problem = JsonNode.root(Json.parse(answer.body()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("errors").list(fault -> fault.get("pointer").text()))
                .containsExactlyInAnyOrder(
                        "/answer/interval", "/answer/promise/confidence", "/answer/top", "/answer/why");
    }

    @Test
    void batch_fileWithARunThatAnswersSomethingElse_is422() {
        // Its run fails, so that the file stays in the inbox.
        drop("legs.csv", "none\n1\n");
        String plain = "{\"name\":\"legs.csv\",\"answer\":{}}";
        assertThat(app().post("/api/batch", "application/json", plain).statusCode())
                .isEqualTo(202);

        HttpResponse<String> answer =
                app().post("/api/batch", "application/json", plain.replace("{}", "{\"interval\":true}"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("NOT_AVAILABLE");
    }

    private void drop(String name, String text) {
        app().store()
                .write(
                        new BlobName("batch", "inbox/" + name),
                        text.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.always());
    }
}
