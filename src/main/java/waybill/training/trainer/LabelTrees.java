package waybill.training.trainer;

import java.time.Clock;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.DecisionTreeTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import waybill.training.trainer.HyperParameter.Limits;

/** Sets up Tribuo's own trees of labels: one alone, and a random forest. Its trees of numbers are quadratic in distinct values. */
final class LabelTrees {
    private static final HyperParameter DEPTH = HyperParameter.number("depth", "8", Limits.COUNT);
    private static final HyperParameter LEAST_ROWS = HyperParameter.number("least_rows", "20", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final TrainerSetup<Label> CART = new TrainerSetup<>(
            OutputKind.LABELS, List.of(DEPTH, LEAST_ROWS), AbsentFeatures.LEFT_OUT, LabelTrees::tree);

    static final TrainerSetup<Label> FOREST = new TrainerSetup<>(
            OutputKind.LABELS,
            List.of(NumberForest.TREES, DEPTH, LEAST_ROWS, NumberForest.COLUMN_SHARE, SEED),
            AbsentFeatures.LEFT_OUT,
            LabelTrees::forest);

    private static final float ANY_GAIN = 0;
    private static final int NO_SEED = 0;

    private LabelTrees() {}

    /** With all columns at every split, nothing is left to chance. */
    private static Trainer<Label> tree(HyperParameters settings, Dataset<Label> dataset, Clock clock) {
        return tree(settings, 1, NO_SEED);
    }

    private static DecisionTreeTrainer<Label> tree(HyperParameters settings, float columnShare, long seed) {
        return new CARTClassificationTrainer(
                settings.whole(DEPTH), settings.whole(LEAST_ROWS), ANY_GAIN, columnShare, new GiniIndex(), seed);
    }

    /** The mean of the trees' shares is a probability; their bare votes know no doubt. */
    private static Trainer<Label> forest(HyperParameters settings, Dataset<Label> dataset, Clock clock) {
        long seed = settings.whole(SEED);
        float columnShare = (float) settings.number(NumberForest.COLUMN_SHARE);
        return new RandomForestTrainer<>(
                tree(settings, columnShare, seed),
                new FullyWeightedVotingCombiner(),
                settings.whole(NumberForest.TREES),
                seed);
    }
}
