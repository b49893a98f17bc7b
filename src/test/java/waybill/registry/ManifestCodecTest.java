package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.codec.FeatureCodec;
import waybill.failure.ErrorCode;
import waybill.json.Json;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.signature.Signature;

class ManifestCodecTest {
    private static final int ROUNDS = 200;

    @Test
    void manifest_anyAtAll_isReadBackAsItWas() {
        RandomManifests random = new RandomManifests(7);
        for (int i = 0; i < ROUNDS; i++) {
            Manifest manifest = random.manifest();
            byte[] bytes = ManifestCodec.encode(manifest);
            Manifest back = ManifestCodec.decode(bytes);

            assertThat(parts(back)).isEqualTo(parts(manifest));
            assertThat(ManifestCodec.encode(back)).isEqualTo(bytes);
        }
        assertThat(random.kinds()).hasSize(Feature.class.getPermittedSubclasses().length);
    }

    @Test
    void spec_anyAtAll_isReadBackAsItWas() {
        RandomManifests random = new RandomManifests(8);
        for (int i = 0; i < ROUNDS; i++) {
            ModelSpec spec = random.manifest().spec();

            assertThat(parts(ManifestCodec.decodeSpec(ManifestCodec.encodeSpec(spec))))
                    .isEqualTo(parts(spec));
        }
    }

    /** All of it, but in types that know when they are equal: a signature does not. */
    private static List<Object> parts(Manifest manifest) {
        List<Object> parts = new ArrayList<>(parts(manifest.spec()));
        parts.addAll(List.of(manifest.createdAt(), manifest.parents(), manifest.publication(), manifest.files()));
        return parts;
    }

    private static List<Object> parts(ModelSpec spec) {
        Signature signature = spec.signature();
        return List.of(
                spec.name(),
                spec.algorithm(),
                spec.tribuoVersion(),
                signature.fields(),
                spec.features(),
                spec.output(),
                spec.golden());
    }

    @Test
    void encode_keysThatJoinAlike_haveOneOrder() {
        Feature one = lookup(List.of("a, b", "c"), List.of("a", "b, c"));
        Feature other = lookup(List.of("a", "b, c"), List.of("a, b", "c"));

        assertThat(FeatureCodec.encode(one)).isEqualTo(FeatureCodec.encode(other));
        assertThat(FeatureCodec.encode(one).toText().indexOf("b, c"))
                .isLessThan(FeatureCodec.encode(one).toText().indexOf("a, b"));
    }

    private static Feature lookup(List<String> first, List<String> second) {
        Map<List<String>, Double> table = new LinkedHashMap<>();
        table.put(first, 1.0);
        table.put(second, 1.0);
        return new Feature.Lookup("x", List.of("a", "b"), table, 0, Scaling.NONE);
    }

    @Test
    void decode_anyMemberRemoved_isRefusedOrMeansItsDefault() {
        Manifest manifest = new RandomManifests(9).manifestOfEverything();
        Json.Obj json = (Json.Obj) Json.parse(ManifestCodec.encode(manifest));
        List<String> defaults = List.of(
                "published",
                "min",
                "max",
                "default",
                "imputed",
                "otherwise",
                "center",
                "scale",
                "value",
                "essential",
                "private");
        List<String> required = new ArrayList<>();
        for (Removal removal : Removal.allFrom(json)) {
            boolean hasDefault =
                    defaults.contains(removal.member()) && !removal.parent().contains("/table/");
            if (hasDefault || removal.parent().endsWith("/row")) {
                continue;
            }
            required.add(removal.member());
            assertThat(messageOf(
                            ErrorCode.ARTIFACT_REJECTED,
                            () -> ManifestCodec.decode(removal.document().toBytes())))
                    .contains("manifest.json is malformed at '" + removal.parent() + "': '" + removal.member()
                            + "' is missing");
        }
        assertThat(required)
                .contains(
                        "format",
                        "created_at",
                        "parents",
                        "model",
                        "algorithm",
                        "tribuo_version",
                        "signature",
                        "fields",
                        "name",
                        "type",
                        "unit",
                        "required",
                        "description",
                        "allowed",
                        "seen",
                        "unseen",
                        "categories",
                        "zone",
                        "features",
                        "feature",
                        "field",
                        "part",
                        "table",
                        "key",
                        "weights",
                        "output",
                        "offsets",
                        "limits",
                        "golden",
                        "row",
                        "tolerance",
                        "verdict",
                        "files",
                        "path",
                        "size",
                        "sha256");
    }

