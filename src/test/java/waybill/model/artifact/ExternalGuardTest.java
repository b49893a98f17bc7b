package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.model.artifact.ExternalModelsTest.artifact;
import static waybill.model.artifact.ExternalModelsTest.assertRefused;
import static waybill.model.artifact.ExternalModelsTest.read;

import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.protos.core.ModelProto;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.BoosterFixture;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;

/** Artifacts of models that were trained elsewhere, damaged or made to harm. */
final class ExternalGuardTest {
    /** Of each container, with labels and without. */
    @ParameterizedTest
    @EnumSource
    void check_foreignClassInAnyPlace_isRefusedByNameAndNeverInitialised(ExternalFormat format) throws Exception {
        String landmine = "waybill.model.artifact.Landmine";
        for (int labels : new int[] {0, 3}) {
            ModelProto artifact = ModelProto.parseFrom(contained(format, labels));
            ArtifactGuard.open(artifact.toByteArray());
            List<Message> planted = new Planting(landmine).in(artifact);
            assertThat(planted).hasSizeGreaterThan(25);
            for (Message hostile : planted) {
                assertThatThrownBy(() -> ArtifactGuard.open(hostile.toByteArray()))
                        .hasMessageContaining("'" + landmine + "'");
            }
        }
        assertThat(Landmine.Trigger.PULLED).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.tribuo.interop.onnx.MultiLabelTransformer",
                "org.tribuo.interop.onnx.ImageTransformer",
                "org.tribuo.interop.onnx.extractors.BERTFeatureExtractor"
            })
    void check_otherTransformersOfTribuo_areRefusedByName(String className) throws Exception {
        ModelProto artifact = ModelProto.parseFrom(contained(ExternalFormat.ONNX, 0));
        DynamicMessage message = DynamicMessage.parseFrom(
                ExternalMessages.ONNX, artifact.getSerializedData().getValue());
        DynamicMessage named = DynamicMessage.newBuilder(ExternalMessages.OUTPUT_TRANSFORMER)
                .setField(ExternalMessages.OUTPUT_TRANSFORMER.findFieldByName("class_name"), className)
                .build();
        DynamicMessage changed = message.toBuilder()
                .setField(ExternalMessages.ONNX.findFieldByName("output_transformer"), named)
                .build();
        byte[] bytes = artifact.toBuilder()
                .setSerializedData(Any.pack(changed))
                .build()
                .toByteArray();
        assertRefused(() -> ArtifactGuard.open(bytes), className);
    }

    @Test
    void load_anyByteOfAnArtifactChanged_worksOrIsRefused() {
        byte[] artifact = artifact("ones-3.2.ubj");
        ExternalColumns columns = BoosterFixture.columns(read("ones-3.2.ubj"));
        SplittableRandom random = new SplittableRandom(41);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = artifact.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                Scorer scorer = Scorers.load(changed, columns.encoded(), UnknownFeatures.IGNORED);
                assertThat(BoosterFixture.score(scorer, columns, new double[] {1, 2, 3, 4}))
                        .doesNotContain(Double.NaN);
            } catch (WaybillException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 9_900);
    }

    @Test
    void load_artifactCutAnywhere_isRefused() {
        byte[] artifact = artifact("ones-3.2.ubj");
        List<String> encoded = BoosterFixture.columns(read("ones-3.2.ubj")).encoded();
        for (int size = 0; size < artifact.length; size++) {
            byte[] cut = Arrays.copyOf(artifact, size);
            assertRefused(() -> Scorers.load(cut, encoded, UnknownFeatures.IGNORED), "The artifact is refused");
        }
    }

    /** The container of a model whose bytes are none: the guard looks at what is around them. */
    private static byte[] contained(ExternalFormat format, int labels) {
        ExternalModel model = new Empty(format, labels);
        ExternalColumns columns =
                new ExternalColumns(List.of("b", "field=x", "field=y"), List.of(List.of(1, 2), List.of(0)), List.of());
        List<String> names =
                IntStream.range(0, labels).mapToObj(i -> "label" + i).toList();
        return ExternalModels.artifact(model, columns, names, new byte[0]);
    }

    private record Empty(ExternalFormat format, int labels) implements ExternalModel {
        @Override
        public String library() {
            return "library 1.2";
        }

        @Override
        public String objective() {
            return "objective";
        }

        @Override
        public List<ExternalInput> inputs() {
            return List.of(
                    new ExternalInput("text", ExternalInput.Kind.TEXT, List.of()), ExternalInput.number("number"));
        }

        @Override
        public ExternalOutput output() {
            return labels > 0 ? new ExternalOutput.Labels(labels, List.of()) : new ExternalOutput.Number();
        }

        @Override
        public List<String> remarks() {
            return List.of();
        }

        @Override
        public byte[] canonical(ExternalColumns columns) {
            return new byte[] {1, 2, 3};
        }

        @Override
        public Scorer scorer(ExternalColumns columns, List<String> labels) {
            throw new UnsupportedOperationException();
        }
    }
}
