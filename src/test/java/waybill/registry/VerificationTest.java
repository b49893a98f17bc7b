package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;
import static waybill.storage.Failures.messageOf;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;
import waybill.model.Feature;
import waybill.model.ServableModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Range;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.storage.BlobName;
import waybill.storage.Digest;
import waybill.storage.FakeBlobStore;

/** What is refused between a version's name and a model that answers, and in which order. */
class VerificationTest {
    private static final String MODEL = TinyModel.NAME;
    private static final TinyModel TINY = TinyModel.of(1);
    private static final String CLASS = "org.tribuo.regression.sgd.linear.LinearSGDModel";

    private final FakeBlobStore store = new FakeBlobStore();
    private final Versions versions = TinyModel.versions(store);
    private VersionRef ref;

    @BeforeEach
    void publish() {
        ref = TINY.publish(store);
    }

    private ServableModel load(VersionRef from) {
        Versions.Described described = versions.describe(MODEL, from);
        return Verifier.verify(described.manifest().spec(), versions.file(described, Names.ARTIFACT));
    }

    private String refusal() {
        return refusalOf(ref);
    }

    private String refusalOf(VersionRef of) {
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> load(of));
    }

    private BlobName file(String path) {
        return Names.file(MODEL, ref.version(), path);
    }

    /** Publishes as somebody would who can write both blobs and makes all digests fit. */
    private VersionRef plant(ModelSpec spec, byte[] artifact) {
        return plant(
                ManifestCodec.encode(
                        new Manifest(spec, TinyModel.DAY, List.of(), List.of(FileEntry.of(Names.ARTIFACT, artifact)))),
                artifact);
    }

    private VersionRef plant(byte[] manifest, byte[] artifact) {
        String digest = Digest.sha256(manifest);
        VersionRef planted = new VersionRef("20260201T000000Z-" + digest.substring(0, 8), digest);
        store.tamper(Names.file(MODEL, planted.version(), Names.MANIFEST), manifest);
        store.tamper(Names.file(MODEL, planted.version(), Names.ARTIFACT), artifact);
        return planted;
    }

    private static ModelSpec spec(Signature signature, List<Feature> features) {
        return spec(signature, features, TINY.spec().output());
    }

    private static ModelSpec spec(Signature signature, List<Feature> features, Output output) {
        ModelSpec spec = TINY.spec();
        return new ModelSpec(
                spec.name(), spec.algorithm(), spec.tribuoVersion(), signature, features, output, spec.golden());
    }

    @Test
    void load_asPublished_answersAsWhenTrained() {
        ServableModel model = load(ref);

        Answer answer =
                model.answer(model.signature().bind(TinyModel.goodRow()).row().orElseThrow());
        assertThat(number(answer)).hasValue(TINY.goodValue());
        assertThat(TINY.goodValue()).isBetween(16.0, 26.0);
        assertThat(load(plant(TINY.spec(), TINY.artifact())).output()).isEqualTo(model.output());
    }

    // Size and digest

    @Test
    void load_oneByteFlippedAnywhere_isRefusedForItsDigest() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = TINY.artifact();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            store.tamper(file(Names.ARTIFACT), flipped);

            assertThat(refusal()).contains(ref.version(), "sha-256 of model.tribuo");
        }
    }

    @Test
    void load_truncatedOrGrown_isRefusedForItsSize() {
        byte[] right = TINY.artifact();
        for (int length : new int[] {0, 1, right.length / 2, right.length - 1}) {
            store.tamper(file(Names.ARTIFACT), Arrays.copyOf(right, length));
            assertThat(refusal()).contains("model.tribuo has " + length + " bytes instead of " + right.length);
        }
        store.tamper(file(Names.ARTIFACT), Arrays.copyOf(right, right.length + 1));
        assertThat(refusal()).contains(Names.ARTIFACT, "larger than it can be");
    }

    @Test
    void load_manifestWithAWrongSize_isRefused() {
        FileEntry entry = new FileEntry(Names.ARTIFACT, TINY.artifact().length + 5L, Digest.sha256(TINY.artifact()));
        VersionRef planted = plant(
                ManifestCodec.encode(new Manifest(TINY.spec(), TinyModel.DAY, List.of(), List.of(entry))),
                TINY.artifact());

        assertThat(refusalOf(planted)).contains("bytes instead of " + entry.size());
    }

    @Test
    void load_largerThanTheSettingsAllow_isRefusedUnread() {
        Versions small = new Versions(store, 100);
        Versions.Described described = small.describe(MODEL, ref);
        store.forgetCalls();

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> small.file(described, Names.ARTIFACT)))
                .contains("100 bytes", "settings");
        assertThat(store.calls(FakeBlobStore.Operation.READ)).isEmpty();
    }

    @Test
    void load_corruptedAndForbidden_isRefusedForItsDigestBeforeTheGuardSeesIt() {
        byte[] foreign = foreign();
        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> Verifier.verify(TINY.spec(), foreign)))
                .contains("not allowed");
        assertThat(foreign).hasSameSizeAs(TINY.artifact());

        store.tamper(file(Names.ARTIFACT), foreign);
        assertThat(refusal()).contains("sha-256").doesNotContain("not allowed");
        store.tamper(file(Names.ARTIFACT), Arrays.copyOf(foreign, foreign.length - 1));
        assertThat(refusal()).contains("bytes instead of").doesNotContain("sha-256", "not allowed");
    }

    @Test
    void load_manifestAltered_isRefusedForItsDigestBeforeItIsParsed() {
        String manifest = new String(store.bytesOf(file(Names.MANIFEST)), StandardCharsets.UTF_8);
        for (String altered : List.of(manifest.replace("\"linear\"", "\"lineal\""), "no manifest", "")) {
            store.tamper(file(Names.MANIFEST), altered.getBytes(StandardCharsets.UTF_8));
            assertThat(refusal()).contains("manifest's sha-256");
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> versions.describe(MODEL, ref.version())))
                    .contains("manifest's sha-256");
        }
    }

    @Test
    void load_manifestWithTheRightNameAndAnotherDigestThanThePointers_isRefused() {
        String other = ref.manifestDigest().substring(0, 8) + "0".repeat(56);

        assertThat(refusalOf(new VersionRef(ref.version(), other))).contains("the one that the pointer names");
    }

    @Test
    void load_filesGone_isRefused() {
        store.remove(file(Names.ARTIFACT));
        assertThat(refusal()).contains("model.tribuo is gone");
        store.remove(file(Names.MANIFEST));
        messageOf(ErrorCode.UNKNOWN_VERSION, () -> load(ref));
    }

    @Test
    void load_manifestNamesNoArtifact_isRefused() {
        VersionRef planted = plant(
                ManifestCodec.encode(new Manifest(TINY.spec(), TinyModel.DAY, List.of(), List.of())), TINY.artifact());

        assertThat(refusalOf(planted)).contains("names no model.tribuo");
    }

    @Test
    void load_manifestOfAnotherModel_isRefused() {
        TinyModel other = TinyModel.of("other", 1);

        assertThat(refusalOf(plant(other.spec(), other.artifact()))).contains("another model");
    }

    // Format

    @Test
    void load_formatNotKnown_isRefusedByItsNumber() {
        String manifest = new String(store.bytesOf(file(Names.MANIFEST)), StandardCharsets.UTF_8);
        byte[] later = manifest.replace("\"format\": 1", "\"format\": 6").getBytes(StandardCharsets.UTF_8);

        assertThat(refusalOf(plant(later, TINY.artifact()))).contains("Format 6");
    }

    // Class names

    @Test
    void load_foreignClass_isRefusedAlsoWhenAllDigestsFit() {
        assertThat(refusalOf(plant(TINY.spec(), foreign()))).contains("not allowed");
    }

    /** The same bytes, but a class of the same length that Waybill does not serve. */
    private static byte[] foreign() {
        String artifact = new String(TINY.artifact(), StandardCharsets.ISO_8859_1);
        assertThat(artifact).contains(CLASS);
        return artifact.replace(CLASS, "com.example.Evil" + "x".repeat(CLASS.length() - "com.example.Evil".length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    // Signature

    @Test
    void load_featureThatTheEncoderDoesNotMake_isRefused() {
        List<Feature> fewer = TinyModel.features().subList(0, 4);

        assertThat(refusalOf(plant(spec(TinyModel.signature(), fewer), TINY.artifact())))
                .contains("does not make");
    }

    @Test
    void load_featureOfAFieldThatIsNotThere_isRefused() {
        List<Feature> more = new ArrayList<>(TinyModel.features());
        more.add(new Feature.Missing("gusts"));

        assertThat(refusalOf(plant(spec(TinyModel.signature(), more), TINY.artifact())))
                .contains("does not fit", "gusts");
    }

    @Test
    void load_offsetThatIsNoNumber_isRefused() {
        Output output = new Output.Numeric("y", "min", List.of("origin"), Range.ALL);

        assertThat(refusalOf(plant(spec(TinyModel.signature(), TinyModel.features(), output), TINY.artifact())))
                .contains("does not fit", "origin");
    }

    // Golden rows

    @Test
    void load_oneCoefficientChanged_isRefusedByAGoldenRow() throws Exception {
        byte[] altered = withCoefficients(weights -> {
            weights.putDouble(0, weights.getDouble(0) + 1e-6);
            return weights;
        });

        assertThat(refusalOf(plant(TINY.spec(), altered))).contains("Golden row 0 is not reproduced", "instead of");
    }

    @Test
    void load_coefficientsWrittenBackAsTheyWere_isAccepted() throws Exception {
        assertThat(load(plant(TINY.spec(), withCoefficients(weights -> weights))))
                .isNotNull();
    }

    @Test
    void load_coefficientNotANumber_isRefused() throws Exception {
        byte[] altered = withCoefficients(weights -> weights.putDouble(0, Double.NaN));

        assertThat(refusalOf(plant(TINY.spec(), altered))).contains("not finite");
    }

    @Test
    void load_lookupChanged_isRefusedByAGoldenRow() {
        List<Feature> features = new ArrayList<>(TinyModel.features());
        Feature.Lookup lookup = (Feature.Lookup) features.get(2);
        features.set(
                2,
                new Feature.Lookup(
                        lookup.name(),
                        lookup.fields(),
                        Map.of(List.of("EWR"), 1.5, List.of("JFK"), -0.25, List.of("LGA"), 0.25),
                        lookup.otherwise(),
                        lookup.scaling()));

        assertThat(refusalOf(plant(spec(TinyModel.signature(), features), TINY.artifact())))
                .contains("Golden row 0");
    }

    @Test
    void load_categoryAdded_isRefusedByTheVerdictOfAGoldenRow() {
        Signature wider = withOrigins(List.of("EWR", "JFK", "LGA", "ZRH"));

        assertThat(refusalOf(plant(spec(wider, TinyModel.features()), TINY.artifact())))
                .contains("Golden row 2", "unknown_category");
    }

    @Test
    void load_categoryGone_isRefused() {
        assertThat(refusalOf(plant(spec(withOrigins(List.of("EWR", "LGA")), TinyModel.features()), TINY.artifact())))
                .contains("origin=JFK", "does not make");
    }

    @Test
    void load_fieldOfAnotherType_isRefused() {
        List<Field> fields = new ArrayList<>(TinyModel.signature().fields());
        fields.set(0, fields.get(0).withDomain(new Domain.Category(List.of("late"), Unseen.WARN)));
        Signature other = new Signature(fields);

        assertThat(refusalOf(plant(spec(other, TinyModel.features()), TINY.artifact())))
                .contains("does not fit", "delay");
    }

    @Test
    void load_seenRangeWidened_isRefusedByTheVerdictOfAGoldenRow() {
        List<Field> fields = new ArrayList<>(TinyModel.signature().fields());
        fields.set(0, fields.get(0).withDomain(new Domain.Numeric(false, new Range(-120, 2000), new Range(-30, 501))));
        Signature wider = new Signature(fields);

        assertThat(refusalOf(plant(spec(wider, TinyModel.features()), TINY.artifact())))
                .contains("Golden row 4", "extrapolating");
    }

    private static Signature withOrigins(List<String> origins) {
        Signature right = TinyModel.signature();
        List<Field> fields = new ArrayList<>(right.fields());
        fields.set(1, fields.get(1).withDomain(new Domain.Category(origins, Unseen.WARN)));
        return new Signature(fields);
    }

    private static byte[] withCoefficients(UnaryOperator<ByteBuffer> change) throws InvalidProtocolBufferException {
        var model = ModelProto.parseFrom(TINY.artifact());
        var linear = model.getSerializedData().unpack(RegressionLinearSGDProto.class);
        var parameters = linear.getParams().getSerializedData().unpack(LinearParametersProto.class);
        var matrix = parameters.getWeightMatrix();
        var tensor = matrix.getSerializedData().unpack(DenseTensorProto.class);
        ByteBuffer weights = ByteBuffer.wrap(tensor.getValues().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        var values = ByteString.copyFrom(change.apply(weights).array());
        var changed = matrix.toBuilder()
                .setSerializedData(Any.pack(tensor.toBuilder().setValues(values).build()));
        var packed = Any.pack(parameters.toBuilder().setWeightMatrix(changed).build());
        var params = linear.getParams().toBuilder().setSerializedData(packed);
        var all = Any.pack(linear.toBuilder().setParams(params).build());
        return model.toBuilder().setSerializedData(all).build().toByteArray();
    }
}
