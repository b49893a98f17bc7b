package waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.storage.Failures.messageOf;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.codec.RawRowCodec;
import waybill.failure.ErrorCode;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyLabels;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.registry.golden.GoldenRow;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.serving.ScorerSource;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.smoke.Champion;
import waybill.smoke.Headers;
import waybill.smoke.RetryUntilDeadline;
import waybill.smoke.ServiceAddress;
import waybill.smoke.Smoke;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** A model that gives labels, from its training to the replies of the service. */
@Timeout(120)
class LabelsTest {
    private static final TinyLabels LABELS = TinyLabels.train();
    private static final Output NUMBER = new Output.Numeric("arrival_delay", "min", List.of(), Range.ALL);

    @TempDir
    private Path folder = Path.of("");

    private final FakeBlobStore store = new FakeBlobStore();

    private static List<RawRow> rows() {
        return LABELS.spec().golden().stream().map(GoldenRow::row).toList();
    }

    private static List<RawRow> scored() {
        return rows().stream()
                .filter(row -> TinyModel.signature().bind(row).row().isPresent())
                .toList();
    }

    private static LoadedVersion load(BlobStore store, VersionRef ref, ScorerChoice choice) {
        Loader loader = new Loader(TinyModel.versions(store), TinyModel.CLOCK, choice);
        return loader.load(loader.versions().describe(TinyModel.NAME, ref), System.nanoTime());
    }

    // The fixture

    @Test
    void rows_areOfBothLabelsAndOneIsRefused() {
        assertThat(scored()).extracting(LABELS::label).contains(TinyLabels.LATE, TinyLabels.ON_TIME);
        assertThat(rows()).hasSize(scored().size() + 1);
        assertThat(LABELS.output().labels()).isNotEqualTo(LABELS.scored()).hasSameElementsAs(LABELS.scored());
    }

    // Loading

    @ParameterizedTest
    @EnumSource(
            value = ScorerChoice.class,
            names = {"COMPILED", "TRIBUO"})
    void answer_eitherScorer_hasTheBitsOfTribuosScoresByName(ScorerChoice choice) {
        LoadedVersion loaded = load(store, LABELS.publishAndPromote(store), choice);

        assertThat(loaded.loading().scorer().name()).isEqualTo(choice.name());
        for (RawRow row : scored()) {
            Answer answer = loaded.model()
                    .answer(loaded.model().signature().bind(row).row().orElseThrow());
            Value.Label value = (Value.Label) answer.value();
            assertThat(value.name()).isEqualTo(LABELS.label(row));
            assertThat(value.scores())
                    .extracting(Value.Score::label)
                    .isEqualTo(LABELS.output().labels());
            assertThat(value.scores()).allSatisfy(score -> assertThat(score.value())
                    .isEqualTo(LABELS.scores(row).getOrDefault(score.label(), Double.NaN)));
        }
    }

    @Test
    void manifest_isOfTheFormatThatOlderOnesRefuseAndSaysTheKind() {
        JsonNode manifest = manifest(LABELS.publish(store));

        assertThat(manifest.get("format").integer()).isEqualTo(2);
        assertThat(manifest.get("output").value().toText())
                .isEqualTo("{\"kind\":\"label\",\"name\":\"punctuality\",\"labels\":"
                        + Json.texts(LABELS.output().labels()).toText() + "}");
    }

    private JsonNode manifest(VersionRef ref) {
        return JsonNode.root(
                Json.parse(store.bytesOf(new BlobName("models", "tiny/" + ref.version() + "/manifest.json"))));
    }

    // Golden rows

