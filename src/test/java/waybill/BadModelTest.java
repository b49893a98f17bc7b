package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.folder.DirectoryBlobStore;

/** Stores and models that are not as they should be: what a caller sees of it, over a real socket. */
class BadModelTest {
    private static final String GOOD =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";
    private static final TinyModel OLD = TinyModel.of(3);
    private static final TinyModel NEW = TinyModel.of(40);

    @TempDir
    private Path root = Path.of("");

    /** A way to spoil a version, and what is said of it. */
    private record Spoilt(String name, UnaryOperator<byte[]> artifact, UnaryOperator<String> manifest, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Spoilt> spoilt() {
        return Stream.of(
                new Spoilt("one bit flipped", BadModelTest::flipped, manifest -> manifest, "sha-256"),
                new Spoilt(
                        "truncated",
                        bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                        manifest -> manifest,
                        "bytes instead of"),
                new Spoilt(
                        "a foreign class name",
                        BadModelTest::foreign,
                        manifest ->
                                manifest.replace(Digest.sha256(NEW.artifact()), Digest.sha256(foreign(NEW.artifact()))),
                        "is not allowed"),
                new Spoilt(
                        "golden rows that are not reproduced",
                        bytes -> bytes,
                        manifest -> manifest.replace(
                                "\"value\": " + NEW.goodValue(), "\"value\": " + (NEW.goodValue() + 0.001)),
                        "Golden row 0 is not reproduced"),
                new Spoilt(
                        "an unknown format",
                        bytes -> bytes,
                        manifest -> manifest.replace("\"format\": 1", "\"format\": 6"),
                        "Format 6 is not known"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void spoiltChampion_isRefusedAndTheOldVersionServesOn(Spoilt spoilt) {
        String old = OLD.publishAndPromote(store()).version();
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            app.awaitReady(ready -> ready.get("ready").bool());
            promoteSpoilt(spoilt);

            JsonNode ready = app.awaitReady(BadModelTest::hasProblem);

            assertThat(ready.get("ready").bool()).isTrue();
            assertThat(problem(ready).get("error_code").text()).isEqualTo("ARTIFACT_REJECTED");
            assertThat(problem(ready).get("message").text()).doesNotContain(spoilt.why());
            assertThat(problem(app.defaultModel()).get("message").text()).contains(spoilt.why());
            JsonNode answer = JsonNode.root(Json.parse(app.predict(GOOD).body()));
            assertThat(answer.get("model").get("version").text()).isEqualTo(old);
            assertThat(answer.get("model").get("route").text()).isEqualTo("champion");
            assertThat(answer.get("predictions")
                            .list(x -> x)
                            .get(0)
                            .get("value")
                            .number())
                    .isEqualTo(OLD.goodValue());
        }
    }

    @Test
    void spoiltChampion_onANewInstance_leavesThePreviousOneServing() {
        String old = OLD.publishAndPromote(store()).version();
        promoteSpoilt(spoilt().findFirst().orElseThrow());
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            JsonNode model = JsonNode.root(Json.parse(app.predict(GOOD).body())).get("model");

            assertThat(model.get("version").text()).isEqualTo(old);
            assertThat(model.get("route").text()).isEqualTo("previous");
            assertThat(problem(app.awaitReady(BadModelTest::hasProblem))
                            .get("error_code")
                            .text())
                    .isEqualTo("ARTIFACT_REJECTED");
        }
    }

    @Test
    void spoiltChampion_thatIsReplaced_isForgotten() {
        OLD.publishAndPromote(store());
        promoteSpoilt(spoilt().findFirst().orElseThrow());
        String newest = TinyModel.of(80).publish(store()).version();
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            app.awaitReady(BadModelTest::hasProblem);
            TinyModel.registry(store()).promote(TinyModel.NAME, newest, TinyModel.REASON);

            JsonNode ready = app.awaitReady(said -> !hasProblem(said));

            assertThat(ready.get("model").get("version").text()).isEqualTo(newest);
        }
    }

    @Test
    void spoiltVersion_thatIsAskedForByName_is503() {
        OLD.publishAndPromote(store());
        VersionRef spoilt = publishSpoilt(spoilt().findFirst().orElseThrow());
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            Problems.of(
                    app.post("/api/predict?version=" + spoilt.version(), "application/json", GOOD),
                    503,
                    "ARTIFACT_REJECTED");
        }
    }

