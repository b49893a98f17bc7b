package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;

/** Compiled scorers that are not as they should be, under each {@code WAYBILL_SCORER}: what a caller sees, over a real socket. */
class BadScorerTest {
    private static final String GOOD =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";
    private static final TinyModel OLD = TinyModel.of(3).compiled();
    private static final TinyModel NEW = TinyModel.of(40).compiled();

    @TempDir
    private Path root = Path.of("");

    /**
     * A way to spoil a scorer, and what is said of it.
     *
     * @param bytes none when it is gone
     * @param fits whether the manifest has the digest of the spoilt one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Spoilt(String name, Optional<byte[]> bytes, boolean fits, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Spoilt> spoilt() {
        byte[] right = NEW.scorer();
        return Stream.of(
                spoilt("one bit flipped", false, "sha-256 of scorer.bin", BadScorerTest::flipped),
                spoilt("truncated", false, "bytes instead of", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                spoilt("another model's", false, "of scorer.bin", bytes -> OLD.scorer()),
                new Spoilt("gone", Optional.empty(), false, "scorer.bin is gone from the store"),
                spoilt("one bit flipped, digest made to fit", true, "checksum is wrong", BadScorerTest::flipped),
                spoilt(
                        "truncated, digest made to fit",
                        true,
                        "not as long as it says",
                        bytes -> Arrays.copyOf(bytes, right.length - 8)),
                spoilt("another model's, digest made to fit", true, "made of another artifact", bytes -> OLD.scorer()),
                spoilt("other weights, all made to fit", true, "Golden row 0 is not reproduced", BadScorerTest::biased),
                spoilt("empty, digest made to fit", true, "it is not whole", bytes -> new byte[0]));
    }

    private static Spoilt spoilt(String name, boolean fits, String why, UnaryOperator<byte[]> change) {
        return new Spoilt(name, Optional.of(change.apply(NEW.scorer())), fits, why);
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void spoiltScorer_underAuto_leavesItsArtifactAnsweringAndReadySaysSo(Spoilt spoilt) {
        VersionRef ref = promoteSpoilt(spoilt);
        try (ServedApp app = ServedApp.start(root, Map.of("WAYBILL_SCORER", "auto"))) {
            assertAnswers(app, NEW.goodValue(), ref.version(), "champion");

            JsonNode ready = app.awaitReady(said -> said.get("ready").bool());
            assertThat(ready.get("model").get("scorer").text()).isEqualTo("tribuo");
            assertThat(ready.get("problems")
                            .list(problem -> problem.get("error_code").text()))
                    .containsExactly("ARTIFACT_REJECTED");
            JsonNode listed = app.defaultModel();
            assertThat(listed.get("scorer").text()).isEqualTo("tribuo");
            assertTold(listed, spoilt, "is not used, model.tribuo answers instead");
        }
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void spoiltScorer_underCompiled_isRefusedAndThePreviousVersionAnswers(Spoilt spoilt) {
        promoteSpoilt(spoilt);
        try (ServedApp app = ServedApp.start(root, Map.of("WAYBILL_SCORER", "compiled"))) {
            String old = TinyModel.versions(store())
                    .pointer(TinyModel.NAME)
                    .flatMap(pointed -> pointed.pointer().previous())
                    .orElseThrow()
                    .version();
            assertAnswers(app, OLD.goodValue(), old, "previous");

            JsonNode ready = app.awaitReady(said -> said.get("ready").bool());
            assertThat(ready.get("model").get("scorer").text()).isEqualTo("compiled");
            assertTold(app.defaultModel(), spoilt, "");
        }
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void spoiltScorer_underTribuo_isNoMatter(Spoilt spoilt) {
        VersionRef ref = promoteSpoilt(spoilt);
        try (ServedApp app = ServedApp.start(root, Map.of("WAYBILL_SCORER", "tribuo"))) {
            assertAnswers(app, NEW.goodValue(), ref.version(), "champion");
            assertThat(app.awaitReady(said -> said.get("ready").bool())
                            .get("problems")
                            .list(problem -> problem))
                    .isEmpty();
        }
    }

    @Test
    void versionWithoutAScorer_underAuto_answersAndNothingIsWrong() {
        String version = TinyModel.of(5).publishAndPromote(store()).version();
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            assertAnswers(app, TinyModel.of(5).goodValue(), version, "champion");
            JsonNode ready = app.awaitReady(said -> said.get("ready").bool());
            assertThat(ready.get("model").get("scorer").text()).isEqualTo("tribuo");
            assertThat(ready.get("problems").list(problem -> problem)).isEmpty();
        }
    }

    @Test
    void goodScorer_underAuto_answersWithoutItsArtifact() {
        VersionRef ref = NEW.publishAndPromote(store());
        store().delete(new BlobName("models", TinyModel.NAME + "/" + ref.version() + "/model.tribuo"));
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            assertAnswers(app, NEW.goodValue(), ref.version(), "champion");
            JsonNode ready = app.awaitReady(said -> said.get("ready").bool());
            assertThat(ready.get("model").get("scorer").text()).isEqualTo("compiled");
            assertThat(ready.get("problems").list(problem -> problem)).isEmpty();
            assertThat(JsonNode.root(Json.parse(app.get("/api/models/tiny").body()))
                            .get("scorer")
                            .text())
                    .isEqualTo("compiled");
        }
    }

    @Test
    void damagedServingFile_leavesTheManifestAnsweringAndReadySaysSo() {
        VersionRef ref = NEW.publishAndPromote(store());
        BlobName serving = new BlobName("models", TinyModel.NAME + "/" + ref.version() + "/serving.bin");
        byte[] flipped = flipped(store().read(serving, 1 << 20).orElseThrow().bytes());
        store().write(serving, flipped, WriteCondition.always());
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            assertAnswers(app, NEW.goodValue(), ref.version(), "champion");
            JsonNode ready = app.awaitReady(said -> said.get("ready").bool());
            assertThat(ready.get("model").get("scorer").text()).isEqualTo("compiled");
            assertThat(ready.get("problems")
                            .list(problem -> problem.get("error_code").text()))
                    .containsExactly("ARTIFACT_REJECTED");
            assertThat(app.defaultModel().get("problems").list(problem -> problem))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.get("message").text())
                            .startsWith("serving.bin of version " + ref.version()
                                    + " is not used, manifest.json answers instead: "));
        }
    }

    /** The manifest is read for whoever asks for what only it says. */
    @Test
    void goodServingFile_answersWithoutTheManifest_whichIsMissedByWhoeverAsksForIt() {
        VersionRef ref = NEW.publishAndPromote(store());
        BlobName folder = new BlobName("models", TinyModel.NAME + "/" + ref.version());
        byte[] manifest = store().read(folder.resolve("manifest.json"), 1 << 20)
                .orElseThrow()
                .bytes();
        store().delete(folder.resolve("manifest.json"));
        try (ServedApp app = ServedApp.start(root, Map.of())) {
            assertAnswers(app, NEW.goodValue(), ref.version(), "champion");
            assertThat(app.get("/api/models/tiny").statusCode()).isEqualTo(503);
            store().write(folder.resolve("manifest.json"), manifest, WriteCondition.always());
            assertThat(app.get("/api/models/tiny").body()).contains("\"algorithm\":\"linear\"", "\"created_at\"");
            assertThat(app.get("/api/models/tiny/sample").statusCode()).isEqualTo(200);
        }
    }

