package waybill.model.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.model.Scorer;

/**
 * The part that compiled scorers of all kinds have.
 *
 * @param columns the number of features that the encoder makes; no scorer may read beyond
 * @param labels the labels, as {@link Scorer#labels}
 * @param ignored the features without effect, as {@link Scorer#ignoredFeatures}
 */
record ScorerHead(int columns, List<String> labels, List<String> ignored) {
    static void write(Scorer scorer, List<String> featureNames, SectionWriter out) {
        out.strings(scorer.labels());
        out.ints(positions(scorer.ignoredFeatures(), featureNames));
    }

    static ScorerHead read(SectionReader in, List<String> featureNames) {
        List<String> labels = in.strings(Scorer.MOST_LABELS);
        int[] ignored = in.ints();
        CompiledRejection.unless(ignored.length <= featureNames.size(), "it ignores more features than there are");
        CompiledRejection.unlessBelow(ignored, featureNames.size(), "it ignores a feature that there is not");
        return new ScorerHead(featureNames.size(), labels, names(ignored, featureNames));
    }

    /** The number of outputs for each row, as {@link Scorer#outputs}. */
    int outputs() {
        return Math.max(1, labels.size());
    }

    /** The positions of {@code some} in {@code all}; both lists are in the encoder's order. */
    private static int[] positions(List<String> some, List<String> all) {
        int[] positions = new int[some.size()];
        int found = 0;
        for (int i = 0; i < all.size() && found < positions.length; i++) {
            if (all.get(i).equals(some.get(found))) {
                positions[found++] = i;
            }
        }
        return Arrays.copyOf(positions, found);
    }

    private static List<String> names(int[] positions, List<String> all) {
        List<String> names = new ArrayList<>(positions.length);
        for (int position : positions) {
            names.add(all.get(position));
        }
        return List.copyOf(names);
    }
}
