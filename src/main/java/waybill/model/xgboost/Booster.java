package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import waybill.model.Rejection;
import waybill.model.trees.Combination.Transform;

/**
 * A booster that was read and checked.
 *
 * @param settings of the objective, which play no part in predictions
 * @param baseScores one for each sum, as predictions
 * @param quantiles those that it was trained for; empty for any other objective
 * @param trees in their order, each of which was checked
 * @param groups the sum that each tree adds to
 * @param rounds the first tree of each round, and the count of trees
 * @param parallelTrees how many trees each round adds to a sum
 * @param features their names, and what they hold
 * @param best the round that was best, counted from 0; -1 when that is not known
 * @param chosen of several sums the one that is the answer, by its rank among all; -1 when each is an answer
 * @param missing the number that means "missing", besides NaN; NaN for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Booster(
        Version version,
        Objective objective,
        Map<String, Map<String, String>> settings,
        float[] baseScores,
        float[] quantiles,
        List<BoosterObject> trees,
        int[] groups,
        int[] rounds,
        int parallelTrees,
        Features features,
        int best,
        int chosen,
        double missing) {
    /** How many sums it has. */
    int sums() {
        return baseScores.length;
    }

    /** The starts of the sums. */
    float[] margins() {
        float[] margins = new float[sums()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = objective.margin(baseScores[i], version);
        }
        return margins;
    }

    /**
     * Whether Tribuo, with the xgboost that it is built with, predicts the same of it: that one knows neither several base scores nor what
     * means "missing", and Tribuo makes one label of each sum.
     */
    boolean isTribuos() {
        boolean oneBase = true;
        for (float score : baseScores) {
            oneBase &= score == baseScores[0];
        }
        return oneBase
                && chosen < 0
                && Double.isNaN(missing)
                && objective != Objective.SOFTMAX
                && objective.transform() != Transform.LOGISTIC;
    }

    int roundCount() {
        return rounds.length - 1;
    }

    /** The same with the first rounds only. */
    Booster first(int count) {
        Rejection.unless(
                count > 0 && count <= roundCount(),
                "%s rounds are to count, and its booster has %s",
                count,
                roundCount());
        int kept = rounds[count];
        return new Booster(
                version,
                objective,
                settings,
                baseScores,
                quantiles,
                trees.subList(0, kept),
                Arrays.copyOf(groups, kept),
                Arrays.copyOf(rounds, count + 1),
                parallelTrees,
                features,
                -1,
                chosen,
                missing);
    }

    /** The same with the trees of one sum only. */
    private Booster only(int sum) {
        List<BoosterObject> kept = new ArrayList<>();
        int[] starts = new int[rounds.length];
        for (int round = 0; round < roundCount(); round++) {
            for (int tree = rounds[round]; tree < rounds[round + 1]; tree++) {
                if (groups[tree] == sum) {
                    kept.add(trees.get(tree));
                }
            }
            starts[round + 1] = kept.size();
        }
        return new Booster(
                version,
                objective,
                settings,
                new float[] {baseScores[sum]},
                new float[] {quantiles[sum]},
                kept,
                new int[kept.size()],
                starts,
                parallelTrees,
                features,
                best,
                chosen,
                missing);
    }

    /**
     * The same with one of its quantiles as the answer. Since 3.4, the sums of a row are sorted, and so all of them are needed; before, each
     * is what it is.
     */
    Booster choosing(int quantile) {
        if (!version.isAtLeast(3, 4)) {
            return only(quantile);
        }
        return new Booster(
                version,
                objective,
                settings,
                baseScores,
                quantiles,
                trees,
                groups,
                rounds,
                parallelTrees,
                features,
                best,
                quantile,
                missing);
    }

    Booster missing(double value) {
        return new Booster(
                version,
                objective,
                settings,
                baseScores,
                quantiles,
                trees,
                groups,
                rounds,
                parallelTrees,
                features,
                best,
                chosen,
                value);
    }
}
