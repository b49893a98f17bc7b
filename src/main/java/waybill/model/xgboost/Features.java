package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.external.ExternalInput;

/**
 * The features of a booster.
 *
 * @param names empty when it was trained from plain arrays
 * @param categorical which hold categories
 * @param categories the names of each one's categories; empty when the booster has none
 */
record Features(int count, List<String> names, BitSet categorical, List<List<String>> categories) {
    /** The largest number of features: as many as the encoder may have columns, and some more. */
    private static final int MOST = 1_000_000;

    static final String CATEGORICAL = "c";

    /** @param model the part of the booster that may name categories */
    static Features of(BoosterObject learner, BoosterObject model, int count) {
        Rejection.unless(count > 0 && count <= MOST, "its booster has %s features; 1 to %s are read", count, MOST);
        List<String> names = named(learner, "feature_names", count);
        Rejection.unless(new HashSet<>(names).size() == names.size(), "two of its booster's features have one name");
        BitSet categorical = new BitSet();
        List<String> types = named(learner, "feature_types", count);
        for (int i = 0; i < types.size(); i++) {
            categorical.set(i, types.get(i).equals(CATEGORICAL));
        }
        List<List<String>> categories = model.has("cats") ? CategoryNames.of(model.object("cats"), count) : List.of();
        return new Features(count, names, categorical, categories);
    }

    private static List<String> named(BoosterObject learner, String key, int count) {
        List<String> names = learner.has(key) ? learner.texts(key) : List.of();
        Rejection.unless(
                names.isEmpty() || names.size() == count,
                "its booster has %s features, and %s %s",
                count,
                names.size(),
                key);
        return names;
    }

    /** Whether it names categories, but not those of each feature that has some. */
    boolean hasUnnamed() {
        return !categories.isEmpty()
                && categorical.stream().anyMatch(i -> categories.get(i).isEmpty());
    }

    List<ExternalInput> inputs() {
        List<ExternalInput> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inputs.add(new ExternalInput(
                    names.isEmpty() ? "" : names.get(i),
                    categorical.get(i) ? ExternalInput.Kind.CATEGORY : ExternalInput.Kind.NUMBER,
                    categorical.get(i) && !categories.isEmpty() ? categories.get(i) : List.of()));
        }
        return inputs;
    }
}
