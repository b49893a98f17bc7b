package waybill.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.model.Scorer;
import waybill.model.trees.TreeModel;
import waybill.model.xgboost.XgboostModels;

final class BoosterReaderTest {
    private static final Model<Regressor> MODEL = SampleModels.boosted(8);
    private static final ModelProto ARTIFACT = MODEL.serialize();

    @ParameterizedTest
    @CsvSource({
        "reg:squarederror, 1", "reg:squarederror, 2", "reg:squarederror, 3", "reg:squarederror, 4",
        "reg:squarederror, 5", "reg:squarederror, 6", "reg:squarederror, 7", "reg:squarederror, 8",
        "reg:absoluteerror, 3", "reg:absoluteerror, 6", "reg:pseudohubererror, 2", "reg:pseudohubererror, 7",
        "reg:quantileerror, 5"
    })
    void score_anyRow_isTheFloatOfTheNativeLibrary(String objective, int depth) throws Exception {
        Map<String, Object> parameters = SampleModels.parameters(objective, depth);
        parameters.putAll(Map.of("huber_slope", 5, "quantile_alpha", 0.9, "base_score", 33.3));
        Booster trained = SampleModels.booster(parameters, 40);
        Scorer scorer = Scorers.load(SampleModels.artifact(ARTIFACT, trained.toByteArray()), SampleModels.FEATURES);
        assertSameAsNative(scorer, trained.toByteArray());
    }

