package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.serving.Ask;
import waybill.serving.Deployments;
import waybill.serving.ModelSelector;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Readiness;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * A process with a heap of 64 MB serves a version while its pointer is moved to manifests that ask for far more: the old version
 * answers on, and the refusal is told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileManifestTest {
    private static final int MANY = 8_000;
    private static final String BASIS = "{\"rule\":\"all\",\"from\":\"2013-09-01\",\"to\":\"2013-10-31\",\"n\":99}";
    private static final TinyModel MODEL = TinyModel.of(1);

    private BlobStore store;
    private VersionRef good;
    private ChildJvm serving;

    @BeforeAll
    void serve(@TempDir Path root) {
        store = new DirectoryBlobStore(root, TinyModel.CLOCK);
        good = MODEL.publishAndPromote(store);
        serving = ChildJvm.startWithHeap("64m", Serving.class, root.toString());
        serving.awaitLine("answers " + good.version());
    }

    @AfterAll
    void stop() {
        serving.close();
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                hostile("8000 categories in 8000 features", "columns", HostileManifestTest::manyOneHots),
                hostile("minutes of the day in 8000 features", "columns", HostileManifestTest::manyMinutes),
                hostile("a category of a megabyte in 1000 features", "too long", HostileManifestTest::longNames),
                hostile("look-ups of 64 million combinations", "combinations", HostileManifestTest::wideLookup),
                hostile("60 MB of text", "larger than it can be", good -> padded(good, "\"\"", 20_000_000)),
                hostile("a million values and one", "values", good -> padded(good, "0", 1_000_001)),
                hostile(
                        "15 MB of objects",
                        "memory",
                        good -> padded(good, "{\"a\":\"" + "b".repeat(25) + "\"}", 450_000)),
                hostile("arrays in arrays", "nested", good -> padded(good, "[".repeat(100_000), 1)),
                hostile("2000 golden rows", "golden rows", HostileManifestTest::manyGoldenRows),
                hostile("a distribution of 200,000 quantiles", "at most 10000 items", HostileManifestTest::longTable),
                hostile("100,000 groups of an interval", "at most 10000 items", HostileManifestTest::manyCells),
                hostile("edges that make a million groups", "groups", HostileManifestTest::manyGroups),
                hostile("an artifact of 1e300 bytes", "larger than", HostileManifestTest::hugeFile));
    }

    private static Arguments hostile(String name, String told, Function<Json.Obj, String> manifest) {
        return Arguments.of(name, told, manifest);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void serving_pointerNamesAHostileManifest_answersOnAndSaysWhy(
            String name, String told, Function<Json.Obj, String> manifest) {
        VersionRef hostile = PlantedVersion.plant(store, manifest.apply(goodManifest()), MODEL.files());
        PlantedVersion.promote(store, hostile);

        String line;
        try {
            serving.say(hostile.version());
            line = serving.awaitLineFrom("told");
        } finally {
            PlantedVersion.promote(store, good);
        }
        serving.say("good again");
        serving.awaitLine("answers " + good.version());

        assertThat(line)
                .as(name)
                .startsWith("told while " + good.version() + " answers CHAMPION: ARTIFACT_REJECTED")
                .contains(told)
                .hasSizeLessThan(1_000);
    }

    private Json.Obj goodManifest() {
        BlobName manifest = new BlobName("models", TinyModel.NAME + "/" + good.version()).resolve("manifest.json");
        return (Json.Obj)
                Json.parse(store.read(manifest, Integer.MAX_VALUE).orElseThrow().bytes());
    }

    private static String manyOneHots(Json.Obj good) {
        Json oneHot = feature("one_hot", "origin");
        return with(withOrigins(good, categories(MANY)), "features", copies(oneHot, MANY));
    }

    private static String manyMinutes(Json.Obj good) {
        Json minutes = Json.object()
                .put("feature", "calendar_one_hot")
                .put("field", "departure")
                .put("part", "minute_of_day")
                .build();
        return with(good, "features", copies(minutes, MANY));
    }

    private static String longNames(Json.Obj good) {
        return with(
                withOrigins(good, List.of("x".repeat(1_000_000))),
                "features",
                copies(feature("one_hot", "origin"), 1_000));
    }

    private static String wideLookup(Json.Obj good) {
        Json lookup = Json.object()
                .put("feature", "lookup")
                .put("name", "wide")
                .put("fields", Json.texts(List.of("origin", "origin")))
                .put("table", Json.array(List.of()))
                .build();
        return with(withOrigins(good, categories(MANY)), "features", Json.array(List.of(lookup)));
    }

    private static String manyGoldenRows(Json.Obj good) {
        Json first = items(good, "golden").get(0);
        return with(good, "golden", copies(first, 2_000));
    }

    private static String longTable(Json.Obj good) {
        return calibrated(
                good,
                "distribution",
                "\"centre\":\"point\",\"scale\":\"scale\",\"floor\":1,\"levels\":20,\"on\":" + BASIS + ",\"u\":["
                        + "1,".repeat(200_000) + "1]");
    }

    private static String manyGroups(Json.Obj good) {
        String edges = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String delay = "{\"field\":\"delay\",\"edges\":[" + edges + "]}";
        String wind = delay.replace("delay", "wind");
        return calibrated(
                good,
                "intervals",
                "\"method\":\"split\",\"coverage\":\"0.9\",\"scorers\":[],\"on\":" + BASIS
                        + ",\"bins\":{\"by\":[" + delay + "," + wind
                        + "],\"least\":1,\"all\":{\"n\":99,\"low\":1,\"high\":1},\"cells\":[]}");
    }

    private static String manyCells(Json.Obj good) {
        return calibrated(
                good,
                "intervals",
                "\"method\":\"split\",\"coverage\":\"0.9\",\"scorers\":[],\"on\":" + BASIS
                        + ",\"bins\":{\"by\":[{\"field\":\"delay\",\"edges\":[0]}],\"least\":1,"
                        + "\"all\":{\"n\":99,\"low\":1,\"high\":1},\"cells\":["
                        + "{\"at\":[0],\"n\":99,\"low\":1,\"high\":1},".repeat(100_000)
                        + "{\"at\":[0],\"n\":99,\"low\":1,\"high\":1}]}");
    }

    private static String calibrated(Json.Obj good, String block, String members) {
        Json.Obj format3 = member(good, "format", Json.of(3));
        return "{\"" + block + "\":{" + members + "}," + format3.toText().substring(1);
    }

    private static String hugeFile(Json.Obj good) {
        Json file = Json.object()
                .put("path", "model.tribuo")
                .put("size", 1e300)
                .put("sha256", "0".repeat(64))
                .build();
        return with(good, "files", Json.array(List.of(file)));
    }

    private static Json.Obj withOrigins(Json.Obj good, List<String> categories) {
        Json.Obj signature = JsonNode.root(good).get("signature").object();
        List<Json> fields = new ArrayList<>(items(signature, "fields"));
        fields.replaceAll(field -> ((Json.Obj) field).members().containsKey("categories")
                ? member((Json.Obj) field, "categories", Json.texts(categories))
                : field);
        return member(good, "signature", member(signature, "fields", Json.array(fields)));
    }

    private static List<Json> items(Json.Obj object, String name) {
        return JsonNode.root(object).get(name).list(JsonNode::value);
    }

    private static List<String> categories(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static Json feature(String kind, String field) {
        return Json.object().put("feature", kind).put("field", field).build();
    }

    private static Json copies(Json value, int count) {
        return Json.array(Collections.nCopies(count, value));
    }

    private static String with(Json.Obj object, String name, Json value) {
        return member(object, name, value).toText();
    }

    private static Json.Obj member(Json.Obj object, String name, Json value) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new Json.Obj(members);
    }

    /** The manifest with a first member that holds a value many times. */
    private static String padded(Json.Obj good, String value, int times) {
        String padding = (value + ",").repeat(times);
        return "{\"padding\":[" + padding.substring(0, padding.length() - 1) + "],"
                + good.toText().substring(1);
    }

    /** Serves what the pointer names, and says when the refusal of another version is told. */
    static final class Serving {
        private Serving() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            BlobStore store = new DirectoryBlobStore(Path.of(arguments[0]), TinyModel.CLOCK);
            Deployments.Limits limits = new Deployments.Limits(Duration.ofMillis(20), Duration.ofSeconds(60), 3);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (Deployments models = new Deployments(TinyModel.NAME, TinyModel.loader(store), limits)) {
                models.start();
                System.out.println("answers " + answering(models));
                for (String version = commands.readLine(); version != null; version = commands.readLine()) {
                    if (version.equals("good again")) {
                        await(models, true);
                        System.out.println("answers " + answering(models));
                    } else {
                        Readiness told = await(models, false);
                        System.out.println("told while " + answering(models) + " answers "
                                + told.answering().orElseThrow().route() + ": "
                                + told.problems().get(0).code() + " "
                                + told.problems().get(0).message());
                    }
                }
            }
        }

        private static Readiness await(Deployments models, boolean well) throws InterruptedException {
            Readiness now = models.readiness();
            while (now.problems().isEmpty() != well) {
                answering(models);
                Thread.sleep(5);
                now = models.readiness();
            }
            return now;
        }

        /** Scores a row, so that a process that is short of memory is found out. */
        private static String answering(Deployments models) {
            Plane plane = Plane.of(models, TinyModel.CLOCK);
            var chosen = plane.choose(ModelSelector.DEFAULT);
            plane.answer(chosen, new Ask(List.of(TinyModel.goodRow()), Policy.STRICT, Optional.empty()));
            return chosen.version();
        }
    }
}
