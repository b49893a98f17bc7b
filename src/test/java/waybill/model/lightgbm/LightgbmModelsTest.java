package waybill.model.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.model.Scorer;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOutput;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.TreeScorer;

/** Models that LightGBM 4.7.0 and 3.3.5 have trained, against what these say of rows. */
final class LightgbmModelsTest {
    static final List<String> SUMS = List.of(
            "regression",
            "old-regression",
            "zero-as-missing",
            "nothing-missing",
            "square-root",
            "dart",
            "forest",
            "one-leaf",
            "categories",
            "old-categories");
    static final List<String> EXPONENTIALS =
            List.of("poisson", "gamma", "stopped", "cross-entropy", "cross-entropy-lambda");
    static final List<String> LABELS = List.of("binary", "old-binary", "multiclass", "multiclassova");

    static Stream<String> numbers() {
        return Stream.of(SUMS, EXPONENTIALS).flatMap(List::stream);
    }

    static Stream<String> all() {
        return Stream.concat(numbers(), LABELS.stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void score_anyObjective_isLightgbmsToTheBit(String name) {
        ExternalModel model = Golden.read(name);
        Golden rows = Golden.rows(name);
        Scorer scorer = Golden.scorer(model);
        Scorer.Pass pass = scorer.pass();
        double[] said = new double[scorer.outputs()];
        for (int i = 0; i < rows.size(); i++) {
            pass.score(rows.row(i, model.inputs()), said);
            double[] due = name.endsWith("binary") ? both(rows.predictions(i)[0]) : rows.predictions(i);
            assertThat(said).as("row %s", i).isEqualTo(due);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void output_ofARegression_isANumber(String name) {
        assertThat(Golden.read(name).output()).isEqualTo(new ExternalOutput.Number());
    }

    private static double[] both(double second) {
        return new double[] {1 - second, second};
    }

    /** Sums of labels are identical: they are what calibration and reasons go by. */
    @Test
    void margins_ofLabels_areTheSumsTimesTheSigmoid() {
        assertMargins("multiclass", 1);
        assertMargins("multiclassova", 1.5);
        assertMargins("binary", 2);
        assertMargins("old-binary", 2);
    }

    private static void assertMargins(String name, double sigmoid) {
        ExternalModel model = Golden.read(name);
        Golden rows = Golden.rows(name);
        Scorer.Pass pass = Golden.scorer(model).pass();
        double[] said = new double[Golden.labels(model).size()];
        for (int i = 0; i < rows.size(); i++) {
            pass.margins(rows.row(i, model.inputs()), said);
            double[] sums = rows.margins(i);
            int first = said.length - sums.length;
            assertThat(said[0]).isEqualTo(first == 1 ? 0 : sigmoid * sums[0]);
            for (int j = 0; j < sums.length; j++) {
                assertThat(said[first + j]).isEqualTo(sigmoid * sums[j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void canonical_readAgain_isTheSameModelAndTheSameBytes(String name) {
        ExternalModel model = Golden.read(name);
        byte[] kept = model.canonical(Golden.columns(model));
        ExternalModel again = LightgbmModels.read(kept, ExternalOptions.NONE);

        assertThat(again.canonical(Golden.columns(again))).isEqualTo(kept);
        assertThat(kept.length).isLessThan(Golden.model(name).length);
        assertSame(again, model);
        assertThat(again.objective()).isEqualTo(model.objective());
        assertSameScores(again, model, name);
    }

    private static void assertSame(ExternalModel one, ExternalModel other) {
        assertThat(one.inputs()).isEqualTo(other.inputs());
        assertThat(one.output()).isEqualTo(other.output());
        assertThat(one.library()).isEqualTo(other.library());
        assertThat(one.remarks()).isEqualTo(other.remarks());
    }

    private static void assertSameScores(ExternalModel one, ExternalModel other, String name) {
        Golden rows = Golden.rows(name);
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.row(i, other.inputs());
            assertThat(outputs(one, row)).isEqualTo(outputs(other, row));
        }
    }

    private static double[] outputs(ExternalModel model, double[] row) {
        Scorer scorer = Golden.scorer(model);
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    @Test
    void read_anyText_saysWhatItIs() {
        ExternalModel model = Golden.read("regression");

        assertThat(model.format()).isEqualTo(ExternalFormat.LIGHTGBM);
        assertThat(model.library()).isEqualTo("LightGBM, text v4");
        assertThat(Golden.read("old-binary").library()).isEqualTo("LightGBM, text v3");
        assertThat(model.objective()).isEqualTo("regression");
        assertThat(Golden.read("square-root").objective()).isEqualTo("regression sqrt");
        assertThat(model.inputs())
                .containsExactly(
                        ExternalInput.number("delay_at_start"),
                        ExternalInput.number("miles"),
                        ExternalInput.number("x=y"),
                        ExternalInput.number("tiny"));
        assertThat(model.remarks()).isEmpty();
        assertThat(Golden.scorer(model).kind()).isEqualTo("boosted trees");
        assertThat(Golden.scorer(Golden.read("forest")).kind()).isEqualTo("tree ensemble");
        assertThat(Golden.scorer(model).ignoredFeatures()).containsExactly("column0");
        assertThat(Golden.scorer(Golden.read("binary")).ignoredFeatures()).containsExactly("column0");
    }

    @Test
    void output_ofLabels_hasTheirNumber() {
        assertThat(Golden.read("binary").output()).isEqualTo(new ExternalOutput.Labels(2, List.of()));
        assertThat(Golden.read("multiclass").output()).isEqualTo(new ExternalOutput.Labels(4, List.of()));
        assertThat(Golden.read("multiclassova").remarks())
                .containsExactly(
                        "The score of a label is its probability against all others: scores do not sum up to 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "old-categories"})
    void inputs_categoriesOfPandas_areNamedByTheirCodes(String name) {
        List<ExternalInput> inputs = Golden.read(name).inputs();

        assertThat(inputs.subList(4, 7))
                .containsExactly(
                        category("carrier", "AA", "B 6", "DL \"x\"", "é\\", "UA", "WN, too"),
                        category("gate", "-5", "4", "10", "20", "300"),
                        category("late", "False", "True"));
    }

    private static ExternalInput category(String name, String... categories) {
        return new ExternalInput(name, ExternalInput.Kind.CATEGORY, List.of(categories));
    }

    /** Numbers without a function around them are scored as our own trees are: as fast, and with reasons. */
    @Test
    void scorer_numbersOnly_isPlainTreesThatCanBeExplained() {
        Scorer plain = Golden.scorer(Golden.read("regression"));

        assertThat(plain).isInstanceOf(TreeScorer.class);
        assertThat(plain.attribution()).isPresent();
        assertThat(Golden.scorer(Golden.read("nothing-missing"))).isInstanceOf(TreeScorer.class);
        assertThat(Golden.scorer(Golden.read("categories"))).isInstanceOf(ProgramScorer.class);
        assertThat(Golden.scorer(Golden.read("zero-as-missing"))).isInstanceOf(ProgramScorer.class);
    }

    @Test
    void read_firstRounds_isTheModelCut() {
        ExternalModel whole = Golden.read("multiclass");
        ExternalModel cut = LightgbmModels.read(Golden.model("multiclass"), first(2));
        byte[] kept = cut.canonical(Golden.columns(cut));

        assertThat(new String(kept, StandardCharsets.UTF_8)).contains("Tree=7").doesNotContain("Tree=8");
        assertThat(cut.remarks()).containsExactly("Of its 6 rounds of boosting the first 2 count.");
        assertThat(LightgbmModels.read(kept, first(2)).remarks()).isEmpty();
        assertSameScores(LightgbmModels.read(kept, ExternalOptions.NONE), cut, "multiclass");
        assertThat(outputs(cut, new double[5])).isNotEqualTo(outputs(whole, new double[5]));
        assertSameScores(LightgbmModels.read(Golden.model("multiclass"), first(6)), whole, "multiclass");
        for (int wrong : new int[] {0, -1, 7}) {
            assertThat(refusal("multiclass", first(wrong))).contains("it has 6 rounds of boosting");
        }
    }

    /** A forest is divided by the rounds that count. */
    @Test
    void read_firstRoundOfAForest_isItsFirstTree() {
        ExternalModel one = LightgbmModels.read(Golden.model("forest"), first(1));
        ExternalModel two = LightgbmModels.read(Golden.model("forest"), first(2));
        Golden rows = Golden.rows("forest");
        double[] row = rows.row(0, one.inputs());

        double firstTree = outputs(one, row)[0];
        double both = outputs(two, row)[0];
        assertThat(both * 2 - firstTree).isBetween(firstTree - 60, firstTree + 60);
        assertThat(both).isNotEqualTo(firstTree);
    }

    @Test
    void read_numberThatIsMissing_isAsNothing() {
        ExternalOptions option = new ExternalOptions(new ExternalOptions.Iterations.All(), -1, Double.NaN, false);
        for (String name : List.of("regression", "zero-as-missing", "nothing-missing", "categories", "binary")) {
            ExternalModel model = LightgbmModels.read(Golden.model(name), option);
            ExternalModel plain = Golden.read(name);
            byte[] kept = model.canonical(Golden.columns(model));
            ExternalModel again = LightgbmModels.read(kept, ExternalOptions.NONE);
            Golden rows = Golden.rows(name);
            for (int i = 0; i < rows.size(); i++) {
                double[] row = rows.row(i, model.inputs());
                double[] due = outputs(plain, row);
                assertThat(outputs(model, row)).isEqualTo(due);
                for (int column = 1; column < row.length; column++) {
                    row[column] = Double.isNaN(row[column]) ? -1 : row[column];
                }
                assertThat(outputs(model, row)).isEqualTo(due);
                assertThat(outputs(again, row)).isEqualTo(due);
            }
            assertThat(again.canonical(Golden.columns(again))).isEqualTo(kept);
            assertThat(model.remarks()).contains("The number -1.0 is missing to it, as an absent one is.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "rank"})
    void read_objectiveThatSaysNothingOfAnswers_isRefusedUnlessSumsAreWanted(String name) {
        ExternalOptions raw = new ExternalOptions(new ExternalOptions.Iterations.Best(), Double.NaN, Double.NaN, true);
        assertThat(refusal(name, ExternalOptions.NONE)).contains("its objective is ");

        ExternalModel model = LightgbmModels.read(Golden.model(name), raw);
        ExternalModel again = LightgbmModels.read(model.canonical(Golden.columns(model)), ExternalOptions.NONE);

        Golden rows = Golden.rows(name);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(outputs(model, rows.row(i, model.inputs()))).isEqualTo(rows.margins(i));
            assertThat(outputs(again, rows.row(i, model.inputs()))).isEqualTo(rows.predictions(i));
        }
        assertThat(again.canonical(Golden.columns(again))).isEqualTo(model.canonical(Golden.columns(model)));
        assertThat(model.remarks()).contains("It answers sums: the file does not say what is made of them.");
        assertSame(again, model);
    }

    /** Where it is said, sums are not what is answered. */
    @Test
    void read_sumsWantedOfAnObjectiveThatIsKnown_areNotTheAnswer() {
        ExternalOptions raw = new ExternalOptions(new ExternalOptions.Iterations.Best(), Double.NaN, Double.NaN, true);

        assertSameScores(LightgbmModels.read(Golden.model("poisson"), raw), Golden.read("poisson"), "poisson");
    }

    @Test
    void read_linearLeaves_areRefusedByName() {
        assertThat(refusal("linear", ExternalOptions.NONE)).contains("linear_tree");
    }

    @Test
    void read_quantileOfOneOutput_isRefused() {
        ExternalOptions quantile = new ExternalOptions(new ExternalOptions.Iterations.Best(), Double.NaN, 0.5, false);

        assertThat(refusal("regression", quantile)).contains("no quantile of several");
    }

    @Test
    void nameOf_columnWithBlanks_isThatOfLightgbm() {
        assertThat(LightgbmModels.nameOf("delay at start")).isEqualTo("delay_at_start");
    }

    private static ExternalOptions first(int rounds) {
        return new ExternalOptions(new ExternalOptions.Iterations.First(rounds), Double.NaN, Double.NaN, false);
    }

    private static String refusal(String name, ExternalOptions options) {
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> LightgbmModels.read(Golden.model(name), options));
    }
}
