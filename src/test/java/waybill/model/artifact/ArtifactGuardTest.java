package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.UnknownFieldSet;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaDelta;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.math.optimisers.AdaGradRDA;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.optimisers.ParameterAveraging;
import org.tribuo.math.optimisers.Pegasos;
import org.tribuo.math.optimisers.RMSProp;
import org.tribuo.math.optimisers.SGD;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Scorer;

final class ArtifactGuardTest {
    private static final ModelProto LINEAR = SampleModels.linear().serialize();
    private static final ModelProto BOOSTED = SampleModels.boosted(3).serialize();

    static List<ModelProto> artifacts() {
        return List.of(
                LINEAR,
                BOOSTED,
                SampleTrees.tree(2).serialize(),
                SampleTrees.forest(2, 2).train(SampleTrees.labelled(100, 3)).serialize(),
                new LogisticRegressionTrainer()
                        .train(SampleTrees.labelled(100, 3))
                        .serialize(),
                new XGBoostClassificationTrainer(2, 1, true)
                        .train(SampleTrees.labelled(100, 3))
                        .serialize());
    }

    static List<StochasticGradientOptimiser> optimisers() {
        return List.of(
                new AdaDelta(),
                new AdaGrad(0.1),
                new AdaGradRDA(0.1, 0.1),
                new Adam(),
                new ParameterAveraging(new AdaGrad(0.1)),
                new Pegasos(0.1, 0.1),
                new RMSProp(0.1, 0.9, 1e-6, 0.0),
                SGD.getSimpleSGD(0.001),
                SGD.getLinearDecaySGD(0.001, 0.9, SGD.Momentum.STANDARD),
                SGD.getSqrtDecaySGD(0.001));
    }

