package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.LiveLegs;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** The numbers of a served app, as one who watches it reads them. */
@Timeout(120)
class MetricsTest {
    private static final String PAGE = "/api/metrics";
    private static final String JSON = "application/json";
    private static final String SECRET = "SecretOfACaller";
    private static final Pattern NAME = Pattern.compile("# TYPE (\\w+) \\w+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)`");

    @TempDir
    private Path folder = Path.of("");

    private ServedApp serve() {
        TinyModel.of(3).compiled().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        ServedApp app = ServedApp.start(folder, Map.of());
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    private ServedApp serveLive() {
        LiveLegs.train(TinyModel.NAME).publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        ServedApp app = ServedApp.startInTime(folder, Map.of("WAYBILL_CAPTURE_SHARE", "1"), method -> {});
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    /** What the page says, as soon as it has a line that begins so. */
    private static String pageWith(ServedApp app, String line) {
        String page = "";
        for (int i = 0; i < 500; i++) {
            page = app.get(PAGE).body();
            if (page.lines().anyMatch(said -> anywhere(said).startsWith(line))) {
                return page;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("No line " + line + " in:\n" + page);
    }

    /** A line without the process that it is of. */
    private static String anywhere(String line) {
        return line.replaceFirst("service_instance_id=\"[^\"]+\",?", "");
    }

    private static String sample(ServedApp app) {
        return app.get("/api/models/tiny/sample").body();
    }

    @Test
    void page_ofRequests_countsThemByFunctionStatusVerdictAndCode() {
        try (ServedApp app = serve()) {
            app.predict(sample(app));
            app.predict("{\"rows\":[{}]}");
            app.predict("{");

            String page =
                    pageWith(app, "waybill_refused_requests_total{model=\"\",error_code=\"MALFORMED_REQUEST\"} 1");
            assertThat(page.lines().map(MetricsTest::anywhere))
                    .contains("waybill_refused_requests_total{model=\"tiny\",error_code=\"INVALID_ROWS\"} 1")
                    .anyMatch(line -> line.startsWith("waybill_rows_total{model=\"tiny\",version=\"")
                            && line.endsWith("route=\"champion\",source=\"request\",verdict=\"ok\"} 1"))
                    .anyMatch(
                            line -> line.startsWith("http_server_request_duration_seconds_count{faas_name=\"predict\","
                                    + "http_request_method=\"POST\",http_response_status_code=\"422\"} 1"))
                    .anyMatch(line -> line.startsWith("waybill_cold_start_seconds{part=\"first_answer\"} "));
        }
    }

    @Test
    void page_beforeAnythingWasAsked_saysWhatIsHeld() {
        try (ServedApp app = serve()) {
            HttpResponse<String> page = app.get(PAGE);

            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(page.body().lines().map(MetricsTest::anywhere))
                    .contains(
                            "waybill_model_ready{model=\"tiny\"} 1",
                            "waybill_observers_missed_total{kind=\"request\"} 0")
                    .anyMatch(line -> line.startsWith("waybill_held_version_info{model=\"tiny\",version=\"")
                            && line.endsWith("\",scorer=\"compiled\"} 1"));
        }
    }

    @Test
    void page_forWhoAsksForOpenMetrics_isThat() {
        try (ServedApp app = serve()) {
            HttpResponse<String> page = app.call("GET", PAGE, "", "application/openmetrics-text; version=1.0.0", "");

            assertThat(page.headers().firstValue("Content-Type"))
                    .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(page.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void page_repeatsNoWordOfACaller() {
        try (ServedApp app = serve()) {
            app.post("/api/models/" + SECRET + "/predict", JSON, sample(app));
            app.post("/api/predict?version=" + SECRET + "&id=" + SECRET, JSON, sample(app));
            app.predict("{\"rows\":[{\"" + SECRET + "\":\"" + SECRET + "\"}]}");
            app.post("/api/predict", SECRET, sample(app));

            assertThat(pageWith(
                            app, "waybill_refused_requests_total{model=\"\",error_code=\"UNSUPPORTED_MEDIA_TYPE\"} 1"))
                    .contains("UNKNOWN_MODEL", "UNKNOWN_VERSION", "INVALID_ROWS")
                    .doesNotContainIgnoringCase(SECRET);
        }
    }

    @Test
    void page_ofAModelWithLiveState_saysHowOldItIs() {
        try (ServedApp app = serveLive()) {
            app.predict(sample(app));
            assertThat(pageWith(app, "waybill_state_rows_total{model=\"tiny\",tier=\"none\"} 1"))
                    .contains("table=\"legs\"} +Inf");

            app.post("/admin/functions/stateUpdate", JSON, "{\"input\":\"\"}");
            app.await("/api/legs/open", answer -> answer.find("legs").isPresent());

            assertThat(pageWith(app, "waybill_state_age_seconds{model=\"tiny\",table=\"legs\"} "))
                    .doesNotContain("+Inf\n# TYPE waybill_state");
        }
    }

    /** A number that nobody explains, or an explanation of none, is of no use at night. */
    @Test
    void metrics_areThoseOfTheOperatorsPage() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs", "operations.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (ServedApp app = serveLive()) {
            app.predict(sample(app));
            app.predict("{");
            app.defaultModel();
            String page = pageWith(app, "waybill_refused_requests_total");
            String captured = pageWith(app, "waybill_capture_told_total");

            Set<String> told = NAME.matcher(page + captured)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            // Told of a model with problems only: the test of bad models has some.
            told.add("waybill_model_problems");
            // Told of a model with a canary, and of one with a shadow, only.
            told.add("waybill_model_canary_percent");
            told.add("waybill_guard_numbers_written_total");
            told.add("waybill_shadow_requests_total");
            assertThat(told).isEqualTo(documented);
        }
    }
}
