package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** A canary as callers meet it: a version for each key, in all formats and protocols. */
class CanaryServiceTest {
    private static final TinyModel ONE = TinyModel.of(1);
    private static final TinyModel TWO = TinyModel.of(200);
    private static final String KEY = "Waybill-Route-Key";

    @TempDir
    private Path folder = Path.of("");

    private VersionRef one = new VersionRef("20260131T235958Z-00000000", "0".repeat(64));
    private VersionRef two = one;

    private BlobStore store() {
        return new DirectoryBlobStore(folder, TinyModel.CLOCK);
    }

    @BeforeEach
    void publish() {
        one = ONE.publishAndPromote(store());
        two = TWO.publish(store());
    }

    private void canary(int percent, String by) {
        new Rollout(TinyModel.registry(store()))
                .canary(TinyModel.NAME, two.version(), percent, StickyBy.parse(by), true, TinyModel.REASON);
    }

    private ServedApp serve() {
        ServedApp app = ServedApp.start(folder, Map.of());
        app.await("/api/models", models -> canary(models).get("ready").bool());
        return app;
    }

    private static JsonNode canary(JsonNode models) {
        return models.get("models").list(model -> model).get(0).get("canary");
    }

    /** A request of one row in each format and protocol. */
    private enum Form {
        JSON("/api/predict", "application/json") {
            @Override
            String body(String delay) {
                return "{\"rows\":[{\"delay\":" + delay
                        + ",\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";
            }
        },
        CSV("/api/models/tiny/predict", "text/csv") {
            @Override
            String body(String delay) {
                return "delay,origin,departure,wind\n" + delay + ",JFK,2026-01-15T18:05,12\n";
            }
        },
        OPEN_INFERENCE("/v2/models/tiny/infer", "application/json") {
            @Override
            String body(String delay) {
                return "{\"inputs\":[" + input("delay", "FP64", delay) + "," + input("origin", "BYTES", "\"JFK\"") + ","
                        + input("departure", "BYTES", "\"2026-01-15T18:05\"") + "," + input("wind", "FP64", "12")
                        + "]}";
            }
        },
        MLFLOW("/invocations", "application/json") {
            @Override
            String body(String delay) {
                return "{\"inputs\":[[" + delay + ",\"JFK\",\"2026-01-15T18:05\",12]]}";
            }
        },
        AZURE_ML("/score", "application/json") {
            @Override
            String body(String delay) {
                return "{\"data\":[[" + delay + ",\"JFK\",\"2026-01-15T18:05\",12]]}";
            }
        };

        private final String path;
        private final String type;

        Form(String path, String type) {
            this.path = path;
            this.type = type;
        }

        abstract String body(String delay);

        private static String input(String name, String type, String value) {
            return "{\"name\":\"" + name + "\",\"shape\":[1],\"datatype\":\"" + type + "\",\"data\":[" + value + "]}";
        }
    }