    @Test
    void emptyStore_hasNoVerifiedModel() {
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            Problems.of(app.predict(GOOD), 503, "MODEL_NOT_READY");
            HttpResponse<String> ready = app.get("/api/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.headers().firstValue("Retry-After")).isPresent();
            assertThat(problem(JsonNode.root(Json.parse(ready.body())))
                            .get("message")
                            .text())
                    .contains("No version of the default model is promoted")
                    .doesNotContain(root.toString());
            assertThat(problem(app.defaultModel()).get("message").text())
                    .contains("has been promoted", "publish --promote", "WAYBILL_MODEL", root.toString());
            assertThat(app.get("/api/health/live").statusCode()).isEqualTo(200);
            assertThat(app.get("/api/openapi.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void modelThatIsStillBeingLoaded_is503AndReadySaysSo() {
        OLD.publishAndPromote(store());
        CountDownLatch answered = new CountDownLatch(1);
        try (ServedApp app =
                ServedApp.start(root, Map.of("WAYBILL_LOAD_WAIT_SECONDS", "0"), method -> await(answered))) {
            Problems.of(app.predict(GOOD), 503, "MODEL_NOT_READY");
            JsonNode ready =
                    JsonNode.root(Json.parse(app.get("/api/health/ready").body()));

            assertThat(ready.get("ready").bool()).isFalse();
            assertThat(problem(ready).get("error_code").text()).isEqualTo("MODEL_NOT_READY");
            answered.countDown();
            app.awaitReady(said -> said.get("ready").bool());
            assertThat(app.predict(GOOD).statusCode()).isEqualTo(200);
        } finally {
            answered.countDown();
        }
    }

    @Test
    void requestWhileTheModelIsBeingLoaded_waitsAndIsAnswered() throws Exception {
        OLD.publishAndPromote(store());
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (ServedApp app = ServedApp.start(root, Map.of(), method -> {
            loading.countDown();
            await(released);
        })) {
            await(loading);
            CompletableFuture<HttpResponse<String>> early = CompletableFuture.supplyAsync(() -> app.predict(GOOD));
            assertThat(app.get("/api/health/live").statusCode()).isEqualTo(200);
            assertThat(early).isNotDone();
            released.countDown();

            assertThat(early.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        } finally {
            released.countDown();
        }
    }

    @Test
    void storeThatIsAwayFromTheStart_is503UntilItIsBack() {
        OLD.publishAndPromote(store());
        AtomicReference<RuntimeException> trouble = new AtomicReference<>(away());
        try (ServedApp app = ServedApp.start(root, Map.of(), method -> meet(trouble))) {
            Problems.of(app.predict(GOOD), 503, "STORE_UNAVAILABLE");
            Problems.of(app.get("/api/models"), 503, "STORE_UNAVAILABLE");
            JsonNode ready = app.awaitReady(BadModelTest::hasProblem);
            assertThat(problem(ready).get("error_code").text()).isEqualTo("STORE_UNAVAILABLE");

            trouble.set(null);
            app.awaitReady(said -> said.get("ready").bool());
            assertThat(app.predict(GOOD).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void storeThatGoesAway_leavesTheModelServing() {
        OLD.publishAndPromote(store());
        AtomicReference<RuntimeException> trouble = new AtomicReference<>();
        try (ServedApp app = ServedApp.start(root, Map.of(), method -> meet(trouble))) {
            app.awaitReady(said -> said.get("ready").bool());
            trouble.set(away());

            JsonNode ready = app.awaitReady(BadModelTest::hasProblem);

            assertThat(ready.get("ready").bool()).isTrue();
            assertThat(app.predict(GOOD).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unexpectedFault_isLoggedWholeAndAnsweredOpaque() {
        OLD.publishAndPromote(store());
        AtomicReference<RuntimeException> trouble = new AtomicReference<>();
        try (ServedApp app = ServedApp.start(root, Map.of(), method -> meet(trouble));
                Listener log = new Listener("Function.predict")) {
            app.awaitReady(said -> said.get("ready").bool());
            trouble.set(new IllegalStateException("secret"));

            String body = Problems.of(
                            app.post("/api/predict?version=20200101T000000Z-00000000", "application/json", GOOD),
                            500,
                            "INTERNAL")
                    .value()
                    .toText();

            assertThat(body).doesNotContain("secret").doesNotContain("IllegalState");
            LogRecord record = Objects.requireNonNull(log.last.get());
            assertThat(record.getThrown()).isSameAs(trouble.get());
            String instance = JsonNode.root(Json.parse(body)).get("instance").text();
            assertThat(record.getMessage()).endsWith(instance.substring(instance.lastIndexOf(':') + 1));
        }
    }

    @Test
    void unexpectedFaultWhileLoading_isSaidByReadyWithoutItsMessage() {
        try (ServedApp app = ServedApp.start(root, Map.of(), method -> {
            throw new IllegalStateException("secret");
        })) {
            JsonNode ready = app.awaitReady(BadModelTest::hasProblem);

            assertThat(problem(ready).get("error_code").text()).isEqualTo("INTERNAL");
            assertThat(ready.value().toText()).doesNotContain("secret");
            Problems.of(app.predict(GOOD), 503, "MODEL_NOT_READY");
        }
    }

    private BlobStore store() {
        return new DirectoryBlobStore(root, TinyModel.CLOCK);
    }

    private void promoteSpoilt(Spoilt spoilt) {
        PlantedVersion.promote(store(), publishSpoilt(spoilt));
    }

    private VersionRef publishSpoilt(Spoilt spoilt) {
        BlobName original = new BlobName(
                "models", TinyModel.NAME + "/" + NEW.publish(store()).version());
        byte[] manifest = store().read(original.resolve("manifest.json"), 1 << 20)
                .orElseThrow()
                .bytes();
        String changed = spoilt.manifest().apply(new String(manifest, StandardCharsets.UTF_8));
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.equals(bytes, manifest)
                        && Arrays.equals(spoilt.artifact().apply(NEW.artifact()), NEW.artifact()))
                .as("spoilt")
                .isFalse();
        return PlantedVersion.plant(
                store(), changed, Map.of("model.tribuo", spoilt.artifact().apply(NEW.artifact())));
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    private static byte[] foreign(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace("linear.LinearSGDModel", "linear.LinearSGDModeX").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean hasProblem(JsonNode ready) {
        List<JsonNode> problems = ready.get("problems").list(x -> x);
        return problems.stream()
                .anyMatch(problem -> !problem.get("error_code").text().equals("MODEL_NOT_READY"));
    }

    private static JsonNode problem(JsonNode ready) {
        return ready.get("problems").list(x -> x).get(0);
    }

    private static WaybillException away() {
        return new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store throttles.");
    }

    private static void meet(AtomicReference<RuntimeException> trouble) {
        RuntimeException now = trouble.get();
        if (now != null) {
            throw now;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the last record of a logger. */
    private static final class Listener extends Handler implements AutoCloseable {
        private final AtomicReference<LogRecord> last = new AtomicReference<>();
        private final Logger logger;

        Listener(String name) {
            logger = Logger.getLogger(name);
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }

        @Override
        public void publish(LogRecord record) {
            last.set(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