    @Test
    void score_estimatedBaseScore_isTheFloatOfTheNativeLibrary() throws Exception {
        Booster trained = SampleModels.booster(SampleModels.parameters("reg:squarederror", 3), 3);
        Scorer scorer = Scorers.load(SampleModels.artifact(ARTIFACT, trained.toByteArray()), SampleModels.FEATURES);
        assertSameAsNative(scorer, trained.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hist", "exact", "approx"})
    void score_anyTreeMethod_isTheFloatOfTheNativeLibrary(String method) throws Exception {
        Map<String, Object> parameters = SampleModels.parameters("reg:squarederror", 5);
        parameters.putAll(Map.of("tree_method", method, "gamma", 5, "num_parallel_tree", 2, "subsample", 0.7));
        Booster trained = SampleModels.booster(parameters, 20);
        Scorer scorer = Scorers.load(SampleModels.artifact(ARTIFACT, trained.toByteArray()), SampleModels.FEATURES);
        assertSameAsNative(scorer, trained.toByteArray());
    }

    @Test
    void score_anyRow_isWhatTribuoPredicts() {
        Scorer scorer = Scorers.load(ARTIFACT.toByteArray(), SampleModels.FEATURES);
        for (double[] row : SampleModels.rows(50, 9)) {
            double predicted =
                    MODEL.predict(SampleModels.example(row)).getOutput().getValues()[0];
            assertThat(scorer.score(row)).isEqualTo(predicted);
        }
        assertThat(scorer.kind()).isEqualTo("boosted trees");
    }

    @ParameterizedTest
    @CsvSource({
        "reg:gamma, gbtree, reg:gamma",
        "reg:tweedie, gbtree, reg:tweedie",
        "binary:logistic, gbtree, binary:logistic",
        "reg:squarederror, dart, dart",
        "reg:squarederror, gblinear, gblinear"
    })
    void load_whatItCannotScore_isRefusedByName(String objective, String booster, String named) throws Exception {
        Map<String, Object> parameters = SampleModels.parameters(objective, 3);
        parameters.put("booster", booster);
        parameters.put("rate_drop", 0.9);
        byte[] trained = SampleModels.booster(parameters, 3).toByteArray();
        assertRefused(trained, "'" + named + "' cannot be scored");
    }

    @Test
    void load_deprecatedBinaryOrJson_isRefusedByName() throws Exception {
        Booster trained = SampleModels.booster(SampleModels.parameters("reg:squarederror", 3), 3);
        assertRefused(trained.toByteArray("deprecated"), "deprecated binary format");
        assertRefused(trained.toByteArray("json"), "JSON");
    }

    @Test
    void load_hostileTrees_areRefused() throws Exception {
        assertPatchRefused("left_children", 'l', data -> data.putInt(0, 0), "not");
        assertPatchRefused("left_children", 'l', data -> data.putInt(0, 1_000_000), "points at a node");
        assertPatchRefused("left_children", 'l', data -> data.putInt(0, Integer.MAX_VALUE), "points at a node");
        assertPatchRefused("left_children", 'l', data -> data.putInt(0, -7), "points at a node");
        assertPatchRefused("left_children", 'l', data -> data.putInt(4, 1), "side by side");
        assertPatchRefused("right_children", 'l', data -> data.putInt(0, 1), "side by side");
        assertPatchRefused("split_indices", 'l', data -> data.putInt(0, 15), "splits on a feature");
        assertPatchRefused("split_indices", 'l', data -> data.putInt(0, -1), "splits on a feature");
        assertPatchRefused("split_conditions", 'd', data -> data.putFloat(0, Float.NaN), "not finite");
        assertPatchRefused("split_conditions", 'd', data -> data.putFloat(4, Float.NEGATIVE_INFINITY), "not finite");
        assertPatchRefused("split_type", 'U', data -> data.put(0, (byte) 1), "categorical");
    }

    @Test
    void load_aCycleOfTwoNodes_isRefused() throws Exception {
        Consumer<ByteBuffer> left = data -> data.putInt(4, 1);
        byte[] booster = patch(SampleModels.boosterOf(ARTIFACT), "left_children", 'l', left);
        booster = patch(booster, "right_children", 'l', data -> data.putInt(4, 2));
        assertRefused(booster, "reaches a node twice");
    }

    @Test
    void load_absurdLengths_areRefused() throws Exception {
        for (long length : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, Integer.MAX_VALUE, 1 << 28}) {
            byte[] booster = SampleModels.boosterOf(ARTIFACT);
            int at = indexOf(booster, "left_children") + "left_children".length();
            ByteBuffer.wrap(booster).putLong(at + 5, length);
            assertThatThrownBy(() -> load(booster)).isInstanceOf(WaybillException.class);
        }
    }

    @Test
    void load_deepNesting_isRefused() throws Exception {
        byte[] nested = new byte[5_000_000];
        Arrays.fill(nested, (byte) '[');
        System.arraycopy(new byte[] {'{', 'i', 1, 'x'}, 0, nested, 0, 4);
        assertRefused(nested, "nested too deeply");
    }

    @Test
    void load_manySmallValues_areRefused() throws Exception {
        byte[] values = new byte[5_000_000];
        Arrays.fill(values, (byte) 'T');
        System.arraycopy(new byte[] {'{', 'i', 1, 'x', '['}, 0, values, 0, 5);
        assertRefused(values, "values");
    }

    @Test
    void load_truncatedBooster_isRefused() throws Exception {
        byte[] booster = SampleModels.boosterOf(ARTIFACT);
        for (int size = 0; size < booster.length; size += 64) {
            byte[] cut = Arrays.copyOf(booster, size);
            assertThatThrownBy(() -> load(cut)).isInstanceOf(WaybillException.class);
        }
    }

    @Test
    void load_anyByteOfTheBoosterChanged_worksOrIsRefused() throws Exception {
        byte[] booster = SampleModels.boosterOf(ARTIFACT);
        SplittableRandom random = new SplittableRandom(11);
        List<double[]> rows = SampleModels.rows(20, 12);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] changed = booster.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            refused += worksOrIsRefused(changed, rows) ? 0 : 1;
        }
        assertThat(refused).isBetween(200, 3_800);
    }

    private static boolean worksOrIsRefused(byte[] booster, List<double[]> rows) throws Exception {
        try {
            Scorer scorer = load(booster);
            assertThat(rows).allSatisfy(row -> assertThat(scorer.score(row)).isNotNaN());
            return true;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
    }

    private static Scorer load(byte[] booster) throws Exception {
        return Scorers.load(SampleModels.artifact(ARTIFACT, booster), SampleModels.FEATURES);
    }

    private static void assertRefused(byte[] booster, String reason) throws Exception {
        byte[] artifact = SampleModels.artifact(ARTIFACT, booster);
        assertThatThrownBy(() -> Scorers.load(artifact, SampleModels.FEATURES))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(reason);
    }

    private static void assertPatchRefused(String array, char type, Consumer<ByteBuffer> change, String reason)
            throws Exception {
        assertRefused(patch(SampleModels.boosterOf(ARTIFACT), array, type, change), reason);
    }

    /** Changes the first tree's array of that name: after the name come "[$", type, "#L" and eight bytes of length. */
    private static byte[] patch(byte[] booster, String array, char type, Consumer<ByteBuffer> change) {
        int at = indexOf(booster, array) + array.length();
        assertThat(new String(booster, at, 5, StandardCharsets.ISO_8859_1)).isEqualTo("[$" + type + "#L");
        byte[] copy = booster.clone();
        change.accept(ByteBuffer.wrap(copy, at + 13, copy.length - at - 13).slice());
        return copy;
    }

    private static int indexOf(byte[] bytes, String text) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isPositive();
        return at;
    }

    private static void assertSameAsNative(Scorer scorer, byte[] booster) throws Exception {
        List<double[]> rows = SampleModels.rows(3000, 5);
        rows.addAll(awkwardRows(booster));
        float[][] expected = XGBoost.loadModel(booster).predict(SampleModels.matrix(rows));
        double[] actual = rows.stream().mapToDouble(scorer::score).toArray();
        assertThat(actual)
                .isEqualTo(Arrays.stream(expected).mapToDouble(row -> row[0]).toArray());
        assertThat(DoubleStream.of(actual).distinct().count()).isGreaterThan(10);
    }

    /** Values on, just beside and far from every threshold, zeros of both signs and the smallest and largest numbers. */
    private static List<double[]> awkwardRows(byte[] booster) {
        double[] values = DoubleStream.concat(
                        thresholds(booster)
                                .flatMap(t -> DoubleStream.of(
                                        t, Math.nextUp((float) t), Math.nextDown((float) t), t + 1e-12, t - 1e-12)),
                        DoubleStream.of(
                                0.0,
                                -0.0,
                                Float.MIN_VALUE,
                                -Float.MIN_VALUE,
                                Double.MIN_VALUE,
                                Float.MAX_VALUE,
                                -Float.MAX_VALUE,
                                Double.NaN))
                .toArray();
        SplittableRandom random = new SplittableRandom(6);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double[] row = new double[SampleModels.FEATURES.size()];
            IntStream.range(0, row.length).forEach(f -> row[f] = values[random.nextInt(values.length)]);
            rows.add(row);
        }
        return rows;
    }

    private static DoubleStream thresholds(byte[] booster) {
        int[] columns = IntStream.range(0, SampleModels.FEATURES.size()).toArray();
        TreeModel model =
                XgboostModels.trained(ByteBuffer.wrap(booster), List.of(), columns, columns.length, List.of());
        return DoubleStream.concat(
                model.trees().stream().flatMapToDouble(tree -> DoubleStream.of(tree.below())),
                DoubleStream.of(model.values()));
    }
}
