package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Encoded rows that look at every threshold of a model from both sides, with features missing and extreme. */
public final class ThresholdFuzz {
    /** In a float's range: xgboost refuses a row with a larger number. */
    private static final double[] EXTREMES = {
        0.0, -0.0, 1e30, -1e30, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-40, 3e38, -3e38
    };

    /** For each column those to look at. */
    private final List<List<Double>> thresholds;

    private ThresholdFuzz(int columns) {
        this.thresholds = IntStream.range(0, columns)
                .<List<Double>>mapToObj(column -> new ArrayList<>(List.of(0.5)))
                .toList();
    }

    /** Rows for a scorer, the same ones for the same seed. Only trees have thresholds; any other model gets the rest. */
    public static List<double[]> rows(Scorer scorer, int columns, int count, long seed) {
        ThresholdFuzz fuzz = new ThresholdFuzz(columns);
        if (scorer instanceof TreeScorer trees) {
            fuzz.add(trees.ranks());
        }
        return fuzz.rows(count, seed);
    }

    static List<double[]> rows(List<Tree> trees, int columns, int count, long seed) {
        ThresholdFuzz fuzz = new ThresholdFuzz(columns);
        trees.forEach(fuzz::add);
        return fuzz.rows(count, seed);
    }

    private void add(Ranks ranks) {
        for (int i = 0; i < ranks.columns().length; i++) {
            for (int at = ranks.starts()[i]; at < ranks.starts()[i + 1]; at++) {
                thresholds.get(ranks.columns()[i]).add(ranks.thresholds()[at]);
            }
        }
    }

    private void add(Tree tree) {
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                thresholds.get(tree.column()[node]).add(tree.below()[node]);
            }
        }
    }

    private List<double[]> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = new double[thresholds.size()];
            Arrays.setAll(row, column -> value(thresholds.get(column), random));
            rows.add(row);
        }
        return rows;
    }

    private static double value(List<Double> thresholds, SplittableRandom random) {
        double threshold = thresholds.get(random.nextInt(thresholds.size()));
        return switch (random.nextInt(10)) {
            case 0, 1 -> Double.NaN;
            case 2 -> threshold;
            case 3 -> Math.nextDown(threshold);
            case 4 -> Math.nextDown(Math.nextDown(threshold));
            case 5 -> Math.nextUp(threshold);
            case 6 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 7 -> Math.nextDown((float) threshold);
            case 8 -> (float) threshold;
            default -> random.nextDouble(-15, 15);
        };
    }
}
