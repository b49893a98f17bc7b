package waybill.model.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;
import waybill.model.external.ExternalModel;

/** What each column adds, where a text says how many rows of training each leaf has seen. */
final class LightgbmReasonsTest {
    @ParameterizedTest
    @CsvSource({
        "regression, OUTPUTS",
        "forest, OUTPUTS",
        "one-leaf, OUTPUTS",
        "binary, MARGINS",
        "old-binary, MARGINS",
        "multiclass, MARGINS"
    })
    void attribution_sumsOfNumbers_addUpToWhatIsSplit(String name, Attribution.Of of) {
        ExternalModel model = Golden.read(name);
        Golden rows = Golden.rows(name);
        Scorer scorer = Golden.scorer(model);
        Attribution attribution = scorer.attribution().orElseThrow();
        double[] weights =
                new SplittableRandom(3).doubles(scorer.outputs(), -1, 1).toArray();
        Attribution.Pass pass = attribution.pass();
        double start = pass.towards(weights);
        double[] numbers = new double[scorer.outputs()];
        double[] shares = new double[model.inputs().size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.row(i, model.inputs());
            scorer.pass().margins(row, numbers);
            double due = 0;
            for (int j = 0; j < weights.length; j++) {
                due += weights[j] * numbers[j];
            }
            pass.attribute(row, shares);
            assertThat(start + Arrays.stream(shares).sum()).isEqualTo(due, within(1e-6));
            assertThat(shares[0]).as("a column that nobody reads").isZero();
        }
        assertThat(attribution.of()).isEqualTo(of);
    }

    /** Columns that are computed, functions that are no sums, and labels that are not against each other. */
    @ParameterizedTest
    @ValueSource(
            strings = {"categories", "zero-as-missing", "square-root", "poisson", "cross-entropy", "multiclassova"})
    void attribution_whereSharesWouldNotBeRight_isNone(String name) {
        assertThat(Golden.scorer(Golden.read(name)).attribution()).isEmpty();
    }
}
