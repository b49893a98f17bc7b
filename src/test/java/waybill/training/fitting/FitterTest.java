package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.model.Feature;
import waybill.training.data.Table;
import waybill.training.data.TargetKind;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.FeaturePlan;
import waybill.training.recipe.Origin;
import waybill.training.trainer.Algorithm;

class FitterTest {
    @Test
    void features_areLearntByHandComputedRules() {
        Table table = new Table(
                Map.of(
                        "x", new Table.Numbers(new double[] {1, 2, Double.NaN, 6, 1000}),
                        "y", new Table.Numbers(new double[] {3, 5, 7, 13, -1000}),
                        "k", new Table.Texts(new String[] {"a", "a", "b", "b", "c"})),
                5);
        Fitter fitter = new Fitter(table, new int[] {0, 1, 2, 3});
        List<FeaturePlan> plans = List.of(
                new FeaturePlan.Numeric("x", new FeaturePlan.Filling(FeaturePlan.Filling.Kind.MEDIAN, 0), true),
                new FeaturePlan.Lookup("l", List.of("k"), "y", 1, FeaturePlan.Filling.ABSENT, false),
                new FeaturePlan.Residual("r", "y", "x", false));

        var features = fitter.features(
                new Candidate("c", plans, new Origin.Trained(Algorithm.LINEAR, TargetKind.NUMBER, Map.of())));

        Feature.Numeric number = (Feature.Numeric) features.get(0);
        assertThat(number.imputed()).isEqualTo(2);
        assertThat(number.scaling().center()).isEqualTo(11 / 4.0);
        assertThat(((Feature.Lookup) features.get(1)).table()).isEqualTo(Map.of(List.of("a"), 4.0, List.of("b"), 10.0));
        Feature.Sum sum = (Feature.Sum) features.get(2);
        assertThat(sum.weights().get(1)).isCloseTo(-2, within(1e-12));
        assertThat(sum.scaling().center()).isCloseTo(1, within(1e-12));
    }
}