    @Test
    void decode_formatOfAnotherTime_isRefusedByItsNumber() {
        assertThat(refusalOf("\"format\": 1", "\"format\": 6")).contains("Format 6", "formats 1 to 5");
        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> ManifestCodec.decodeSpec("{\"format\": 6}".getBytes(StandardCharsets.UTF_8))))
                .contains("Format 6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"format\":1}{}",
                "{\"format\":1,\"format\":1}",
                "\u0000",
                "{\"format\":1e999}"
            })
    void decode_notAManifest_isRefused(String text) {
        messageOf(ErrorCode.ARTIFACT_REJECTED, () -> ManifestCodec.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void decode_contradictions_areRefusedWhereTheyAre() {
        assertThat(refusalOf("\"model\": \"everything\"", "\"model\": \"NOT A NAME\""))
                .contains("impossible name");
        assertThat(refusalOf("\"path\": \"model.tribuo\"", "\"path\": \"../model.tribuo\""))
                .contains("impossible name");
        assertThat(refusalOf("\"size\": 17", "\"size\": 17.5")).contains("/files/0/size");
        assertThat(refusalOf("\"size\": 17", "\"size\": -1")).contains("/files/0/size");
        assertThat(refusalOf("\"feature\": \"missing\"", "\"feature\": \"hissing\""))
                .contains("/features/");
        assertThat(refusalOf("\"zone\": \"America/New_York\"", "\"zone\": \"America/Nowhere\""))
                .contains("/zone");
        assertThat(refusalOf("\"created_at\": \"", "\"created_at\": \"soon ")).contains("/created_at");
        assertThat(refusalOf("\"verdict\": \"ok\"", "\"verdict\": \"fine\"")).contains("/verdict");
        assertThat(refusalOf("\"scale\": 4", "\"scale\": -4")).contains("contradicts itself");
    }

    private static String refusalOf(String right, String wrong) {
        String text =
                new String(ManifestCodec.encode(new RandomManifests(9).manifestOfEverything()), StandardCharsets.UTF_8);
        assertThat(text).contains(right);
        byte[] altered = text.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> ManifestCodec.decode(altered));
    }

    @Test
    void spec_withoutGoldenRows_cannotBe() {
        ModelSpec spec = new RandomManifests(1).manifest().spec();

        assertThatThrownBy(() -> new ModelSpec(
                        spec.name(),
                        spec.algorithm(),
                        spec.tribuoVersion(),
                        spec.signature(),
                        spec.features(),
                        spec.output(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A document without one of its members. */
    record Removal(Json document, String parent, String member) {
        static List<Removal> allFrom(Json json) {
            List<Removal> all = new ArrayList<>();
            if (json instanceof Json.Obj object) {
                object.members().forEach((name, value) -> {
                    Map<String, Json> rest = new LinkedHashMap<>(object.members());
                    rest.remove(name);
                    all.add(new Removal(new Json.Obj(rest), "", name));
                    allFrom(value).forEach(below -> all.add(below.inside(object, name)));
                });
            } else if (json instanceof Json.Arr array) {
                for (int i = 0; i < array.items().size(); i++) {
                    int index = i;
                    allFrom(array.items().get(i)).forEach(below -> all.add(below.inside(array, index)));
                }
            }
            return all;
        }

        private Removal inside(Json.Obj object, String name) {
            Map<String, Json> members = new LinkedHashMap<>(object.members());
            members.put(name, document);
            return new Removal(new Json.Obj(members), "/" + name + parent, member);
        }

        private Removal inside(Json.Arr array, int index) {
            List<Json> items = new ArrayList<>(array.items());
            items.set(index, document);
            return new Removal(new Json.Arr(items), "/" + index + parent, member);
        }
    }
}