    private String said(ServedApp app, Form form, Map<String, String> headers, String delay) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", form.type);
        HttpResponse<byte[]> answer =
                app.postBytes(form.path, all, form.body(delay).getBytes(StandardCharsets.UTF_8));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(form + ": " + body).isEqualTo(200);
        String said = answer.headers().firstValue("Waybill-Model").orElse("");
        assertThat(said).isIn(championSays(), canarySays());
        return said;
    }

    private String championSays() {
        return "tiny; version=" + one.version() + "; route=champion";
    }

    private String canarySays() {
        return "tiny; version=" + two.version() + "; route=canary";
    }

    /** How many of so many keys the canary answers; each of them in every form alike. */
    private int canaries(int keys, BiFunction<Form, Integer, String> ask) {
        int canaries = 0;
        for (int key = 0; key < keys; key++) {
            List<String> said = new ArrayList<>();
            for (Form form : Form.values()) {
                said.add(ask.apply(form, key));
            }
            assertThat(said).as("key " + key).containsOnly(said.get(0));
            canaries += said.get(0).equals(canarySays()) ? 1 : 0;
        }
        return canaries;
    }

    /** A canary that refuses what the champion answers: its callers see which of both it was. */
    @Test
    void predict_thatIsRefused_namesTheVersionInEveryForm() {
        canary(50, "header:x-tenant");
        try (ServedApp app = serve()) {
            for (Form form : Form.values()) {
                Map<String, String> headers = Map.of("X-Tenant", "ann", "Content-Type", form.type);
                HttpResponse<byte[]> refused =
                        app.postBytes(form.path, headers, form.body("9999").getBytes(StandardCharsets.UTF_8));

                assertThat(refused.statusCode()).as(form.name()).isBetween(400, 422);
                assertThat(refused.headers().firstValue("Waybill-Model"))
                        .as(form.name())
                        .contains(said(app, form, Map.of("X-Tenant", "ann"), "12"));
            }
        }
    }

    @Test
    void predict_keyInAHeader_isAnsweredByOneVersionInEveryForm() {
        canary(50, "header:" + KEY);
        try (ServedApp app = serve()) {
            assertThat(canaries(40, (form, key) -> said(app, form, Map.of(KEY, "leg-" + key), "20")))
                    .isBetween(5, 35);
        }
    }

    @Test
    void predict_keyInAField_isTheSameForTheSameValueHoweverItIsWritten() {
        canary(50, "field:delay");
        try (ServedApp app = serve()) {
            assertThat(canaries(
                            40,
                            (form, key) -> said(app, form, Map.of(), form == Form.CSV ? key + ".0" : key.toString())))
                    .isBetween(5, 35);
        }
    }

    /** Its value says so, too: no answer of one version has the name of the other. */
    @Test
    void predict_ofAKeyOfTheCanary_isTheValueOfTheCanary() {
        canary(100, "header:" + KEY);
        try (ServedApp app = serve()) {
            JsonNode answer =
                    JsonNode.root(Json.parse(app.predict(Form.JSON.body("20")).body()));

            assertThat(answer.get("model").get("version").text()).isEqualTo(two.version());
            assertThat(answer.get("model").get("route").text()).isEqualTo("canary");
            assertThat(answer.get("predictions")
                            .list(row -> row)
                            .get(0)
                            .get("value")
                            .number())
                    .isEqualTo(TWO.goodValue());
        }
    }

    @Test
    void predict_withoutAKey_isDecidedByTheNameOfTheRequest() {
        canary(50, "header:" + KEY);
        try (ServedApp app = serve()) {
            int canaries = 0;
            for (int i = 0; i < 40; i++) {
                String named = "/api/predict?id=A-" + i;
                String first = app.post(named, "application/json", Form.JSON.body("20"))
                        .body();
                String again = app.post(named, "text/csv", "application/json", Form.CSV.body("20"))
                        .body();
                assertThat(again).isEqualTo(first);
                canaries += first.contains("\"canary\"") ? 1 : 0;
            }
            assertThat(canaries).isBetween(5, 35);
        }
    }

    @Test
    void predict_versionNamed_isPinnedWhateverTheKey() {
        canary(100, "header:" + KEY);
        try (ServedApp app = serve()) {
            String answer = app.post("/api/predict?version=" + one.version(), "application/json", Form.JSON.body("20"))
                    .body();
            assertThat(answer).contains(one.version(), "\"route\":\"pinned\"");
        }
    }

    @Test
    void models_tellCanaryAndShadow_andMetricsTheCanarysPart() {
        canary(10, "field:origin");
        try (ServedApp app = serve()) {
            JsonNode model = app.defaultModel();

            assertThat(model.get("version").text()).isEqualTo(one.version());
            assertThat(model.get("canary").value())
                    .isEqualTo(Json.object()
                            .put("version", two.version())
                            .put("percent", 10)
                            .put("by", "field:origin")
                            .put("ready", true)
                            .build());
            app.await("/api/models", models -> models.get("models")
                    .list(listed -> listed)
                    .get(0)
                    .get("shadow")
                    .get("ready")
                    .bool());
            assertThat(app.get("/api/metrics").body())
                    .containsPattern("waybill_model_canary_percent\\{[^}]*model=\"tiny\"[^}]*version=\"" + two.version()
                            + "\"[^}]*} 10\\b");
            assertThat(JsonNode.root(Json.parse(app.get("/api/models/tiny").body()))
                            .get("version")
                            .text())
                    .as("a model is described by its champion")
                    .isEqualTo(one.version());
        }
    }

    @Test
    void predict_canaryThatCannotBeLoaded_theChampionAnswersItsKeys() {
        canary(100, "header:" + KEY);
        BlobStore store = store();
        BlobName artifact = new BlobName("models", "tiny/" + two.version() + "/model.tribuo");
        store.write(artifact, new byte[] {1}, waybill.storage.WriteCondition.always());
        try (ServedApp app = ServedApp.start(folder, Map.of())) {
            app.awaitReady(ready -> ready.get("ready").bool()
                    && !ready.get("problems").list(problem -> problem).isEmpty());

            assertThat(app.predict(Form.JSON.body("20")).body()).contains(one.version(), "\"route\":\"champion\"");
            assertThat(app.defaultModel().get("canary").get("ready").bool()).isFalse();
            assertThat(app.defaultModel()
                            .get("problems")
                            .list(problem -> problem)
                            .get(0)
                            .get("message")
                            .text())
                    .contains("The canary " + two.version());
        }
    }
}
