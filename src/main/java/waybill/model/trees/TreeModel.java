package waybill.model.trees;

import java.util.List;
import waybill.model.Scorer;

/**
 * A model made of decision trees, as it was read and checked, before it is compiled.
 *
 * @param trees the trees, at least one
 * @param columns the number of features that the encoder makes
 * @param values the contents of the leaves, {@code width} numbers each, by the leaf's number
 * @param width the count of numbers in a leaf
 * @param narrow whether a row's values are rounded to floats before they are compared
 * @param labels the labels of a classification, in the order of its outputs; empty for a regression
 * @param kind the algorithm, for people, as in {@link Scorer#kind}
 * @param ignored the features without effect, as {@link Scorer#ignoredFeatures}
 * @param covers how much of the training each leaf has seen, by the leaf's number, at least 0; empty when that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TreeModel(
        List<Tree> trees,
        int columns,
        double[] values,
        int width,
        boolean narrow,
        Combination combination,
        List<String> labels,
        String kind,
        List<String> ignored,
        float[] covers) {
    /** A model of which it is not known how much of the training each leaf has seen. */
    public TreeModel(
            List<Tree> trees,
            int columns,
            double[] values,
            int width,
            boolean narrow,
            Combination combination,
            List<String> labels,
            String kind,
            List<String> ignored) {
        this(trees, columns, values, width, narrow, combination, labels, kind, ignored, new float[0]);
    }

    public TreeModel {
        trees = List.copyOf(trees);
        labels = List.copyOf(labels);
        ignored = List.copyOf(ignored);
    }
}
