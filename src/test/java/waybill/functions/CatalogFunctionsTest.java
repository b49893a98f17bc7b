package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.registry.told.Document;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** What the service tells of the versions of its models: three of them, of which one answers, and one is the canary. */
class CatalogFunctionsTest {
    private static final String MODEL = "/api/models/" + TinyModel.NAME;
    private static final String METRICS =
            "{\"chosen\":\"a\",\"candidates\":{\"a\":{\"choose\":{\"mae\":9.5}}},\"test\":{\"count\":9,\"mae\":10.25}}";

    @TempDir
    private Path folder = Path.of("");

    private ServedApp app;
    private String one;
    private String two;
    private String three;

    @BeforeEach
    void serve() {
        BlobStore store = new DirectoryBlobStore(folder, TinyModel.CLOCK);
        Registry registry = TinyModel.registry(store);
        one = TinyModel.of(1).publishAndPromote(store).version();
        two = published(registry, TinyModel.of(2)).version();
        registry.promote(TinyModel.NAME, two, new Registry.Reason("anna", "better", true));
        three = TinyModel.of(3).publish(store).version();
        new Rollout(registry)
                .canary(TinyModel.NAME, three, 10, StickyBy.STANDARD, false, new Registry.Reason("bert", "a try"));
        app = ServedApp.start(folder, Map.of());
        app.awaitReady(answer -> answer.get("ready").bool());
    }

    /** With every file that people read. */
    private static VersionRef published(Registry registry, TinyModel model) {
        Map<String, byte[]> files = new HashMap<>(model.files());
        for (Document document : EnumSet.complementOf(EnumSet.of(Document.CHAMPION))) {
            String content = document.mediaType().equals("application/json") ? "{}" : "<script>alert(1)</script>";
            files.put(document.file(), content.getBytes(StandardCharsets.UTF_8));
        }
        files.put(Document.METRICS.file(), METRICS.getBytes(StandardCharsets.UTF_8));
        files.put(Document.PROVENANCE.file(), "{\"git_commit\":\"0a1b2c3d\"}".getBytes(StandardCharsets.UTF_8));
        return registry.publish(model.spec(), files, new Registry.Reason("carl", "more rows"));
    }

    @AfterEach
    void close() {
        app.close();
    }

    private JsonNode ask(String path) {
        HttpResponse<String> answer = app.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonNode.root(Json.parse(answer.body()));
    }

