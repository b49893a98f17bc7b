package waybill.model.lightgbm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.external.ExternalInput;

/** The columns that a model was trained with: which are categories, and which category a code means. */
final class Inputs {
    static final String CATEGORICAL = "categorical_feature";

    private final ModelText text;
    private final List<String> names;
    private final List<String> infos;
    private final List<String> faults;

    private Inputs(ModelText text, int features, List<String> faults) {
        this.text = text;
        this.faults = faults;
        this.names = words("feature_names", features);
        this.infos = words("feature_infos", features);
    }

    /** @param faults to which is added what is wrong */
    static List<ExternalInput> of(ModelText text, int features, List<String> faults) {
        Inputs inputs = new Inputs(text, features, faults);
        return inputs.names.size() == features && inputs.infos.size() == features ? inputs.all() : List.of();
    }

    private List<String> words(String line, int due) {
        String words = text.head().text(line);
        List<String> all = Arrays.asList(words.split(" ", -1));
        if (all.size() != due) {
            faults.add("its head has " + all.size() + " " + line + ", due are " + due);
        }
        return all;
    }

    private List<ExternalInput> all() {
        if (new HashSet<>(names).size() < names.size() || names.contains("")) {
            faults.add("two of its features are called alike, or one is not called at all");
        }
        BitSet categorical = categorical();
        List<List<String>> categories = PandasCategories.read(text.categories());
        if (!categories.isEmpty() && categories.size() != categorical.cardinality()) {
            faults.add("it lists categories of " + categories.size() + " columns and has " + categorical.cardinality()
                    + " columns of categories: whose they are is not in the file");
            return List.of();
        }
        List<ExternalInput> inputs = new ArrayList<>();
        int listed = 0;
        for (int i = 0; i < names.size(); i++) {
            if (categorical.get(i)) {
                inputs.add(category(i, categories.isEmpty() ? List.of() : categories.get(listed++)));
            } else {
                inputs.add(ExternalInput.number(names.get(i)));
            }
        }
        return inputs;
    }

    private ExternalInput category(int feature, List<String> categories) {
        for (int code : codes(infos.get(feature))) {
            if (!categories.isEmpty() && code >= categories.size()) {
                faults.add("feature " + Rejection.quoted(names.get(feature)) + " was trained with category " + code
                        + " of " + categories.size());
                break;
            }
        }
        return new ExternalInput(names.get(feature), ExternalInput.Kind.CATEGORY, categories);
    }

    /** Those that training was told of, and those whose categories the file lists, or splits by. */
    private BitSet categorical() {
        BitSet all = new BitSet();
        String told = text.parameters().find(CATEGORICAL).orElse("");
        if (!told.isEmpty() && isIndices(told)) {
            for (int feature : Numbers.ints(told.replace(',', ' '), told.split(",", -1).length, CATEGORICAL)) {
                Rejection.unless(
                        feature >= 0 && feature < names.size(), CATEGORICAL + " names a feature that there is not");
                all.set(feature);
            }
        }
        for (int i = 0; i < infos.size(); i++) {
            all.set(i, all.get(i) || codes(infos.get(i)).length > 0);
        }
        for (TextTree tree : text.trees()) {
            for (int node = 0; node < tree.feature().length; node++) {
                if (tree.isCategorical(node) && tree.feature()[node] < names.size()) {
                    all.set(tree.feature()[node]);
                }
            }
        }
        return all;
    }

    /** Of a command line, they may be names: then the file's lists have to tell. */
    private static boolean isIndices(String told) {
        return told.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ',');
    }

    /** The codes of a feature of categories, such as "-1:0:2:1"; none for "none" and for numbers, such as "[0:8]". */
    private static int[] codes(String info) {
        if (info.equals("none") || info.startsWith("[")) {
            return new int[0];
        }
        String[] codes = info.split(":", -1);
        return Numbers.ints(String.join(" ", codes), codes.length, "feature_infos");
    }
}
