package waybill.model.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import waybill.model.trees.Combination.Average;
import waybill.model.trees.Combination.BoostedSum;
import waybill.model.trees.Combination.DoubleSum;
import waybill.model.trees.Combination.FullVote;
import waybill.model.trees.Combination.Leaf;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.Combination.Vote;

/** Tree models of all shapes, seeded, rows that are hard on them, and the plain way to score them. */
public final class RandomTrees {
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        1,
        -1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e-30,
        1e30
    };

    private final SplittableRandom random;
    private final int columns;
    private final boolean narrow;
    private int leaves;

    public RandomTrees(long seed) {
        this.random = new SplittableRandom(seed);
        this.columns = 1 + random.nextInt(12);
        this.narrow = random.nextBoolean();
    }

    private RandomTrees(long seed, int columns) {
        this.random = new SplittableRandom(seed);
        this.columns = columns;
        this.narrow = false;
    }

    /** Trees of doubles that read these many columns, whose leaves have one number. */
    public static TreeModel of(long seed, int columns, int deepest) {
        for (long drawn = seed; ; drawn++) {
            TreeModel model = new RandomTrees(drawn, columns).model(deepest);
            if (model.width() == 1 && model.trees().size() > 3) {
                return model;
            }
        }
    }

    /** One model; its combination, depth, number of trees and outputs are drawn. */
    public TreeModel model(int deepest) {
        int count = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(35);
        int outputs = 1 + random.nextInt(4);
        Combination combination = combination(count, outputs);
        List<Tree> trees = IntStream.range(0, combination instanceof Leaf ? 1 : count)
                .mapToObj(i -> tree(random.nextInt(deepest + 1)))
                .toList();
        int made = combination instanceof Average ? 1 : outputs;
        List<String> labels = made == 1
                ? List.of()
                : IntStream.range(0, made).mapToObj(i -> "label" + i).toList();
        int width = combination.width(made);
        double[] values = random.doubles((long) leaves * width, -9, 9).toArray();
        Arrays.setAll(values, i -> leaf(combination, values[i], made));
        return new TreeModel(trees, columns, values, width, narrow, combination, labels, "trees", List.of());
    }

    /** A model whose combination can be explained, with covers from 0 on, a fifth of them 0. */
    public static TreeModel covered(long seed, int deepest) {
        for (long drawn = seed; ; drawn += 1_000_003) {
            RandomTrees random = new RandomTrees(drawn);
            TreeModel model = random.model(deepest);
            TreeModel covered = random.cover(model);
            if (TreeCompiler.compile(model).isExplainable()) {
                return covered;
            }
        }
    }

    private TreeModel cover(TreeModel model) {
        float[] covers = new float[leaves];
        IntStream.range(0, leaves)
                .forEach(i -> covers[i] = random.nextInt(5) == 0 ? 0 : (float) random.nextDouble(0, 500));
        return new TreeModel(
                model.trees(),
                columns,
                model.values(),
                model.width(),
                narrow,
                model.combination(),
                model.labels(),
                model.kind(),
                model.ignored(),
                covers);
    }

    /** Below 1 leaf 0, below 2 leaf 1, and so on. */
    public static TreeModel chain(int depth) {
        int size = 2 * depth + 1;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        for (int i = 0; i < depth; i++) {
            tree.below()[2 * i] = i + 1;
            tree.left()[2 * i] = 2 * i + 1;
            tree.right()[2 * i] = 2 * i + 2;
            tree.column()[2 * i + 1] = Tree.LEAF;
            tree.left()[2 * i + 1] = i;
        }
        tree.column()[size - 1] = Tree.LEAF;
        tree.left()[size - 1] = depth;
        double[] values = new double[depth + 1];
        Arrays.setAll(values, i -> i + 1);
        return new TreeModel(List.of(tree), 1, values, 1, false, new Combination.Leaf(), List.of(), "chain", List.of());
    }

    private double leaf(Combination combination, double drawn, int outputs) {
        if (combination instanceof Vote) {
            return random.nextInt(outputs);
        }
        return combination instanceof BoostedSum ? (float) drawn : drawn;
    }

    private Combination combination(int trees, int outputs) {
        float[] weights = new float[trees];
        IntStream.range(0, trees).forEach(i -> weights[i] = (float) random.nextDouble(0.01, 2));
        return switch (random.nextInt(8)) {
            case 0 -> new Leaf();
            case 6 ->
                new DoubleSum(
                        random.doubles(outputs).toArray(),
                        random.ints(trees, 0, outputs).toArray(),
                        random.nextBoolean() ? 1 : trees);
            case 7 -> new DoubleSum(random.doubles(outputs).toArray(), new int[0], random.nextBoolean() ? 1 : trees);
            case 1 -> new Average(random.doubles(trees).toArray());
            case 2 -> new Vote(weights);
            case 3 ->
                new FullVote(
                        weights,
                        IntStream.range(0, outputs).map(i -> outputs - 1 - i).toArray());
            default -> boosted(trees, outputs);
        };
    }

    private BoostedSum boosted(int trees, int outputs) {
        List<Transform> fitting =
                switch (outputs) {
                    case 1 -> List.of(Transform.IDENTITY, Transform.SIGMOID, Transform.EXP);
                    case 2 -> List.of(Transform.IDENTITY, Transform.SOFTMAX, Transform.LOGISTIC);
                    default -> List.of(Transform.IDENTITY, Transform.SOFTMAX);
                };
        Transform transform = fitting.get(random.nextInt(fitting.size()));
        int sums = transform == Transform.LOGISTIC ? 1 : outputs;
        return new BoostedSum(bases(sums), random.ints(trees, 0, sums).toArray(), transform);
    }

    private float[] bases(int outputs) {
        float[] bases = new float[outputs];
        IntStream.range(0, outputs).forEach(i -> bases[i] = (float) random.nextDouble(-3, 3));
        return bases;
    }

    /** Nodes in no particular order but for the root. */
    private Tree tree(int deepest) {
        List<double[]> nodes = new ArrayList<>();
        grow(nodes, deepest);
        int[] place = shuffled(nodes.size());
        Tree tree = new Tree(
                new int[place.length],
                new double[place.length],
                new int[place.length],
                new int[place.length],
                new boolean[place.length]);
        for (int i = 0; i < place.length; i++) {
            double[] node = nodes.get(i);
            boolean leaf = node[0] == Tree.LEAF;
            int at = place[i];
            tree.column()[at] = (int) node[0];
            tree.below()[at] = node[1];
            tree.left()[at] = leaf ? (int) node[2] : place[(int) node[2]];
            tree.right()[at] = leaf ? 0 : place[(int) node[3]];
            tree.absentLeft()[at] = node[4] == 1;
        }
        return tree;
    }

    private int grow(List<double[]> nodes, int deepest) {
        int at = nodes.size();
        if (deepest == 0 || (at > 0 && random.nextInt(5) == 0)) {
            nodes.add(new double[] {Tree.LEAF, 0, leaves++, 0, 0});
            return at;
        }
        double[] node = {random.nextInt(columns), threshold(), 0, 0, random.nextInt(2)};
        nodes.add(node);
        // Deep ones are chains, or they would not fit.
        int other = deepest > 8 ? random.nextInt(3) : deepest - 1;
        node[2] = grow(nodes, deepest - 1);
        node[3] = grow(nodes, other);
        return at;
    }

    private int[] shuffled(int size) {
        int[] place = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 1; i--) {
            int j = 1 + random.nextInt(i);
            int kept = place[i];
            place[i] = place[j];
            place[j] = kept;
        }
        return place;
    }

    private double threshold() {
        double drawn = random.nextInt(6) == 0
                ? AWKWARD[random.nextInt(AWKWARD.length)]
                : Math.round(random.nextDouble(-20, 20)) / 2.0;
        return narrow ? (float) drawn : drawn;
    }

    /** Values on the model's thresholds, just beside and far from them, infinite and absent ones. */
    public List<double[]> rows(TreeModel model, int count) {
        double[] thresholds = model.trees().stream()
                .flatMapToDouble(tree -> Arrays.stream(tree.below()))
                .toArray();
        double[] values = DoubleStream.concat(
                        Arrays.stream(thresholds).flatMap(RandomTrees::neighbours),
                        DoubleStream.concat(
                                Arrays.stream(AWKWARD),
                                DoubleStream.of(
                                        Double.NaN,
                                        Double.POSITIVE_INFINITY,
                                        Double.NEGATIVE_INFINITY,
                                        Double.MAX_VALUE,
                                        -Double.MAX_VALUE)))
                .toArray();
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, columns)
                        .mapToDouble(c -> random.nextInt(8) == 0 ? Double.NaN : values[random.nextInt(values.length)])
                        .toArray())
                .toList();
    }

    private static DoubleStream neighbours(double threshold) {
        float narrow = (float) threshold;
        return DoubleStream.of(
                threshold,
                Math.nextUp(threshold),
                Math.nextDown(threshold),
                Math.nextUp(narrow),
                Math.nextDown(narrow),
                -threshold);
    }

    /** By the book: no ranks, no layout, no shared code. */
    public static double[] score(TreeModel model, double[] row) {
        double[][] leaves = model.trees().stream()
                .map(tree -> Arrays.copyOfRange(
                        model.values(),
                        leaf(model, tree, row) * model.width(),
                        (leaf(model, tree, row) + 1) * model.width()))
                .toArray(double[][]::new);
        double[] outputs = new double[Math.max(1, model.labels().size())];
        Combination combination = model.combination();
        if (combination instanceof BoostedSum sum) {
            float[] sums = sum.base().clone();
            IntStream.range(0, leaves.length).forEach(t -> sums[sum.output()[t]] += (float) leaves[t][0]);
            Arrays.setAll(outputs, i -> sums[Math.min(i, sums.length - 1)]);
            transform(sum.transform(), outputs);
        } else if (combination instanceof DoubleSum sum) {
            System.arraycopy(sum.base(), 0, outputs, 0, outputs.length);
            for (int t = 0; t < leaves.length; t++) {
                for (int i = 0; i < leaves[t].length; i++) {
                    outputs[sum.output().length > 0 ? sum.output()[t] : i] += leaves[t][i];
                }
            }
            Arrays.setAll(outputs, i -> outputs[i] / sum.divisor());
        } else if (combination instanceof Average average) {
            IntStream.range(0, leaves.length)
                    .forEach(t -> outputs[0] += average.shares()[t] * (leaves[t][0] - outputs[0]));
        } else if (combination instanceof Vote vote) {
            IntStream.range(0, leaves.length).forEach(t -> outputs[(int) leaves[t][0]] += vote.weights()[t]);
            share(outputs, IntStream.range(0, leaves.length).mapToDouble(t -> vote.weights()[t]));
        } else if (combination instanceof FullVote vote) {
            IntStream.range(0, leaves.length).forEach(t -> IntStream.range(0, outputs.length)
                    .forEach(i -> outputs[i] += vote.weights()[t] * leaves[t][i]));
            share(outputs, IntStream.range(0, leaves.length).boxed().flatMapToDouble(t -> Arrays.stream(vote.order())
                    .mapToDouble(i -> vote.weights()[t] * leaves[t][i])));
        } else {
            return leaves[0];
        }
        return outputs;
    }

    private static void share(double[] outputs, DoubleStream parts) {
        // A plain loop: the stream's own sum() corrects for rounding.
        double total = 0;
        for (double part : parts.toArray()) {
            total += part;
        }
        double all = total;
        Arrays.setAll(outputs, i -> outputs[i] / all);
    }

    private static void transform(Transform transform, double[] outputs) {
        switch (transform) {
            case IDENTITY -> {}
            case SOFTMAX -> FloatMath.softmax(outputs);
            case LOGISTIC -> {
                outputs[1] = FloatMath.sigmoid((float) outputs[1]);
                outputs[0] = 1 - (float) outputs[1];
            }
            case SIGMOID -> outputs[0] = FloatMath.sigmoid((float) outputs[0]);
            case EXP -> outputs[0] = Expf.of((float) outputs[0]);
        }
    }

    private static int leaf(TreeModel model, Tree tree, double[] row) {
        int node = 0;
        while (!tree.isLeaf(node)) {
            double value = model.narrow() ? (float) row[tree.column()[node]] : row[tree.column()[node]];
            boolean left = Double.isNaN(value) ? tree.absentLeft()[node] : value < tree.below()[node];
            node = left ? tree.left()[node] : tree.right()[node];
        }
        return tree.left()[node];
    }
}
