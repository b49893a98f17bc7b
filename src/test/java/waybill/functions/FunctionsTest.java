package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.BuildInfo;
import waybill.app.Settings;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.call.LocalContext;
import waybill.localhost.discovery.FunctionScan;
import waybill.localhost.http.LocalRequest;
import waybill.localhost.http.LocalResponse;
import waybill.localhost.route.RouteTemplate;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.wire.OpenApi;

class FunctionsTest {
    private static final List<Class<?>> FUNCTIONS = FunctionScan.inPackageOf(FunctionFactory.class);
    private static final LocalContext CONTEXT = LocalContext.of("test");
    private static final String GOOD =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";

    @TempDir
    private Path root = Path.of("");

    private final TinyModel model = TinyModel.of(3);
    private String version = "";
    private App app;
    private Api api;

    @BeforeEach
    void start() {
        BlobStore store = new DirectoryBlobStore(root, TinyModel.CLOCK);
        version = model.publishAndPromote(store).version();
        app = App.start(
                Settings.of(Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", TinyModel.NAME)), TinyModel.CLOCK);
        api = Api.of(app);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void predict_waitsForTheFirstLoadAndAnswers() {
        LocalResponse response = (LocalResponse) new PredictFunctions(api).predict(post(GOOD), CONTEXT);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains("application/json");
        JsonNode answer = JsonNode.root(Json.parse(response.text()));
        assertThat(answer.get("id").text()).isEqualTo(CONTEXT.getInvocationId());
        assertThat(answer.get("model").value().toText())
                .isEqualTo("{\"name\":\"tiny\",\"version\":\"" + version + "\",\"route\":\"champion\"}");
        assertThat(answer.get("predictions").list(x -> x).get(0).get("value").number())
                .isEqualTo(model.goodValue());
    }

    @Test
    void predict_firstAnswer_alsoTellsWhatItWaitedFor() {
        PredictFunctions functions = new PredictFunctions(api);
        LocalResponse first = (LocalResponse) functions.predict(post(GOOD), CONTEXT);
        LocalResponse second = (LocalResponse) functions.predict(post(GOOD), CONTEXT);

        assertThat(first.header("Server-Timing").orElseThrow())
                .matches("cold;dur=.*, fetch;dur=.*, load;dur=.*, infer;dur=[0-9.]+");
        assertThat(second.header("Server-Timing").orElseThrow()).matches("infer;dur=[0-9.]+");
    }

    @Test
    void predict_compressedBody_is415() {
        LocalResponse response = (LocalResponse) new PredictFunctions(api)
                .predict(
                        LocalRequest.post("/api/predict")
                                .header("content-encoding", "gzip")
                                .body(GOOD),
                        CONTEXT);

        assertThat(response.getStatusCode()).isEqualTo(415);
        assertThat(response.text()).contains("Content-Encoding");
    }

    @Test
    void predictModel_namedModel_isAnsweredAsTheDefaultOne() {
        LocalResponse named = (LocalResponse) new PredictFunctions(api).predictModel(post(GOOD), "tiny", CONTEXT);
        LocalResponse unnamed = (LocalResponse) new PredictFunctions(api).predict(post(GOOD), CONTEXT);

        assertThat(named.text()).isEqualTo(unnamed.text());
    }

    @Test
    void predict_headersInAnyCase_areHeeded() {
        LocalResponse response = (LocalResponse) new PredictFunctions(api)
                .predict(
                        LocalRequest.post("/api/predict?policy=warn&id=leg-1")
                                .header("CONTENT-TYPE", "text/csv")
                                .body("delay,origin,departure\n20,ZRH,2026-01-15T18:05\n"),
                        CONTEXT);

        assertThat(response.text())
                .startsWith("{\"id\":\"leg-1\"")
                .contains("unknown_category")
                .contains("missing_input");
    }

    @Test
    void models_listsWhatIsInTheStoreAndWhatIsHeld() {
        TinyModel.of("other", 5).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));
        new PredictFunctions(api).predict(post(GOOD), CONTEXT);

        assertThat(shown("/api/models").text())
                .isEqualTo(
                        "{\"models\":[{\"name\":\"tiny\",\"version\":\"" + version
                                + "\",\"route\":\"champion\",\"scorer\":\"tribuo\",\"ready\":true,\"problems\":[]},{\"name\":\"other\",\"ready\":false,\"problems\":[]}]}");
    }

    @Test
    void model_tellsSignatureOutputAndMetrics() {
        LocalResponse response = shown("/api/models/tiny");
        JsonNode described = JsonNode.root(Json.parse(response.text()));

        assertThat(described.names())
                .contains("name", "version", "algorithm", "tribuo_version", "signature", "output", "metrics");
        assertThat(described.get("signature").get("fields").list(field -> field.get("name")
                        .text()))
                .containsExactly("delay", "origin", "departure", "wind");
    }

    @Test
    void sample_isAnsweredWithoutARemark() {
        LocalResponse sample = shown("/api/models/tiny/sample");
        LocalResponse answer = (LocalResponse) new PredictFunctions(api).predict(post(sample.text()), CONTEXT);

        assertThat(answer.text()).contains("\"verdict\":\"ok\",\"notes\":[]");
    }

    @Test
    void health_tellsLiveAndReady() {
        HealthFunctions functions = new HealthFunctions(api);
        new PredictFunctions(api).predict(post(GOOD), CONTEXT);

        BuildInfo build = BuildInfo.running();
        assertThat(((LocalResponse) functions.live(get("/api/health/live"), CONTEXT)).text())
                .isEqualTo("{\"live\":true,\"version\":\"" + build.version() + "\",\"commit\":\"" + build.commit()
                        + "\"}");
        LocalResponse ready = (LocalResponse) functions.ready(get("/api/health/ready"), CONTEXT);
        assertThat(ready.getStatusCode()).isEqualTo(200);
        assertThat(ready.header("Cache-Control")).contains("no-store");
        assertThat(ready.text()).startsWith("{\"ready\":true").endsWith("\"problems\":[]}");
    }

    @Test
    void openApi_describesEveryRouteAndNoOther() {
        JsonNode paths = JsonNode.root(OpenApi.document()).get("paths");
        List<String> described = paths.names().stream()
                .flatMap(path -> paths.get(path).names().stream().map(method -> method + " " + path))
                .toList();

        List<HttpTrigger> all =
                triggers().filter(trigger -> !isOfPages(trigger)).toList();
        assertThat(described).allSatisfy(operation -> assertThat(all)
                .filteredOn(trigger -> serves(trigger, operation))
                .hasSize(1));
        assertThat(all).allSatisfy(trigger -> assertThat(described)
                .filteredOn(operation -> serves(trigger, operation))
                .hasSizeGreaterThanOrEqualTo(1));
    }

    /** Pages are for people, and no part of the interface. */
    private static boolean isOfPages(HttpTrigger trigger) {
        return trigger.route().startsWith("{file:");
    }

    /** Whether a function is called for an operation such as {@code get /v2/models/{model}}. */
    private static boolean serves(HttpTrigger trigger, String operation) {
        String[] parts = operation.split(" ", 2);
        List<String> path = List.of(parts[1].substring(1).split("/", -1));
        return Stream.of(trigger.methods())
                        .anyMatch(
                                method -> method.name().toLowerCase(Locale.ROOT).equals(parts[0]))
                && RouteTemplate.parse(trigger.route()).match(path).isPresent()
                // A parameter takes the place of a word, too: /api/models/{model} of /api/models/sample.
                && (trigger.route().equals(parts[1].substring(1))
                        || trigger.route().contains("*")
                        || trigger.route().contains(":regex("));
    }

    @Test
    void functions_allButHealthAndPages_askForAKey() {
        assertThat(triggers().toList()).hasSize(9).allSatisfy(trigger -> assertThat(trigger.authLevel())
                .isEqualTo(
                        trigger.route().startsWith("api/health/") || isOfPages(trigger)
                                ? AuthorizationLevel.ANONYMOUS
                                : AuthorizationLevel.FUNCTION));
        assertThat(triggers().map(HttpTrigger::methods).filter(methods -> methods.length > 1))
                .as("one answers 405 itself")
                .hasSize(1);
    }

    /** The platform knows the functions, and each of those with several paths knows its own. */
    @ParameterizedTest
    @CsvSource({
        "/api/models/tiny/predict",
        "/api/models/tiny/sample/more",
        "/api/models//sample",
        "/api/openapi.json/more",
        "/api/openapi-json",
        "/api/batch/smoke/retry",
        "/api/legs",
        "/api/legs/closed",
        "/api/metrics/more",
        "/api/monitor/tiny",
        "/api/outcomes",
        "/api/events",
        "/api/models/tiny/files%2F*",
        "/api/batch/run/files%2F*",
        "/api/models/*/*",
        "/api%2Fmodels/*"
    })
    void show_pathOfNone_isAnsweredAsThePlatformAnswersOne(String path) {
        LocalResponse answer = shown(path);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/batch/run",
        "/api/batch/run/again",
        "/api/batch//retry",
        "/api/outcomes/tiny",
        "/api/batch%2F*/retry",
        "/api/models/tiny/sample"
    })
    void submit_pathOfNone_isAnsweredAsThePlatformAnswersOne(String path) {
        LocalResponse answer = (LocalResponse)
                new SubmitFunctions(api).submit(LocalRequest.post(path).body("{}"), CONTEXT);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/API/Models/tiny/SAMPLE, /api/models/tiny/sample",
        "/api/models/tiny/, /api/models/tiny",
        "/api/models/%74iny, /api/models/tiny"
    })
    void show_pathWrittenOtherwise_isTheSame(String path, String usual) {
        assertThat(shown(path).text()).isEqualTo(shown(usual).text());
        assertThat(shown(path).getStatusCode()).isEqualTo(200);
    }

    @Test
    void openApi_ofAHeldModel_hasItsFields() {
        new PredictFunctions(api).predict(post(GOOD), CONTEXT);
        LocalResponse response = shown("/api/openapi.json");

        assertThat(response.text()).contains("departure delay (min)").contains("\"EWR\",\"JFK\",\"LGA\"");
    }

    private LocalResponse shown(String path) {
        return (LocalResponse) new ShowFunctions(api).show(get(path), CONTEXT);
    }

    private static Stream<HttpTrigger> triggers() {
        return FUNCTIONS.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(FunctionName.class))
                .flatMap(FunctionsTest::trigger);
    }

    /** At most one. */
    private static Stream<HttpTrigger> trigger(Method function) {
        return Arrays.stream(function.getParameters())
                .map(parameter -> parameter.getAnnotation(HttpTrigger.class))
                .filter(java.util.Objects::nonNull);
    }

    private static HttpRequestMessage<Optional<String>> post(String json) {
        return LocalRequest.of(HttpMethod.POST, "/api/predict")
                .header("Content-Type", "application/json")
                .body(json);
    }

    private static HttpRequestMessage<Optional<String>> get(String path) {
        return LocalRequest.get(path);
    }
}