    /** If Tribuo begins to write another class, the refusal names it: add it to AllowedTypes after reading what it does. */
    @ParameterizedTest
    @MethodSource("optimisers")
    void check_anyLinearRegressionOfTribuo_passes(StochasticGradientOptimiser optimiser) {
        for (RegressionObjective objective : List.of(new SquaredLoss(), new AbsoluteLoss(), new Huber(2))) {
            byte[] artifact =
                    SampleModels.linear(objective, optimiser).serialize().toByteArray();
            assertThatCode(() -> ArtifactGuard.open(artifact)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void check_whatPasses_isReadByTribuo(ModelProto artifact) {
        ArtifactGuard.open(artifact.toByteArray());
        assertThat(Model.deserialize(artifact).getName()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void check_foreignClassInAnyPlace_isRefusedByNameAndNeverInitialised(ModelProto artifact) throws Exception {
        String landmine = "waybill.model.artifact.Landmine";
        List<Message> planted = new Planting(landmine).in(artifact);
        assertThat(planted).hasSizeGreaterThan(50);
        for (Message hostile : planted) {
            assertRefused(hostile.toByteArray(), "'" + landmine + "'");
        }
        assertThat(Landmine.Trigger.PULLED).isFalse();
    }

    /** What the guard is for: without it, reading the file runs code of a class that the file chose. */
    @Test
    void deserialize_foreignClassWithoutTheGuard_isInitialisedByTribuo() {
        ModelProto hostile = LINEAR.toBuilder()
                .setClassName("waybill.model.artifact.Landmine$Decoy")
                .build();
        assertThatThrownBy(() -> Model.deserialize(hostile)).isInstanceOf(IllegalStateException.class);
        assertThat(Landmine.Trigger.DECOY_PULLED).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.tribuo.regression.liblinear.LibLinearRegressionModel",
                "org.tribuo.classification.liblinear.LibLinearClassificationModel",
                "org.tribuo.regression.libsvm.LibSVMRegressionModel",
                "org.tribuo.interop.oci.OCIModel",
                "java.lang.Runtime",
                ""
            })
    void check_foreignModel_isRefusedByName(String className) {
        byte[] artifact = LINEAR.toBuilder().setClassName(className).build().toByteArray();
        assertRefused(artifact, className.isEmpty() ? "names no class" : className);
    }

    @Test
    void check_longStrangeName_isCutAndCleaned() {
        String name = "evil\n\u001b[31m<script>" + "x".repeat(5000);
        byte[] artifact = LINEAR.toBuilder().setClassName(name).build().toByteArray();
        assertThatThrownBy(() -> ArtifactGuard.open(artifact))
                .hasMessageContaining("'evil???31m<script>xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    }

    @Test
    void check_dataOfAnotherType_isRefused() {
        Any foreign = Any.pack(StringValue.of("x"));
        assertRefused(
                LINEAR.toBuilder().setSerializedData(foreign).build().toByteArray(),
                "'type.googleapis.com/google.protobuf.StringValue'");
        assertRefused(
                LINEAR.toBuilder()
                        .setSerializedData(BOOSTED.getSerializedData())
                        .build()
                        .toByteArray(),
                "XGBoostModelProto");
        assertRefused(LINEAR.toBuilder().clearSerializedData().build().toByteArray(), "has no data");
    }

    @Test
    void check_anotherVersion_isRefused() {
        assertRefused(LINEAR.toBuilder().setVersion(1).build().toByteArray(), "unknown version of a ModelProto");
        assertRefused(LINEAR.toBuilder().setVersion(-1).build().toByteArray(), "unknown version of a ModelProto");
    }

    @Test
    void check_unknownField_isRefused() throws Exception {
        UnknownFieldSet extra = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        assertRefused(LINEAR.toBuilder().setUnknownFields(extra).build().toByteArray(), "more than Tribuo writes");
        assertRefused(
                metadata(data -> data.toBuilder().setUnknownFields(extra).build()),
                "unknown field 99 in a ModelDataProto");
    }

    /** The parser would take the last of two, or merge them: what was checked would not be what is used. */
    @Test
    void check_fieldGivenTwice_isRefused() {
        byte[] twice = ByteString.copyFrom(LINEAR.toByteArray())
                .concat(ModelProto.newBuilder()
                        .setClassName("waybill.model.artifact.Landmine")
                        .build()
                        .toByteString())
                .toByteArray();
        assertRefused(twice, "more than Tribuo writes");

        ByteString metadataTwice = BOOSTED.getSerializedData()
                .getValue()
                .concat(XGBoostModelProto.newBuilder()
                        .setMetadata(ModelDataProto.newBuilder().setName("x"))
                        .build()
                        .toByteString());
        Any merged =
                BOOSTED.getSerializedData().toBuilder().setValue(metadataTwice).build();
        assertRefused(BOOSTED.toBuilder().setSerializedData(merged).build().toByteArray(), "metadata is given twice");
    }

    @Test
    void check_provenanceThatPointsBackwards_isRefused() throws Exception {
        assertProvenanceRefused(p -> p.setOmp(0, p.getOmp(0).toBuilder().putValues("loop", 0)), "points backwards");
        assertProvenanceRefused(
                p -> p.setOmp(0, p.getOmp(0).toBuilder().putValues("far", 1 << 30)), "points backwards or nowhere");
        assertProvenanceRefused(
                p -> p.setMmp(
                        0, p.getMmp(0).toBuilder().putValues("loop", p.getMmp(0).getIndex())),
                "backwards");
        assertProvenanceRefused(
                p -> p.setMmp(0, p.getMmp(0).toBuilder().putValues("object", lastObject(p))),
                "points at a node wrongly");
        assertProvenanceRefused(p -> p.setSmp(0, p.getSmp(0).toBuilder().setIndex(-1)), "not numbered");
        assertProvenanceRefused(p -> p.setSmp(0, p.getSmp(0).toBuilder().setIndex(1 << 30)), "not numbered");
        assertProvenanceRefused(p -> p.addOmp(p.getOmp(0)), "one name");
        assertProvenanceRefused(RootProvenanceProto.Builder::clear, "empty");
    }

    @Test
    void check_provenanceThatNamesAUrl_isRefused() throws Exception {
        String url = "com.oracle.labs.mlrg.olcut.provenance.primitives.URLProvenance";
        assertProvenanceRefused(
                p -> p.addSmp(p.getSmp(0).toBuilder()
                        .setIsReference(false)
                        .setIndex(p.getOmpCount() + p.getSmpCount() + p.getMmpCount() + p.getLmpCount())
                        .setProvenanceClassName(url)
                        .setValue("http://example.org/")),
                url);
    }

    @Test
    void check_moreElementsThanAnyModelHas_areRefused() throws Exception {
        var feature = CategoricalIDInfoProto.newBuilder().setName("bomb");
        for (int i = 0; i < 1_100_000; i++) {
            feature.addValue(1);
        }
        assertRefused(withFirstFeature(Any.pack(feature.build())), "more than 1000000 elements");
    }

    @Test
    void check_moreBytesThanAnyModelHas_areRefused() {
        assertRefused(new byte[ArtifactGuard.MOST_BYTES + 1], "bytes");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void load_truncatedArtifact_isRefused(ModelProto artifact) {
        byte[] bytes = artifact.toByteArray();
        for (int size = 0; size < bytes.length; size += 64) {
            assertRefused(Arrays.copyOf(bytes, size), "The artifact is refused");
        }
        assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "The artifact is refused");
        assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "The artifact is refused");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void load_anyByteChanged_worksOrIsRefused(ModelProto artifact) {
        byte[] bytes = artifact.toByteArray();
        SplittableRandom random = new SplittableRandom(21);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            refused += worksOrIsRefused(changed) ? 0 : 1;
        }
        assertThat(refused).isBetween(400, 3_960);
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void load_noise_isRefused(ModelProto artifact) {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(worksOrIsRefused(noise)).isFalse();
        }
        byte[] tail = artifact.toByteArray();
        Arrays.fill(tail, tail.length / 2, tail.length, (byte) 0xff);
        assertThat(worksOrIsRefused(tail)).isFalse();
    }

    private static boolean worksOrIsRefused(byte[] artifact) {
        try {
            Scorer scorer = Scorers.load(artifact, SampleModels.FEATURES);
            SampleModels.rows(3, 23).forEach(scorer::score);
            return true;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
    }

    private static void assertRefused(byte[] artifact, String reason) {
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(reason);
    }

    private static void assertProvenanceRefused(UnaryOperator<RootProvenanceProto.Builder> change, String reason)
            throws Exception {
        byte[] artifact = metadata(data -> data.toBuilder()
                .setProvenance(change.apply(data.getProvenance().toBuilder()))
                .build());
        assertRefused(artifact, reason);
    }

    private static int lastObject(RootProvenanceProto.Builder provenance) {
        return provenance.getOmp(provenance.getOmpCount() - 1).getIndex();
    }

    private static byte[] withFirstFeature(Any feature) throws Exception {
        return metadata(data -> {
            var domain = data.getFeatureDomain();
            return data.toBuilder()
                    .setFeatureDomain(domain.toBuilder()
                            .setSerializedData(Any.pack(replaced(domain.getSerializedData(), feature))))
                    .build();
        });
    }

    private static ImmutableFeatureMapProto replaced(Any domain, Any feature) {
        try {
            var map = domain.unpack(ImmutableFeatureMapProto.class);
            int last = map.getInfoCount() - 1;
            String categorical = "org.tribuo.CategoricalIDInfo";
            return map.toBuilder()
                    .setInfo(
                            last,
                            map.getInfo(last).toBuilder()
                                    .setClassName(categorical)
                                    .setSerializedData(feature))
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] metadata(UnaryOperator<ModelDataProto> change) throws Exception {
        var model = BOOSTED.getSerializedData().unpack(XGBoostModelProto.class);
        var changed =
                model.toBuilder().setMetadata(change.apply(model.getMetadata())).build();
        return BOOSTED.toBuilder().setSerializedData(Any.pack(changed)).build().toByteArray();
    }
}
