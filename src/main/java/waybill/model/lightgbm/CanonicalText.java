package waybill.model.lightgbm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import waybill.model.external.ExternalInput;

/**
 * The text of a model with what counts and nothing else, so that LightGBM reads it, too: no gains, no weights, no parameters of training but
 * which columns are categories.
 */
final class CanonicalText {
    private static final String NUMBER_INFO = "none";

    private final LightgbmModel model;
    private final StringBuilder out = new StringBuilder();

    private CanonicalText(LightgbmModel model) {
        this.model = model;
    }

    static byte[] of(LightgbmModel model) {
        return new CanonicalText(model).text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        List<String> trees =
                IntStream.range(0, model.trees().size()).mapToObj(this::tree).toList();
        out.append(TextReader.FIRST_LINE).append('\n');
        head(trees);
        trees.forEach(out::append);
        out.append(TextReader.END_OF_TREES).append("\n\n");
        out.append(TextReader.PARAMETERS).append('\n');
        parameters();
        out.append(TextReader.END_OF_PARAMETERS).append("\n\n");
        out.append(TextReader.CATEGORIES).append(categories()).append('\n');
        return out.toString();
    }

    private void head(List<String> trees) {
        Head head = model.head();
        line("version", head.version());
        line("num_class", head.groups());
        line("num_tree_per_iteration", head.groups());
        line("label_index", 0);
        line("max_feature_idx", head.features() - 1);
        line("objective", model.objective());
        if (head.average()) {
            out.append(TextReader.AVERAGE).append('\n');
        }
        if (!Double.isNaN(head.missing())) {
            line(Head.MISSING, head.missing());
        }
        if (head.raw()) {
            line(Head.RAW, 1);
        }
        line("feature_names", model.inputs().stream().map(ExternalInput::name).collect(Collectors.joining(" ")));
        line("feature_infos", String.join(" ", Collections.nCopies(head.features(), NUMBER_INFO)));
        line(
                TextReader.TREE_SIZES,
                trees.stream().map(tree -> "" + tree.length()).collect(Collectors.joining(" ")));
        out.append('\n');
    }

    private String tree(int number) {
        TextTree tree = model.trees().get(number);
        StringJoiner lines = new StringJoiner("\n", TextReader.TREE + number + "\n", "\n\n\n");
        lines.add("num_leaves=" + tree.leaves());
        lines.add("num_cat=" + (tree.setStarts().length - 1));
        lines.add("split_feature=" + words(tree.feature()));
        lines.add("threshold=" + words(tree.threshold()));
        lines.add("decision_type=" + words(tree.decision()));
        lines.add("left_child=" + words(tree.left()));
        lines.add("right_child=" + words(tree.right()));
        lines.add("leaf_value=" + words(tree.value()));
        if (tree.count().length > 0) {
            lines.add("leaf_count=" + words(tree.count()));
        }
        if (tree.setStarts().length > 1) {
            lines.add("cat_boundaries=" + words(tree.setStarts()));
            lines.add("cat_threshold="
                    + Arrays.stream(tree.sets())
                            .mapToObj(Integer::toUnsignedString)
                            .collect(Collectors.joining(" ")));
        }
        lines.add("is_linear=0");
        lines.add("shrinkage=1");
        return lines.toString();
    }

    private void parameters() {
        String categorical = IntStream.range(0, model.inputs().size())
                .filter(i -> isCategory(model.inputs().get(i)))
                .mapToObj(i -> "" + i)
                .collect(Collectors.joining(","));
        if (!categorical.isEmpty()) {
            out.append('[')
                    .append(Inputs.CATEGORICAL)
                    .append(": ")
                    .append(categorical)
                    .append("]\n");
        }
    }

    private static boolean isCategory(ExternalInput input) {
        return input.kind() == ExternalInput.Kind.CATEGORY;
    }

    private String categories() {
        List<ExternalInput> listed =
                model.inputs().stream().filter(CanonicalText::isCategory).toList();
        if (listed.stream().allMatch(input -> input.categories().isEmpty())) {
            return "null";
        }
        return listed.stream()
                .map(input -> input.categories().stream()
                        .map(CanonicalText::quoted)
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String category) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < category.length(); i++) {
            char c = category.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private void line(String name, Object value) {
        out.append(name).append('=').append(value).append('\n');
    }

    private static String words(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> "" + number).collect(Collectors.joining(" "));
    }

    private static String words(double[] numbers) {
        return DoubleStream.of(numbers).mapToObj(CanonicalText::word).collect(Collectors.joining(" "));
    }

    private static String word(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return number == Math.rint(number) && Math.abs(number) < 1 << 20 && Double.compare(number, -0.0) != 0
                ? Integer.toString((int) number)
                : Double.toString(number);
    }
}