    private JsonNode listed(String version) {
        return ask(MODEL + "/versions").get("versions").items().stream()
                .filter(each -> each.get("version").text().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private void problem(String path, int status, String code) {
        HttpResponse<String> answer = app.get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
        assertThat(JsonNode.root(Json.parse(answer.body())).get("error_code").text())
                .isEqualTo(code);
    }

    @Test
    void versions_haveWhoWhenWhyAndMetricsAndWhatThePointerSaysOfThem() {
        assertThat(ask(MODEL + "/versions").get("count").integer()).isEqualTo(3);
        assertThat(listed(one).get("roles").texts()).containsExactly("previous");
        assertThat(listed(three).get("roles").texts()).containsExactly("canary");
        JsonNode told = listed(two);
        assertThat(told.get("roles").texts()).containsExactly("champion");
        assertThat(told.get("by").text()).isEqualTo("carl");
        assertThat(told.get("reason").text()).isEqualTo("more rows");
        assertThat(told.get("commit").text()).isEqualTo("0a1b2c3d");
        assertThat(told.get("metrics").value().toText())
                .isEqualTo("{\"choose\":{\"mae\":9.5},\"test\":{\"count\":9,\"mae\":10.25}}");
        assertThat(told.get("files").items())
                .extracting(file -> file.get("name").text())
                .contains("report.html", "recipe.yaml")
                .doesNotContain("model.tribuo", "manifest.json");
    }

    @Test
    void versions_inParts_areAllOfThemOnce() {
        JsonNode first = ask(MODEL + "/versions?limit=2");
        JsonNode second =
                ask(MODEL + "/versions?limit=2&before=" + first.get("next").text());

        assertThat(first.get("versions").items()).hasSize(2);
        assertThat(second.get("versions").items()).hasSize(1);
        assertThat(second.find("next")).isEmpty();
        assertThat(first.get("versions").items())
                .extracting(each -> each.get("version").text())
                .doesNotContain(
                        second.get("versions").items().get(0).get("version").text());
    }

    @Test
    void versions_ofWhichOneIsNamed_areThatOne() {
        JsonNode named = ask(MODEL + "/versions?version=" + three);

        assertThat(named.get("versions").items())
                .extracting(each -> each.get("version").text())
                .containsExactly(three);
        problem(MODEL + "/versions?version=20200101T000000Z-00000000", 404, "UNKNOWN_VERSION");
    }

    @Test
    void version_thatIsDamaged_isListedWithItsProblem() throws Exception {
        Path manifest =
                folder.resolve("models").resolve(TinyModel.NAME).resolve(one).resolve("manifest.json");
        Files.writeString(manifest, "{}");

        assertThat(listed(one).get("problem").get("error_code").text()).isEqualTo("ARTIFACT_REJECTED");
        assertThat(listed(two).find("problem")).isEmpty();
    }

    @Test
    void history_hasThePointerNow_andEachChangeWithWhoAndWhy() {
        JsonNode history = ask(MODEL + "/history");

        JsonNode now = history.get("pointer");
        assertThat(now.get("champion").text()).isEqualTo(two);
        assertThat(now.get("previous").text()).isEqualTo(one);
        assertThat(now.get("canary").get("percent").integer()).isEqualTo(10);
        assertThat(now.get("frozen").bool()).isFalse();
        assertThat(history.get("changes").items())
                .extracting(change -> change.get("event").text() + " by "
                        + change.get("by").text() + ": " + change.get("reason").text())
                .containsExactly(
                        "canary_started by bert: a try", "promoted by anna: better", "promoted by tests: because");
        assertThat(ask(MODEL + "/history?limit=1").get("changes").items()).hasSize(1);
    }

    @Test
    void history_ofADamagedPointer_isToldWithoutIt() throws Exception {
        Files.writeString(folder.resolve("pointers").resolve(TinyModel.NAME + ".json"), "{");

        JsonNode history = ask(MODEL + "/history");

        assertThat(history.find("pointer")).isEmpty();
        assertThat(history.get("unreadable").texts()).containsExactly(TinyModel.NAME + ".json");
        assertThat(history.get("changes").items()).hasSize(3);
        assertThat(listed(two).get("roles").texts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHAMPION")
    void file_isWhatWasPublished_andABrowserRunsNothingOfIt(Document document) {
        HttpResponse<String> answer = app.get(MODEL + "/files/" + document.file() + "?version=" + two);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo(document.mediaType() + "; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .endsWith("sandbox");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"tiny-" + two + "-" + document.file() + "\"");
        if (document == Document.METRICS) {
            assertThat(answer.body()).isEqualTo(METRICS);
        }
    }

    @Test
    void file_withoutAVersion_isTheChampions() {
        assertThat(app.get(MODEL + "/files/metrics.json").body()).isEqualTo(METRICS);
    }

    @Test
    void file_whoseBytesAreNotThoseOfTheManifest_isRefused() throws Exception {
        Path report =
                folder.resolve("models").resolve(TinyModel.NAME).resolve(two).resolve("report.html");
        Files.writeString(report, Files.readString(report).replace('1', '2'));

        problem(MODEL + "/files/report.html", 503, "ARTIFACT_REJECTED");
    }

    /** Not the model itself, whatever else a version has, and nothing beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"model.tribuo", "manifest.json", "scorer.bin", "..%2F..%2Fx", "Metrics.json", "metrics.json%00"})
    void file_ofAnotherName_isUnknown(String file) {
        problem(MODEL + "/files/" + file, 404, "UNKNOWN_FILE");
    }

    @Test
    void file_thatAVersionHasNot_isAnsweredWithThoseThatItHas() {
        HttpResponse<String> answer = app.get(MODEL + "/files/report.html?version=" + one);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("The files that can be read are metrics.json.");
    }

    @Test
    void diff_isTheDocumentOfTheCommand() {
        JsonNode diff = ask(MODEL + "/diff?before=" + one + "&after=" + two);

        assertThat(diff.get("a").get("name").text()).isEqualTo(one);
        assertThat(diff.get("b").get("name").text()).isEqualTo(two);
        assertThat(diff.get("same").bool()).isFalse();
        assertThat(diff.get("answers").get("differing").integer()).isPositive();
        assertThat(diff.get("metrics")
                        .get("places")
                        .get("test")
                        .get("mae")
                        .value()
                        .toText())
                .isEqualTo("{\"b\":10.25}");
        assertThat(ask(MODEL + "/diff?after=" + two).get("same").bool()).isTrue();
    }

    @Test
    void contract_isTheDocumentOfTheCommand_withTheChampionFirst() {
        JsonNode contract = ask(MODEL + "/contract?after=" + three);

        assertThat(contract.get("before").text()).isEqualTo(two);
        assertThat(contract.get("after").text()).isEqualTo(three);
        assertThat(contract.get("level").text()).isEqualTo("patch");
    }

    @Test
    void whatIsAskedWrongly_isToldWithEveryFault() {
        HttpResponse<String> answer = app.get(MODEL + "/diff?before=x");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/before", "/after");
        problem(MODEL + "/versions?limit=0", 400, "MALFORMED_REQUEST");
        problem(MODEL + "/history?before=" + two, 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"versions", "history", "files/metrics.json"})
    void modelThatIsNotThere_isUnknown(String part) {
        problem("/api/models/other/" + part, 404, "UNKNOWN_MODEL");
        problem("/api/models/No..Model/" + part, 404, "UNKNOWN_MODEL");
    }

    @Test
    void versionThatWasNeverPublished_isUnknown() {
        String never = "20200101T000000Z-00000000";
        problem(MODEL + "/files/metrics.json?version=" + never, 404, "UNKNOWN_VERSION");
        problem(MODEL + "/files/metrics.json?version=x", 404, "UNKNOWN_VERSION");
        problem(MODEL + "/diff?after=" + never, 404, "UNKNOWN_VERSION");
    }

    @Test
    void pathBelowAModel_thatIsNone_isAnsweredAsByThePlatform() {
        for (String path : List.of("/files", "/files/metrics.json/x", "/other", "/versions/x")) {
            assertThat(app.get(MODEL + path).body()).isEmpty();
            assertThat(app.get(MODEL + path).statusCode()).isEqualTo(404);
        }
    }
}
