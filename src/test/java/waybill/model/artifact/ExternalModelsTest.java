package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.BoosterFixture;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.file.ScorerFile;

/** Models of other libraries all the way: from their file into an artifact, through the guard, into a scorer, into a file, and back. */
final class ExternalModelsTest {
    private static final String SQUARED = "squared-3.4.ubj";

    static ExternalModel read(String name) {
        return ExternalModels.read(BoosterFixture.bytes(name), ExternalOptions.NONE);
    }

    static byte[] artifact(String name) {
        ExternalModel model = read(name);
        return ExternalModels.artifact(
                model, BoosterFixture.columns(model), BoosterFixture.labels(model), BoosterFixture.bytes(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SQUARED,
                "logistic-1.7.json",
                "softprob-3.4.ubj",
                "named-3.4.ubj",
                "stopped-2.1.ubj",
                "ones-3.2.ubj"
            })
    void load_artifactOfABooster_saysWhatPythonSays(String name) {
        byte[] artifact = artifact(name);
        ExternalColumns columns = BoosterFixture.columns(read(name));
        Scorer loaded = Scorers.load(artifact, columns.encoded(), UnknownFeatures.IGNORED);
        byte[] file = ScorerFile.compile(artifact, columns.encoded());
        Scorer compiled = ScorerFile.open(file, HexFormat.of().formatHex(file, 24, 56), columns.encoded());

        assertThat(loaded.labels()).isEqualTo(BoosterFixture.labels(read(name)));
        assertThat(loaded.ignoredFeatures()).isEqualTo(columns.ignored());
        BoosterFixture fixture = BoosterFixture.of(name);
        for (int i = 0; i < fixture.rows().size(); i++) {
            double[] row = fixture.rows().get(i);
            assertThat(BoosterFixture.score(loaded, columns, row))
                    .isEqualTo(fixture.outputs().get(i));
            assertThat(BoosterFixture.score(compiled, columns, row))
                    .isEqualTo(fixture.outputs().get(i));
        }
    }

    /** A booster's features have numbers of their own; Tribuo numbers them by their sorted names, an encoder as it likes. */
    @Test
    void load_anyOrderOfTheEncodersColumns_saysTheSame() {
        byte[] artifact = artifact(SQUARED);
        ExternalColumns columns = BoosterFixture.columns(read(SQUARED));
        BoosterFixture fixture = BoosterFixture.of(SQUARED);
        SplittableRandom random = new SplittableRandom(8);
        for (int turn = 0; turn < 20; turn++) {
            List<String> moved = new ArrayList<>(columns.encoded());
            Collections.rotate(moved, random.nextInt(moved.size()));
            Collections.swap(moved, 0, random.nextInt(moved.size()));
            Scorer scorer = Scorers.load(artifact, moved, UnknownFeatures.IGNORED);
            for (int i = 0; i < fixture.rows().size(); i++) {
                double[] encoded =
                        BoosterFixture.encoded(columns, fixture.rows().get(i));
                double[] row = moved.stream()
                        .mapToDouble(name -> encoded[columns.encoded().indexOf(name)])
                        .toArray();
                assertThat(scorer.score(row)).isEqualTo(fixture.outputs().get(i)[0]);
            }
        }
    }

    @Test
    void artifact_ofOneFileTwice_hasTheSameBytesAndNothingOfThisMachine() {
        assertThat(artifact(SQUARED)).isEqualTo(artifact(SQUARED));
        String text = new String(artifact(SQUARED), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("xgboost 3.4.1", "reg:squarederror", sha256(BoosterFixture.bytes(SQUARED)))
                .contains("1970-01-01T00:00Z")
                .doesNotContain(System.getProperty("user.dir"), System.getProperty("java.version"))
                .doesNotContain(System.getProperty("os.name"), "/tmp/");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Its own reading, with the native library, of the same bytes. */
    @Test
    void deserialize_artifactOfABooster_isReadByTribuoWhichPredictsTheSame() throws Exception {
        for (String name : List.of(SQUARED, "poisson-3.4.ubj", "squared-1.7.json")) {
            ExternalColumns columns = BoosterFixture.columns(read(name));
            Model<?> model = Model.deserialize(ModelProto.parseFrom(artifact(name)));
            BoosterFixture fixture = BoosterFixture.of(name);
            for (int i = 0; i < fixture.rows().size(); i++) {
                double[] encoded =
                        BoosterFixture.encoded(columns, fixture.rows().get(i));
                if (Arrays.stream(fixture.rows().get(i)).allMatch(Double::isNaN)) {
                    continue;
                }
                assertThat(predicted(model, columns, encoded))
                        .isEqualTo(fixture.outputs().get(i)[0]);
            }
        }
    }

    @SuppressWarnings("unchecked") // the models are regressions
    private static double predicted(Model<?> model, ExternalColumns columns, double[] encoded) {
        int[] present = IntStream.range(0, encoded.length)
                .filter(i -> !Double.isNaN(encoded[i])
                        && !columns.ignored().contains(columns.encoded().get(i)))
                .toArray();
        var example = new ArrayExample<>(
                new Regressor("DIM-0", 0),
                IntStream.of(present).mapToObj(columns.encoded()::get).toArray(String[]::new),
                IntStream.of(present).mapToDouble(i -> encoded[i]).toArray());
        Prediction<Regressor> prediction = ((Model<Regressor>) model).predict(example);
        return prediction.getOutput().getValues()[0];
    }

    /** An artifact from when its container was new. It is read for ever, and gives the same numbers. */
    @Test
    void load_goldenArtifact_scoresAsWhenItWasWritten() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                ExternalModelsTest.class.getResourceAsStream("/waybill/golden/external/xgboost.tribuo"))) {
            ExternalColumns columns = BoosterFixture.columns(read(SQUARED));
            Scorer scorer = Scorers.load(in.readAllBytes(), columns.encoded(), UnknownFeatures.IGNORED);
            BoosterFixture fixture = BoosterFixture.of(SQUARED);
            for (int i = 0; i < fixture.rows().size(); i++) {
                assertThat(BoosterFixture.score(scorer, columns, fixture.rows().get(i)))
                        .isEqualTo(fixture.outputs().get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80049526, a pickle",
        "8002, a pickle",
        "5b0a20207b, xgboost's dump",
        "626f6f737465725b305d3a0a, xgboost's dump",
        "504b0304, a zip archive",
        "1f8b08, compressed with gzip",
        "789c, compressed with zlib",
        "62696e66, xgboost's old binary format",
        "425a6839, compressed with bzip2",
        "fd377a585a00, compressed with xz",
        "28b52ffd, compressed with zstd",
        "894844460d0a1a0a, HDF5",
        "43424d31, a model of CatBoost",
        "efbbbf7b, a text with a byte order mark",
        "fffe7b00, a text with a byte order mark",
        "50415231, Parquet",
        "ffff, no model of a known format; due is a booster of xgboost",
        "'', it is empty"
    })
    void read_whatIsNoModel_isRefusedByWhatItIs(String start, String reason) {
        byte[] file = HexFormat.of().parseHex(start);
        assertRefused(() -> ExternalModels.read(file, ExternalOptions.NONE), reason);
    }

    @Test
    void read_tooLargeAFile_isRefusedBySize() {
        byte[] file = new byte[ExternalModels.MOST_BYTES + 1];
        assertRefused(() -> ExternalModels.read(file, ExternalOptions.NONE), "at most 268435456 are read");
    }

    @Test
    void artifact_labelsThatDoNotFit_areRefused() {
        ExternalModel model = read("softprob-3.4.ubj");
        ExternalColumns columns = BoosterFixture.columns(model);
        byte[] file = new byte[0];
        assertRefused(
                () -> ExternalModels.artifact(model, columns, List.of("a", "b"), file), "3 labels, and 2 are named");
        assertRefused(() -> ExternalModels.artifact(model, columns, List.of(), file), "3 labels, and 0 are named");
        assertRefused(
                () -> ExternalModels.artifact(model, columns, List.of("a", "b", "a"), file),
                "two labels are called 'a'");
    }

    @Test
    void artifact_columnsThatDoNotFit_areRefused() {
        ExternalModel model = read(SQUARED);
        List<String> encoded = List.of("a", "b", "c", "d");
        List<Integer> first = List.of(0);
        assertRefused(
                () -> artifact(model, encoded, List.of(first, first, List.of(1), List.of(2))),
                "feeds two of its inputs");
        assertRefused(
                () -> artifact(model, encoded, List.of(first, List.of(1), List.of(2))), "more inputs than features");
        assertRefused(
                () -> artifact(model, encoded, List.of(first, List.of(1), List.of(2), List.of(3), List.of())),
                "by other columns than they can be");
    }

    private static byte[] artifact(ExternalModel model, List<String> encoded, List<List<Integer>> ofInput) {
        return ExternalModels.artifact(model, new ExternalColumns(encoded, ofInput, List.of()), List.of(), new byte[0]);
    }

    @Test
    void load_mappingThatIsNotOneToOne_isRefused() throws Exception {
        assertMappingRefused(p -> p.setBackwardFeatureMapping(0, -1), "not one to one");
        assertMappingRefused(p -> p.setBackwardFeatureMapping(0, 4), "not one to one");
        assertMappingRefused(p -> p.setBackwardFeatureMapping(0, Integer.MAX_VALUE), "not one to one");
        assertMappingRefused(p -> p.setBackwardFeatureMapping(0, p.getBackwardFeatureMapping(1)), "not one to one");
        assertMappingRefused(p -> p.setForwardFeatureMapping(0, -1), "not one to one");
        assertMappingRefused(p -> p.setForwardFeatureMapping(0, p.getForwardFeatureMapping(1)), "not one to one");
        assertMappingRefused(p -> p.addForwardFeatureMapping(4), "maps 5 features there and 4 back");
        assertMappingRefused(XGBoostExternalModelProto.Builder::clearBackwardFeatureMapping, "and 0 back");
    }

    private static void assertMappingRefused(UnaryOperator<XGBoostExternalModelProto.Builder> change, String reason)
            throws Exception {
        ModelProto artifact = ModelProto.parseFrom(artifact(SQUARED));
        var inner = artifact.getSerializedData().unpack(XGBoostExternalModelProto.class);
        byte[] changed = artifact.toBuilder()
                .setSerializedData(Any.pack(change.apply(inner.toBuilder()).build()))
                .build()
                .toByteArray();
        List<String> encoded = BoosterFixture.columns(read(SQUARED)).encoded();
        assertRefused(() -> Scorers.load(changed, encoded, UnknownFeatures.IGNORED), reason);
    }

    @Test
    void load_labelsThatAreNotAsManyAsTheModelHas_areRefused() throws Exception {
        ModelProto number = ModelProto.parseFrom(artifact(SQUARED));
        var other = ModelProto.parseFrom(artifact("softprob-3.4.ubj"))
                .getSerializedData()
                .unpack(XGBoostExternalModelProto.class);
        var inner = number.getSerializedData().unpack(XGBoostExternalModelProto.class).toBuilder()
                .setMetadata(other.getMetadata())
                .build();
        byte[] changed =
                number.toBuilder().setSerializedData(Any.pack(inner)).build().toByteArray();
        List<String> encoded = BoosterFixture.columns(read(SQUARED)).encoded();
        assertRefused(
                () -> Scorers.load(changed, encoded, UnknownFeatures.IGNORED), "has 0 labels, its output domain 3");
    }

    static void assertRefused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(reason);
    }
}
