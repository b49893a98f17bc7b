package waybill.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.BoosterFixture;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOptions.Iterations;
import waybill.model.external.ExternalOutput;

/** Models that real versions of xgboost trained and asked, to the last bit. */
final class XgboostModelsTest {
    private static ExternalOptions options(Iterations iterations, double missing, double quantile) {
        return new ExternalOptions(iterations, missing, quantile, false);
    }

    private static ExternalOptions options(String name) {
        return options(
                new Iterations.Best(),
                name.startsWith("missing") ? -1 : Double.NaN,
                name.startsWith("quantiles") ? 0.5 : Double.NaN);
    }

    private static ExternalModel read(String name) {
        return XgboostModels.read(BoosterFixture.bytes(name), options(name));
    }

    private static void assertSame(ExternalModel model, BoosterFixture fixture) {
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, BoosterFixture.labels(model));
        for (int i = 0; i < fixture.rows().size(); i++) {
            double[] row = fixture.rows().get(i);
            assertThat(BoosterFixture.score(scorer, columns, row))
                    .isEqualTo(fixture.outputs().get(i));
            double[] due = fixture.margins().get(i);
            double[] margins = BoosterFixture.margins(scorer, columns, row);
            assertThat(margins).endsWith(due).hasSize(scorer.outputs());
            assertThat(margins[0]).isEqualTo(due.length < scorer.outputs() ? 0 : due[0]);
        }
        assertThat(fixture.outputs().stream().map(outputs -> outputs[0]).distinct())
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "squared-1.7.json",
                "squared-2.1.ubj",
                "squared-3.4.json",
                "squared-3.4.ubj",
                "logistic-1.7.json",
                "logistic-3.4.ubj",
                "logitraw-2.1.ubj",
                "softmax-1.7.json",
                "softmax-1.7.ubj",
                "softprob-2.1.ubj",
                "softprob-3.4.ubj",
                "gamma-1.7.json",
                "tweedie-2.1.ubj",
                "poisson-3.4.ubj",
                "sigmoid-3.2.ubj",
                "pruned-1.7.json",
                "parallel-2.1.ubj",
                "stopped-2.1.ubj",
                "unweighted-2.1.ubj",
                "missing-3.2.ubj",
                "quantiles-3.2.ubj",
                "quantiles-3.4.ubj",
                "sets-2.1.ubj",
                "named-3.4.ubj",
                "numbered-3.4.ubj"
            })
    void scorer_anyModelOfPython_saysWhatItSaysToTheBit(String name) {
        BoosterFixture fixture = BoosterFixture.of(name);
        ExternalModel model = read(name);
        assertSame(model, fixture);

        byte[] canonical = model.canonical(BoosterFixture.columns(model));
        ExternalModel again = XgboostModels.read(canonical, ExternalOptions.NONE);
        assertSame(again, fixture);
        assertThat(again.canonical(BoosterFixture.columns(again))).isEqualTo(canonical);
        assertThat(again.output()).isEqualTo(model.output());
        assertThat(again.inputs()).isEqualTo(model.inputs());
    }

    /** Its base score is 1, which since 3.2 stands for a number just below it. */
    @Test
    void scorer_allLabelsAlike_startsNearCertainty() {
        BoosterFixture fixture = BoosterFixture.of("ones-3.2.ubj");
        ExternalModel model = read("ones-3.2.ubj");
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, List.of("no", "yes"));
        for (int i = 0; i < fixture.rows().size(); i++) {
            assertThat(BoosterFixture.score(scorer, columns, fixture.rows().get(i)))
                    .isEqualTo(fixture.outputs().get(i));
        }
        assertThat(fixture.margins().get(0)[0]).isGreaterThan(13);
    }

    @Test
    void canonical_jsonAndUbjsonOfOneModel_areTheSameBytes() {
        assertThat(canonical("squared-3.4.json")).isEqualTo(canonical("squared-3.4.ubj"));
        assertThat(canonical("softmax-1.7.json")).isEqualTo(canonical("softmax-1.7.ubj"));
    }

    private static byte[] canonical(String name) {
        ExternalModel model = read(name);
        return model.canonical(BoosterFixture.columns(model));
    }

    @Test
    void read_anyModel_saysWhatItIs() {
        ExternalModel model = read("named-3.4.ubj");
        assertThat(model.format()).isEqualTo(ExternalFormat.XGBOOST);
        assertThat(model.library()).startsWith("xgboost 3.4.");
        assertThat(model.objective()).isEqualTo("reg:squarederror");
        assertThat(model.output()).isEqualTo(new ExternalOutput.Number());
        assertThat(model.inputs())
                .containsExactly(
                        ExternalInput.number("delay at start"),
                        ExternalInput.number("miles"),
                        ExternalInput.number("x=y"),
                        ExternalInput.number("zeros"),
                        new ExternalInput(
                                "carrier",
                                ExternalInput.Kind.CATEGORY,
                                List.of("AA", "B 6", "DL \"x\"", "é\\", "UA", "WN, too")));
        assertThat(read("logistic-1.7.json").output()).isEqualTo(new ExternalOutput.Labels(2, List.of()));
        assertThat(read("softprob-3.4.ubj").output()).isEqualTo(new ExternalOutput.Labels(3, List.of()));
    }

    @Test
    void inputs_categoriesThatAreNumbersOrNotNamed_areListedAsFarAsTheyAre() {
        assertThat(read("numbered-3.4.ubj").inputs().get(4).categories())
                .containsExactly("-5", "10", "20", "300", "4", "7");
        assertThat(read("sets-2.1.ubj").inputs().get(4))
                .isEqualTo(new ExternalInput("carrier", ExternalInput.Kind.CATEGORY, List.of()));
        assertThat(read("squared-2.1.ubj").inputs().get(0)).isEqualTo(ExternalInput.number(""));
    }

    /** What decides are numbers from 0 on below 2^24, as C truncates them; a code that no set has goes left, as it does there. */
    @Test
    void scorer_codesThatAreNone_goLeft() {
        ExternalModel model = read("sets-2.1.ubj");
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, List.of());
        double[] row = {10, 1000, 0.5, 0, 0};
        double unknown = with(scorer, columns, row, 77);
        for (double code : new double[] {-1, -0.5, 1e9, 16777216}) {
            assertThat(with(scorer, columns, row, code)).isEqualTo(unknown);
        }
        assertThat(with(scorer, columns, row, 3.9)).isEqualTo(with(scorer, columns, row, 3));
        assertThat(with(scorer, columns, row, 0)).isNotEqualTo(with(scorer, columns, row, 2));
    }

    private static double with(Scorer scorer, ExternalColumns columns, double[] row, double code) {
        row[4] = code;
        return BoosterFixture.score(scorer, columns, row)[0];
    }

    @Test
    void read_bestRound_countsUnlessAllOrSomeAreAskedFor() {
        byte[] file = BoosterFixture.bytes("stopped-2.1.ubj");
        double best = first(file, new Iterations.Best());
        double all = first(file, new Iterations.All());
        double one = first(file, new Iterations.First(1));
        assertThat(best).isNotEqualTo(all);
        assertThat(one).isNotEqualTo(best).isNotEqualTo(all);
        assertThat(XgboostModels.read(file, ExternalOptions.NONE).remarks().get(0))
                .matches("Of its \\d+ rounds of boosting the first \\d+ count\\.");
        assertThatThrownBy(() -> first(file, new Iterations.First(99)))
                .hasMessageContaining("99 rounds are to count, and its booster has");
        assertThatThrownBy(() -> first(file, new Iterations.First(0))).hasMessageContaining("0 rounds");
    }

    private static double first(byte[] file, Iterations iterations) {
        ExternalModel model = XgboostModels.read(file, options(iterations, Double.NaN, Double.NaN));
        ExternalColumns columns = BoosterFixture.columns(model);
        return BoosterFixture.score(model.scorer(columns, List.of()), columns, new double[] {60, 2000, 1, 1})[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantiles-3.2.ubj", "quantiles-3.4.ubj"})
    void read_severalQuantiles_oneHasToBeChosen(String name) {
        byte[] file = BoosterFixture.bytes(name);
        assertThatThrownBy(() -> XgboostModels.read(file, ExternalOptions.NONE))
                .hasMessageContaining("several quantiles, one of which is to be chosen: [0.1,0.5,0.55]");
        assertThatThrownBy(() -> XgboostModels.read(file, options(new Iterations.All(), Double.NaN, 0.9)))
                .hasMessageContaining("does not predict the quantile 0.9, but [0.1,0.5,0.55]");
    }

    @Test
    void read_quantileOfAModelWithoutAny_isRefused() {
        byte[] file = BoosterFixture.bytes("squared-2.1.ubj");
        assertThatThrownBy(() -> XgboostModels.read(file, options(new Iterations.All(), Double.NaN, 0.9)))
                .hasMessageContaining("a quantile is chosen, and its booster predicts none");
    }

    /** Until 3.3, each quantile is what its trees say; since 3.4, those of a row are sorted, as these fixtures need it. */
    @Test
    void scorer_quantilesThatCross_areSortedFromVersion34On() {
        assertThat(crossings("quantiles-3.2.ubj")).isZero();
        assertThat(crossings("quantiles-3.4.ubj")).isPositive();
    }

    private static long crossings(String name) {
        BoosterFixture fixture = BoosterFixture.of(name);
        long crossed = 0;
        for (int i = 0; i < fixture.rows().size(); i++) {
            crossed += fixture.outputs().get(i)[0] == fixture.margins().get(i)[0] ? 0 : 1;
        }
        return crossed;
    }

    @ParameterizedTest
    @CsvSource({
        "squared-3.4.ubj, OUTPUTS",
        "logistic-3.4.ubj, MARGINS",
        "softprob-3.4.ubj, MARGINS",
        "logitraw-2.1.ubj, OUTPUTS"
    })
    void attribution_numericBooster_sumsUpToWhatItSays(String name, Attribution.Of of) {
        ExternalModel model = read(name);
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, BoosterFixture.labels(model));
        Attribution attribution = scorer.attribution().orElseThrow();
        assertThat(attribution.of()).isEqualTo(of);
        double[] weights = new double[scorer.outputs()];
        weights[weights.length - 1] = 1;
        Attribution.Pass pass = attribution.pass();
        double base = pass.towards(weights);
        for (double[] row : BoosterFixture.of(name).rows()) {
            double[] shares = new double[columns.encoded().size()];
            pass.attribute(BoosterFixture.encoded(columns, row), shares);
            double sum = base;
            for (double share : shares) {
                sum += share;
            }
            double[] margins = BoosterFixture.margins(scorer, columns, row);
            assertThat(sum).isEqualTo(margins[margins.length - 1], within(1e-3));
        }
    }

    @Test
    void remarks_whatSurprises_isTold() {
        assertThat(read("logitraw-2.1.ubj").remarks()).contains("It answers log-odds, which are no probability.");
        assertThat(read("missing-3.2.ubj").remarks()).contains("The number -1.0 means \"missing\" to it.");
        assertThat(read("quantiles-3.4.ubj").remarks()).contains("It predicts the quantile 0.5.");
        assertThat(read("squared-3.4.ubj").remarks()).isEmpty();
        assertThat(read("logistic-3.4.ubj").remarks().get(0)).startsWith("Tribuo's own reading");
        assertThat(read("softprob-3.4.ubj").remarks().get(0)).startsWith("Tribuo's own reading");
        assertThat(read("softprob-2.1.ubj").remarks()).isEmpty();
    }

    /** Python's xgboost counts characters where the file has bytes: this is what it writes of the categories "é a" and "b". */
    @Test
    void read_namesOfCategoriesThatAreNotAscii_countAsNone() {
        ExternalModel model = read(changed("'feature_types':[]", "'feature_types':['c','c','float']")
                .replace(
                        "'tree_info'",
                        "'cats':{'enc':[{'offsets':[0,3,4],'values':[-61,-87,32,97]},{'offsets':[0,1,2],'values':[65,66]},"
                                + "{'offsets':[],'values':[]}]},'tree_info'"));

        assertThat(model.inputs().get(0).categories()).isEmpty();
        assertThat(model.inputs().get(1).categories()).containsExactly("A", "B");
        assertThat(model.remarks()).anyMatch(remark -> remark.contains("xgboost cuts names that are not ASCII"));
    }
}
