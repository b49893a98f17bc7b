package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.batch.Batch;
import waybill.batch.BatchSettings;
import waybill.batch.scoring.RunLimits;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Description;
import waybill.fixture.Description.Example;
import waybill.fixture.Description.Operation;
import waybill.fixture.LiveLegs;
import waybill.fixture.Planes;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyLabels;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.config.HostKeys;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * The description and what is served, held against each other: every answer to every operation is as described, every described
 * status can be met, and every example is a request that is taken, or the answer to it.
 */
@Timeout(120)
class DescriptionTest {
    /** {@code make check} lints it. */
    private static final Path GOLDEN = Path.of("src/test/resources/waybill/description.json");

    private static final Path SERVED = Path.of("target/openapi.json");
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String UNKNOWN_VERSION = "?version=20260131T235958Z-00000000";
    private static final int MOST_ROWS = 8;
    private static final String STREAM = "?stream=legs";
    private static final Operation OPEN_LEGS = new Operation("get", "/api/legs/open");
    private static final String VERSION = "{version}";
    private static final Operation PREDICT = new Operation("post", "/api/predict");

    @TempDir
    private Path folder = Path.of("");

    /** The models that are served in these tests. */
    enum Model {
        NUMBER {
            @Override
            void publish(BlobStore store) {
                TinyModel.of(3).compiled().publishAndPromote(store);
            }
        },
        LABELS {
            @Override
            void publish(BlobStore store) {
                TinyLabels.train().publishAndPromote(store);
            }
        },
        /** Published by a Waybill of the past: the bytes that it is served from are always the same. */
        OF_FORMAT_1 {
            @Override
            void publish(BlobStore store) {
                Path golden = Path.of("src/test/resources/waybill/golden/format-1");
                try (Stream<Path> files = Files.walk(golden)) {
                    files.filter(Files::isRegularFile)
                            .map(golden::relativize)
                            .forEach(path -> copy(golden, path, store));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        abstract void publish(BlobStore store);
    }

    private static void copy(Path golden, Path path, BlobStore store) {
        try {
            BlobName name = new BlobName(
                    path.getName(0).toString(),
                    path.subpath(1, path.getNameCount()).toString());
            store.write(name, Files.readAllBytes(golden.resolve(path)), WriteCondition.always());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServedApp serve(Model model) {
        model.publish(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        ServedApp app = ServedApp.start(
                folder,
                Map.of(
                        "WAYBILL_MAX_ROWS",
                        Integer.toString(MOST_ROWS),
                        "WAYBILL_EVENTS_MAX_BYTES",
                        "4096",
                        "WAYBILL_OUTCOMES_MAX_BYTES",
                        "4096"));
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    private static Description description(ServedApp app) {
        return Description.of(app.get("/api/openapi.json").body());
    }

    // Answers

    @ParameterizedTest
    @EnumSource(Model.class)
    void answer_toEveryCall_isAsTheServedDescriptionSays(Model model) {
        try (ServedApp app = serve(model)) {
            Description description = description(app);
            for (Call call : calls(app)) {
                HttpResponse<String> answer = call.ask(app);

                assertThat(answer.statusCode()).as(call + ": " + answer.body()).isEqualTo(call.status());
                assertThat(description.faults(call.operation(), answer))
                        .as(call.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void description_everyStatusOfEveryOperation_canBeMet() {
        List<Operation> operations = Description.ofAnyModel().operations();
        Set<String> met = new TreeSet<>();
        try (ServedApp app = serve(Model.NUMBER)) {
            calls(app)
                    .forEach(call ->
                            met.add(call.operation() + " " + call.ask(app).statusCode()));
        }
        try (ServedApp app = serve(Model.NUMBER)) {
            Call taken = Call.of(new Operation("post", "/api/outcomes"), 200)
                    .with("{\"outcomes\":[{\"request\":\"A-1\",\"actual\":3}]}");
            met.add(taken.operation() + " " + taken.ask(app).statusCode());
        }
        try (ServedApp app = serveLive()) {
            met.add(OPEN_LEGS + " " + Call.of(OPEN_LEGS, 200).ask(app).statusCode());
        }
        try (ServedApp app = ServedApp.start(folder, Map.of(), HostKeys.required("master", List.of("key")))) {
            met.addAll(answered(app, operations));
        }
        RuntimeException designed = new WaybillException(ErrorCode.INVALID_SETTINGS, "They are wrong.");
        for (RuntimeException failure : List.of(designed, new IllegalStateException("planted"))) {
            try (ServedApp app = ServedApp.unbuilt(folder, failure)) {
                met.addAll(answered(app, operations));
            }
        }

        assertThat(met).containsExactlyInAnyOrderElementsOf(described(operations));
    }

    /** A service whose model has live state, which was updated once. */
    private ServedApp serveLive() {
        Path live = folder.resolve("live");
        LiveLegs.train(TinyModel.NAME).publishAndPromote(new DirectoryBlobStore(live, TinyModel.CLOCK));
        ServedApp app = ServedApp.startInTime(live, Map.of(), method -> {});
        app.post("/admin/functions/stateUpdate", JSON, "{\"input\":\"\"}");
        app.await("/api/legs/open", answer -> answer.find("legs").isPresent());
        return app;
    }

    private static Set<String> answered(ServedApp app, List<Operation> operations) {
        Set<String> answered = new TreeSet<>();
        for (Operation operation : operations) {
            answered.add(operation + " "
                    + Call.of(operation, 0).with("{\"rows\":[{}]}").ask(app).statusCode());
        }
        return answered;
    }

    /** But for what a host answers before it calls the app: that there are too many calls, or a body is longer than it takes. */
    private static List<String> described(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation ->
                        Description.ofAnyModel().statuses(operation).stream().map(status -> operation + " " + status))
                .filter(said -> !said.endsWith(" 429")
                        && !(said.endsWith(" 413") && (said.contains("/api/batch") || said.contains("/v2/repository")))
                        // The header that is too long for it is too long in ProtocolsTest.
                        && !said.endsWith(" 431"))
                .toList();
    }

    /** A call, and the status of its answer. */
    private record Call(
            Operation operation,
            String model,
            String version,
            String query,
            String type,
            String accept,
            String body,
            int status) {
        static Call of(Operation operation, int status) {
            return new Call(operation, TinyModel.NAME, "", "", JSON, "*/*", "", status);
        }

        Call with(String newBody) {
            return new Call(operation, model, version, query, type, accept, newBody, status);
        }

        Call as(String newType, String newAccept) {
            return new Call(operation, model, version, query, newType, newAccept, body, status);
        }

        Call asking(String newModel, String newQuery) {
            return new Call(operation, newModel, version, newQuery, type, accept, body, status);
        }

        /** The version that answers; none where nothing does. */
        private static String champion(ServedApp app) {
            HttpResponse<String> models = app.get("/api/models");
            return models.statusCode() == 200
                    ? app.defaultModel().get("version").text()
                    : "none";
        }

        HttpResponse<String> ask(ServedApp app) {
            String path = operation
                            .path()
                            .replace("{model}", model)
                            .replace("{run}", model)
                            .replace("{file}", operation.path().contains("batch") ? "predictions.csv" : "metrics.json")
                    + query;
            if (path.contains(VERSION)) {
                path = path.replace(VERSION, version.isEmpty() ? champion(app) : version);
            }
            return app.call(operation.method().toUpperCase(Locale.ROOT), path, type, accept, body);
        }
    }

    /** Calls of every operation, with every status that an app answers that was built. */
    private static List<Call> calls(ServedApp app) {
        JsonNode row = sampleRow(app);
        List<Call> calls = new ArrayList<>();
        for (String path : List.of("/api/predict", "/api/models/{model}/predict")) {
            calls.addAll(predictions(new Operation("post", path), row));
        }
        for (String path : List.of("/api/models/{model}", "/api/models/{model}/sample")) {
            Operation operation = new Operation("get", path);
            calls.add(Call.of(operation, 200));
            calls.add(Call.of(operation, 404).asking("No", ""));
            calls.add(Call.of(operation, 404).asking("other", ""));
            calls.add(Call.of(operation, 404).asking(TinyModel.NAME, UNKNOWN_VERSION));
        }
        calls.addAll(catalog(app));
        for (String path : List.of(
                "/api/models",
                "/api/health/live",
                "/api/health/ready",
                "/api/openapi.json",
                "/api/metrics",
                "/api/monitor")) {
            calls.add(Call.of(new Operation("get", path), 200));
        }
        calls.addAll(outcomes());
        calls.add(Call.of(new Operation("get", "/api/monitor"), 404).asking("", "?model=none"));
        calls.add(Call.of(new Operation("get", "/api/metrics"), 200).as("", "application/openmetrics-text"));
        calls.addAll(runs(app, csv(row)));
        calls.addAll(events());
        calls.addAll(ProtocolCalls.of(row).stream()
                .map(call -> new Call(
                        new Operation(call.method(), call.path()),
                        call.model(),
                        call.version(),
                        call.query(),
                        call.type(),
                        "*/*",
                        call.body(),
                        call.status()))
                .toList());
        calls.add(Call.of(OPEN_LEGS, 422));
        calls.add(Call.of(OPEN_LEGS, 404).asking("", "?model=none"));
        calls.add(Call.of(OPEN_LEGS, 400).asking("", "?limit=none"));
        return calls;
    }

    /** Of a model of one version, which is compared with itself. */
    private static List<Call> catalog(ServedApp app) {
        String after = "?after=" + Call.champion(app);
        List<Call> calls = new ArrayList<>();
        for (String path : List.of("/api/models/{model}/versions", "/api/models/{model}/history")) {
            Operation list = new Operation("get", path);
            calls.add(Call.of(list, 200));
            calls.add(Call.of(list, 400).asking(TinyModel.NAME, "?limit=51&before=x"));
            calls.add(Call.of(list, 404).asking("other", ""));
        }
        for (String path : List.of("/api/models/{model}/diff", "/api/models/{model}/contract")) {
            Operation pair = new Operation("get", path);
            calls.add(Call.of(pair, 200).asking(TinyModel.NAME, after));
            calls.add(Call.of(pair, 400));
            calls.add(Call.of(pair, 404).asking("No", after));
        }
        Operation file = new Operation("get", "/api/models/{model}/files/{file}");
        boolean there = app.get("/api/models/tiny/files/metrics.json").statusCode() == 200;
        calls.add(Call.of(file, there ? 200 : 404));
        calls.add(Call.of(file, 404).asking(TinyModel.NAME, UNKNOWN_VERSION));
        return calls;
    }

    private static List<Call> outcomes() {
        Operation post = new Operation("post", "/api/outcomes");
        return List.of(
                Call.of(post, 400),
                Call.of(post, 404)
                        .asking("", "?model=none")
                        .with("{\"outcomes\":[{\"request\":\"A-1\",\"actual\":3}]}"),
                Call.of(post, 413).with(" ".repeat(4096) + "[]"),
                Call.of(post, 415).with("[]").as("application/xml", JSON),
                Call.of(post, 422).with("[{\"request\":\"A-1\"}]"));
    }

    private static List<Call> events() {
        Operation post = new Operation("post", "/api/events");
        String event =
                "{\"event_id\":\"A-1\",\"kind\":\"departure\",\"at\":\"2026-01-15T18:05:00Z\",\"place\":\"JFK\"}";
        Call good = Call.of(post, 200).asking("", STREAM).with(event);
        return List.of(
                good,
                good,
                good.with("[" + event + ",{\"event_id\":\"A-2\"}]"),
                good.with(event + "\n" + event.replace("A-1", "A-3") + "\n").as("application/x-ndjson", JSON),
                good.with("event_id,kind,at,place\nA-4,departure,2026-01-15T18:05:00Z,JFK\n")
                        .as(CSV, JSON),
                Call.of(post, 400).asking("", STREAM),
                Call.of(post, 400).with(event),
                Call.of(post, 413).asking("", STREAM).with(" ".repeat(4096) + event),
                Call.of(post, 415).asking("", STREAM).with(event).as("application/xml", JSON),
                Call.of(post, 422).asking("", STREAM).with("[{\"event_id\":\"A-2\"}]"),
                Call.of(post, 422).asking("", STREAM).with("[{]"));
    }

    private static List<Call> predictions(Operation predict, JsonNode row) {
        String known = row.value().toText();
        Json odd = Json.parse(known.replace("JFK", "ZRH"));
        return List.of(
                Call.of(predict, 200).with(rows(known)),
                Call.of(predict, 200).with(rows(odd.toText())),
                Call.of(predict, 200).with(rows("{},{\"no\":1}")).asking(TinyModel.NAME, "?policy=warn"),
                Call.of(predict, 200).with(rows(odd.toText())).asking(TinyModel.NAME, "?policy=abstain&id=A-1"),
                Call.of(predict, 200).with(csv(row)).as(CSV, "*/*"),
                Call.of(predict, 200).with(rows(known)).as(JSON, CSV),
                Call.of(predict, 200).with(rows(known)).as("", "*/*"),
                Call.of(predict, 400).with("{\"row\":[]}"),
                Call.of(predict, 400),
                Call.of(predict, 404).with(rows(known)).asking(TinyModel.NAME, "?version=1"),
                Call.of(predict, 404).with(rows(known)).asking(TinyModel.NAME, UNKNOWN_VERSION),
                Call.of(predict, 413).with(rows(String.join(",", Collections.nCopies(MOST_ROWS + 1, known)))),
                Call.of(predict, 415).with(rows(known)).as("application/xml", "*/*"),
                Call.of(predict, 422).with(rows("{\"delay\":\"late\"}")),
                Call.of(predict, 422).with("delay\nlate\n").as(CSV, CSV));
    }

    private static List<Call> runs(ServedApp app, String csv) {
        drop(app, "legs.csv", csv);
        drop(app, "more.csv", csv);
        // Its run fails, so that the file stays in the inbox.
        drop(app, "failing.csv", "none\n1\n");
        startNeverScored(app, "waiting.csv", csv);
        Operation start = new Operation("post", "/api/batch");
        Operation show = new Operation("get", "/api/batch/{run}");
        Operation retry = new Operation("post", "/api/batch/{run}/retry");
        Operation send = new Operation("post", "/api/batch/inbox");
        Operation fetch = new Operation("get", "/api/batch/{run}/files/{file}");
        String begun =
                Call.of(start, 202).with("{\"name\":\"legs.csv\"}").ask(app).body();
        String run = JsonNode.root(Json.parse(begun)).get("run").text();
        app.await("/api/batch/" + run, answer -> answer.get("state").text().equals("done"));
        return List.of(
                Call.of(start, 202).with("{\"blob\":\"inbox/more.csv\"}"),
                Call.of(start, 202).with("{\"name\":\"failing.csv\",\"answer\":{}}"),
                Call.of(start, 422).with("{\"name\":\"failing.csv\",\"answer\":{\"interval\":true}}"),
                Call.of(start, 400).with("{\"blob\":\"legs.csv\"}"),
                Call.of(start, 400),
                Call.of(start, 400).with("{\"name\":\"a/legs.csv\"}"),
                Call.of(start, 404).with("{\"name\":\"no.csv\",\"model\":\"tiny\"}"),
                Call.of(start, 404).with("{\"name\":\"no.csv\"}"),
                Call.of(send, 202).asking("", "?name=sent.csv").with(csv).as(CSV, JSON),
                Call.of(send, 400).with(csv).as(CSV, JSON),
                Call.of(send, 404)
                        .asking("", "?name=sent.csv&model=none")
                        .with(csv)
                        .as(CSV, JSON),
                Call.of(send, 415).asking("", "?name=sent.csv").with(csv),
                Call.of(send, 422)
                        .asking("", "?name=waiting.csv&interval=true")
                        .with(csv)
                        .as(CSV, JSON),
                Call.of(fetch, 200).asking(run, ""),
                Call.of(fetch, 404),
                Call.of(new Operation("get", "/api/batch"), 200),
                Call.of(show, 200).asking(run, ""),
                Call.of(show, 404),
                Call.of(retry, 202).asking(run, ""),
                Call.of(retry, 404));
    }

    // Requests and examples

    @ParameterizedTest
    @EnumSource(Model.class)
    void sample_ofTheModel_fitsItsDescriptionAndIsAnswered(Model model) {
        try (ServedApp app = serve(model)) {
            String sample = app.get("/api/models/tiny/sample").body();

            assertThat(description(app).requestFaults(PREDICT, JSON, sample)).isEmpty();
            assertThat(app.predict(sample).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void row_withAnyValueInAnyField_isAnsweredWhenItFitsTheDescriptionAndElseRefused() {
        List<String> values = List.of(
                "20",
                "-120",
                "-120.5",
                "2000",
                "2001",
                "1e3",
                "0.5",
                "\"20\"",
                "true",
                "null",
                "[]",
                "{}",
                "\"JFK\"",
                "\"ZRH\"",
                "\"" + "x".repeat(256) + "\"",
                "\"" + "x".repeat(257) + "\"",
                "\"2026-01-15T18:05\"",
                "\"2026-01-15 18:05:00+01:00\"",
                "\"2026-01-15T18:05:00.5Z\"",
                "\"15.01.2026\"");
        int fitting = 0;
        try (ServedApp app = serve(Model.NUMBER)) {
            Description description = description(app);
            for (String field : List.of("delay", "origin", "departure", "wind", "gate")) {
                for (String value : values) {
                    String request = rows(with(sampleRow(app), field, value));
                    boolean fits =
                            description.requestFaults(PREDICT, JSON, request).isEmpty();
                    fitting += fits ? 1 : 0;

                    assertThat(app.predict(request).statusCode()).as(request).isEqualTo(fits ? 200 : 422);
                }
            }
        }
        assertThat(fitting).isBetween(15, 60);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void example_ofARequest_isTaken_andItsAnswerIsTheExample(Model model) {
        try (ServedApp app = serve(model)) {
            Description description = description(app);
            drop(app, "evening.csv", csv(sampleRow(app)));
            assertThat(description.examples()).allSatisfy(example -> assertThat(description.faults(example))
                    .as(example.where())
                    .isEmpty());

            for (Example request : requests(description)) {
                String type = request.type();
                String body = text(request);
                Map<String, String> queries = Map.of("/api/events", STREAM, "/api/batch/inbox", "?name=example.csv");
                HttpResponse<String> answer = Call.of(request.operation(), 0)
                        .asking(
                                TinyModel.NAME,
                                queries.getOrDefault(request.operation().path(), ""))
                        .with(body)
                        .as(type, type)
                        .ask(app);
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
                if (request.operation().path().endsWith("/predict")) {
                    assertThat(description.examples().stream()
                                    .filter(shown -> shown.isOf(request.operation(), "200", type))
                                    .map(DescriptionTest::text))
                            .containsExactly(answer.body());
                }
            }
        }
    }

    private static List<Example> requests(Description description) {
        List<Example> requests = description.examples().stream()
                .filter(example -> example.status().equals(Description.REQUEST))
                .toList();
        assertThat(requests).hasSize(14);
        return requests;
    }

    private static String text(Example example) {
        return example.type().equals(JSON)
                ? example.body().toText()
                : example.body().scalarText().orElseThrow();
    }

    @Test
    void example_withoutAModel_fits() {
        Description description = Description.ofAnyModel();

        assertThat(description.examples()).hasSizeGreaterThan(30).allSatisfy(example -> assertThat(
                        description.faults(example))
                .as(example.where())
                .isEmpty());
    }

    // The file that is linted

    @Test
    void description_ofTheVersionOfFormat1_isTheFileThatIsLinted() throws IOException {
        try (ServedApp app = serve(Model.OF_FORMAT_1)) {
            byte[] served = Json.parse(app.get("/api/openapi.json").body()).toBytes();
            Files.write(SERVED, served);

            assertThat(Files.readString(GOLDEN))
                    .as("%s is what is served; if it is right: cp %1$s %s", SERVED, GOLDEN)
                    .isEqualTo(new String(served, StandardCharsets.UTF_8));
        }
    }

    private static JsonNode sampleRow(ServedApp app) {
        return JsonNode.root(Json.parse(app.get("/api/models/tiny/sample").body()))
                .get("rows")
                .items()
                .get(0);
    }

    private static String rows(String rows) {
        return "{\"rows\":[" + rows + "]}";
    }

    private static String with(JsonNode row, String field, String value) {
        String rest = row.names().stream()
                .filter(name -> !name.equals(field))
                .map(name -> "\"" + name + "\":" + row.get(name).value().toText() + ",")
                .reduce("", String::concat);
        return "{" + rest + "\"" + field + "\":" + value + "}";
    }

    private static String csv(JsonNode row) {
        List<String> cells = row.names().stream()
                .map(name -> row.get(name).value().scalarText().orElse(""))
                .toList();
        return String.join(",", row.names()) + "\n" + String.join(",", cells) + "\n";
    }

    /** A run of which no message tells. */
    private static void startNeverScored(ServedApp app, String name, String csv) {
        drop(app, name, csv);
        BatchSettings settings = new BatchSettings(
                TinyModel.NAME, BatchSettings.CHUNK_BYTES, RunLimits.NONE, Duration.ofDays(1), Duration.ZERO, "test");
        new Batch(app.store(), Planes.scorer(app.store()), messages -> {}, settings, TinyModel.CLOCK).start(name);
    }

    private static void drop(ServedApp app, String name, String text) {
        app.store()
                .write(
                        new BlobName("batch", "inbox/" + name),
                        text.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.always());
    }
}
