package waybill.model.trees;

import java.util.List;
import waybill.model.Scorer;

/**
 * A model made of decision trees, as it was read and checked, before it is compiled.
 *
 * @param trees at least one
 * @param columns how many features the encoder makes
 * @param values what the leaves hold, {@code width} numbers each, by the leaf's number
 * @param width numbers in a leaf
 * @param narrow whether a row's values are rounded to floats before they are compared
 * @param labels of a classification, in the order of its outputs; none for a regression
 * @param kind for people, as in {@link Scorer#kind}
 * @param ignored as {@link Scorer#ignoredFeatures}
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
        List<String> ignored) {
    public TreeModel {
        trees = List.copyOf(trees);
        labels = List.copyOf(labels);
        ignored = List.copyOf(ignored);
    }
}