    @ParameterizedTest
    @EnumSource(
            value = ScorerChoice.class,
            names = {"COMPILED", "TRIBUO"})
    void load_goldenRowOfAnotherLabelOrScore_isRefusedByItsNumber(ScorerChoice choice) {
        String good = manifest(LABELS.publish(store)).value().toText();
        String label = "\"label\":\"" + LABELS.label(rows().get(0)) + "\"";
        String other = label.contains(TinyLabels.LATE) ? "\"label\":\"on time\"" : "\"label\":\"late\"";
        String score = Json.numberText(LABELS.scores(rows().get(0)).getOrDefault(TinyLabels.LATE, 0.0));

        for (String bad : List.of(good.replaceFirst(label, other), good.replaceFirst(":" + score, ":0.123456"))) {
            assertThat(bad).isNotEqualTo(good);
            VersionRef planted = PlantedVersion.plant(store, bad, LABELS.files());
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> load(store, planted, choice)))
                    .contains("Golden row 0 is not reproduced");
        }
        VersionRef same = PlantedVersion.plant(store, good, LABELS.files());
        assertThatCode(() -> load(store, same, choice))
                .as("it is not the planting that is refused")
                .doesNotThrowAnyException();
    }

    // Descriptions of another kind of answers

    record Wrong(Output output, String told) {}

    static Stream<Wrong> wrongOutputs() {
        String labels = "its labels are not those of its description";
        return Stream.of(
                new Wrong(new Output.Label("p", List.of("late", "early")), labels),
                new Wrong(new Output.Label("p", List.of("late", "on time", "early")), labels),
                new Wrong(new Output.Label("p", List.of("late", "On time")), labels),
                new Wrong(NUMBER, "it is a classification, and its description is of a number"));
    }

    @ParameterizedTest
    @MethodSource("wrongOutputs")
    void publish_descriptionOfOtherAnswers_isRefused(Wrong wrong) {
        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> TinyModel.registry(store)
                        .publish(LABELS.spec(wrong.output()), LABELS.files())))
                .contains(wrong.told());
        assertThat(store.paths("models")).isEmpty();
    }

    @Test
    void publish_labelsForARegression_isRefused() {
        TinyModel numbers = TinyModel.of(3).compiled();

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> TinyModel.registry(store)
                        .publish(LABELS.spec(), numbers.files())))
                .contains("its labels are not those of its description");
    }

    @ParameterizedTest
    @EnumSource(
            value = ScorerChoice.class,
            names = {"COMPILED", "TRIBUO"})
    void load_outputOfTheManifestAltered_isRefused(ScorerChoice choice) {
        JsonNode good = manifest(LABELS.publish(store));
        String output = good.get("output").value().toText();
        String text = good.value().toText();
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put(output.replace("\"late\"", "\"early\""), "its labels are not those");
        faults.put(output.replace("\"late\"", "\"on time\""), "contradicts itself");
        faults.put(output.replace("\"late\",", "").replace(",\"late\"", ""), "contradicts itself");
        faults.put(output.replace(":\"label\"", ":\"labels\""), "kind of output that this version");
        faults.put(
                "{\"name\":\"arrival_delay\",\"unit\":\"min\",\"offsets\":[],\"limits\":{}}", "it is a classification");

        faults.forEach((bad, told) -> {
            assertThat(bad).isNotEqualTo(output);
            VersionRef planted = PlantedVersion.plant(store, text.replace(output, bad), LABELS.files());
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> load(store, planted, choice)))
                    .contains(told);
        });
    }

    // The service

    @ParameterizedTest
    @EnumSource(
            value = ScorerSource.class,
            names = {"COMPILED", "TRIBUO"})
    void predict_asJson_saysLabelAndScoresByName(ScorerSource source) {
        String scorer = source.name().toLowerCase(Locale.ROOT);
        try (ServedApp app = served(Map.of("WAYBILL_SCORER", scorer))) {
            HttpResponse<String> reply = app.post("/api/predict?policy=warn", "application/json", body(rows()));

            assertThat(reply.statusCode()).isEqualTo(200);
            List<JsonNode> predictions =
                    JsonNode.root(Json.parse(reply.body())).get("predictions").items();
            assertThat(predictions).hasSameSizeAs(rows());
            for (int i = 0; i < rows().size(); i++) {
                assertSays(predictions.get(i), LABELS.spec().golden().get(i));
            }
        }
    }

    private static void assertSays(JsonNode prediction, GoldenRow golden) {
        assertThat(prediction.get("verdict").text()).isEqualTo(golden.verdict().wireName());
        if (golden.verdict() == Verdict.REFUSED) {
            assertThat(prediction.value().toText()).startsWith("{\"label\":null,\"verdict\":\"refused\"");
            assertThat(prediction.names()).doesNotContain("scores", "value", "unit");
            return;
        }
        assertThat(prediction.names()).doesNotContain("value", "unit");
        assertThat(prediction.get("label").text()).isEqualTo(LABELS.label(golden.row()));
        Map<String, Double> scores = new LinkedHashMap<>();
        prediction.get("scores").members().forEach((name, score) -> scores.put(name, score.number()));
        assertThat(new ArrayList<>(scores.keySet())).isEqualTo(LABELS.output().labels());
        assertThat(scores).isEqualTo(LABELS.scores(golden.row()));
    }

    @Test
    void predict_asCsv_hasAColumnForEachLabel() {
        try (ServedApp app = served(Map.of())) {
            HttpResponse<String> reply =
                    app.post("/api/predict?policy=warn", "application/json", "text/csv", body(rows()));

            List<String> lines = reply.body().lines().toList();
            assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
            assertThat(lines.get(0))
                    .isEqualTo("row,label,p_"
                            + String.join(",p_", LABELS.output().labels()) + ",verdict,verdict_fields,model_version");
            for (int i = 0; i < rows().size(); i++) {
                assertThat(lines.get(i + 1))
                        .startsWith((i + 1) + "," + cells(LABELS.spec().golden().get(i)) + ",");
            }
            assertThat(lines).hasSize(rows().size() + 1);
        }
    }

    private static String cells(GoldenRow golden) {
        if (golden.verdict() == Verdict.REFUSED) {
            return ",,,refused";
        }
        Map<String, Double> scores = LABELS.scores(golden.row());
        List<String> cells = new ArrayList<>(List.of(LABELS.label(golden.row())));
        LABELS.output().labels().forEach(label -> cells.add(Json.numberText(scores.getOrDefault(label, Double.NaN))));
        cells.add(golden.verdict().wireName());
        return String.join(",", cells);
    }

    @Test
    void predict_abstaining_keepsTheLabelToItself() {
        try (ServedApp app = served(Map.of())) {
            String reply = app.post("/api/predict?policy=abstain", "application/json", body(rows()))
                    .body();

            List<JsonNode> predictions =
                    JsonNode.root(Json.parse(reply)).get("predictions").items();
            assertThat(predictions).allSatisfy(prediction -> assertThat(
                            prediction.find("label").isPresent())
                    .isEqualTo(prediction.get("verdict").text().equals("ok")));
        }
    }

    @Test
    void smoke_serviceOfLabels_passesEveryCheck() {
        try (ServedApp app = served(Map.of())) {
            List<String> lines = new ArrayList<>();
            Champion champion = Champion.of(TinyModel.NAME, TinyModel.versions(app.store()));
            Smoke.of(ServiceAddress.of("http://127.0.0.1:" + app.port(), Headers.none()), champion, "")
                    .run(
                            new RetryUntilDeadline(Duration.ofSeconds(10), RetryUntilDeadline.Time.system()),
                            outcome -> lines.add(outcome.line()));

            assertThat(lines).allMatch(line -> line.startsWith("ok    "));
            assertThat(lines).contains("ok    golden rows as JSON: 5 of 5 reproduced");
        }
    }

    @Test
    void openApi_serviceOfLabels_tellsItsRow() {
        try (ServedApp app = served(Map.of())) {
            assertThat(app.get("/api/openapi.json").statusCode()).isEqualTo(200);
            assertThat(app.get("/api/models/tiny").body()).contains("\"kind\":\"label\"", "\"labels\":[");
            assertThat(app.get("/api/models/tiny/sample").statusCode()).isEqualTo(200);
        }
    }

    private ServedApp served(Map<String, String> settings) {
        LABELS.publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        ServedApp app = ServedApp.start(folder, settings);
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    private static String body(List<RawRow> rows) {
        return Json.object()
                .put("rows", Json.array(rows.stream().map(RawRowCodec::encode).toList()))
                .build()
                .toText();
    }
}