    private static void assertAnswers(ServedApp app, double value, String version, String route) {
        JsonNode answer = JsonNode.root(Json.parse(app.predict(GOOD).body()));
        assertThat(answer.get("model").get("version").text()).isEqualTo(version);
        assertThat(answer.get("model").get("route").text()).isEqualTo(route);
        assertThat(answer.get("predictions").list(x -> x).get(0).get("value").number())
                .isEqualTo(value);
    }

    private static void assertTold(JsonNode described, Spoilt spoilt, String consequence) {
        List<JsonNode> problems = described.get("problems").list(problem -> problem);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.get("error_code").text()).isEqualTo("ARTIFACT_REJECTED");
            assertThat(problem.get("message").text()).contains(spoilt.why()).contains(consequence);
        });
    }

    private BlobStore store() {
        return new DirectoryBlobStore(root, TinyModel.CLOCK);
    }

    private VersionRef promoteSpoilt(Spoilt spoilt) {
        OLD.publishAndPromote(store());
        BlobName original = new BlobName(
                "models", TinyModel.NAME + "/" + NEW.publish(store()).version());
        String manifest = new String(
                store().read(original.resolve("manifest.json"), 1 << 20)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
        Map<String, byte[]> files = new HashMap<>(NEW.files());
        files.remove("scorer.bin");
        spoilt.bytes().ifPresent(bytes -> files.put("scorer.bin", bytes));
        VersionRef ref = PlantedVersion.plant(store(), spoilt.fits() ? fitted(manifest, spoilt) : manifest, files);
        PlantedVersion.promote(store(), ref);
        return ref;
    }

    private static String fitted(String manifest, Spoilt spoilt) {
        byte[] bytes = spoilt.bytes().orElseThrow();
        String changed = manifest.replace(Digest.sha256(NEW.scorer()), Digest.sha256(bytes))
                .replace("\"size\": " + NEW.scorer().length, "\"size\": " + bytes.length);
        assertThat(changed).contains(Digest.sha256(bytes));
        return changed;
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 1;
        return flipped;
    }

    /** The bias is the last weight, and the last number before the end. */
    private static byte[] biased(byte[] bytes) {
        ByteBuffer changed = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int bias = bytes.length - 16;
        changed.putDouble(bias, changed.getDouble(bias) + 0.001);
        CRC32C checksum = new CRC32C();
        checksum.update(changed.array(), 0, bytes.length - 4);
        return changed.putInt(bytes.length - 4, (int) checksum.getValue()).array();
    }
}
