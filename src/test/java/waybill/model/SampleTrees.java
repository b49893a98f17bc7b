package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanAbsoluteError;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** Trees and ensembles of Tribuo's own, trained on the rows of {@link SampleModels}. */
final class SampleTrees {
    private static final LabelFactory LABELS = new LabelFactory();
    private static final List<String> NAMES =
            List.of("early", "on time", "late", "very late", "cancelled", "diverted", "unknown, really");

    private SampleTrees() {}

    static List<Trainer<Regressor>> regressions() {
        return List.of(
                new CARTRegressionTrainer(),
                new CARTRegressionTrainer(3, 2, 0, 1, new MeanAbsoluteError(), 5),
                new CARTJointRegressionTrainer(6),
                new CARTRegressionTrainer(1),
                forest(8, 20),
                new RandomForestTrainer<>(
                        new CARTJointRegressionTrainer(5, 2, 0, 0.4f, new MeanSquaredError(), false, 3),
                        new AveragingCombiner(),
                        7),
                new ExtraTreesTrainer<>(
                        new CARTRegressionTrainer(6, 2, 0, 0.5f, true, new MeanSquaredError(), 3),
                        new AveragingCombiner(),
                        11),
                new BaggingTrainer<>(new CARTRegressionTrainer(4), new AveragingCombiner(), 3));
    }

    static Trainer<Regressor> forest(int depth, int trees) {
        return new RandomForestTrainer<>(
                new CARTRegressionTrainer(depth, 2, 0, 0.5f, new MeanSquaredError(), 3),
                new AveragingCombiner(),
                trees);
    }

    static List<Trainer<Label>> classifications() {
        List<Trainer<Label>> trainers = new ArrayList<>(List.of(
                new CARTClassificationTrainer(),
                new CARTClassificationTrainer(2),
                new CARTClassificationTrainer(6, 5, 0, 1, new Entropy(), 5),
                // Its examples weigh 1 together: with the usual least weight of a leaf, 5, no tree would ever split.
                new AdaBoostTrainer(new CARTClassificationTrainer(4, 0.001f, 0, 1, new GiniIndex(), 3), 9)));
        for (EnsembleCombiner<Label> combiner : combiners()) {
            trainers.add(forest(combiner, 6, 15));
            trainers.add(new ExtraTreesTrainer<>(
                    new CARTClassificationTrainer(5, 2, 0, 0.4f, true, new GiniIndex(), 3), combiner, 8));
            trainers.add(new BaggingTrainer<>(new CARTClassificationTrainer(3), combiner, 4));
        }
        return trainers;
    }

    static List<EnsembleCombiner<Label>> combiners() {
        return List.of(new VotingCombiner(), new FullyWeightedVotingCombiner());
    }

    static Trainer<Label> forest(EnsembleCombiner<Label> combiner, int depth, int trees) {
        return new RandomForestTrainer<>(new CARTClassificationTrainer(depth, 0.4f, 3), combiner, trees);
    }

    /** Labels by the target, with a few wrong ones. */
    static MutableDataset<Label> labelled(int rows, int labels) {
        SplittableRandom random = new SplittableRandom(5);
        List<Example<Label>> examples = new ArrayList<>();
        for (double[] row : SampleModels.rows(rows, 1)) {
            int size = (int) Math.abs(SampleModels.target(row)) / 4 % labels;
            examples.add(labelled(row, NAMES.get(random.nextInt(6) == 0 ? random.nextInt(labels) : size)));
        }
        return new MutableDataset<>(examples, new SimpleDataSourceProvenance("labelled rows", LABELS), LABELS);
    }

    static Example<Label> labelled(double[] row, String label) {
        Example<Regressor> example = SampleModels.example(row);
        ArrayExample<Label> labelled = new ArrayExample<>(new Label(label));
        example.forEach(feature -> labelled.add(feature));
        return labelled;
    }

    /** As {@link ThresholdFuzz}. */
    static List<double[]> fuzz(List<Tree> trees, int count, long seed) {
        return ThresholdFuzz.rows(trees, SampleModels.FEATURES.size(), count, seed);
    }

    /** Tribuo refuses a row without any feature. */
    static boolean isEmpty(double[] row) {
        return Arrays.stream(row).allMatch(Double::isNaN);
    }

    static Model<Regressor> train(Trainer<Regressor> trainer) {
        return trainer.train(SampleModels.dataset(400, 1));
    }
}
