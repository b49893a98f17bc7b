package waybill.model.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** Texts that are damaged, or made to do harm: what is refused is refused for its reason, and what is not scores. */
final class HostileTextTest {
    private static final String TEXT = Texts.text("categories");

    /** A line with this name has another text; sizes of trees are made right again. */
    private static String with(String name, String value) {
        int at = place(name);
        return Texts.sized(TEXT.substring(0, at) + value + TEXT.substring(TEXT.indexOf('\n', at)));
    }

    private static String without(String name) {
        int at = place(name);
        return Texts.sized(TEXT.substring(0, at - name.length() - 1) + TEXT.substring(TEXT.indexOf('\n', at) + 1));
    }

    private static String first(String name) {
        int at = place(name);
        return TEXT.substring(at, TEXT.indexOf('\n', at));
    }

    /** Where the text of a line begins: in the head, or in the first tree that has categories. */
    private static int place(String name) {
        int tree = TEXT.lastIndexOf("Tree=", TEXT.indexOf("\ncat_boundaries="));
        int inTree = TEXT.indexOf("\n" + name + "=", tree);
        int at = inTree < 0 ? TEXT.indexOf("\n" + name + "=") : inTree;
        assertThat(at).as(name).isPositive();
        return at + name.length() + 2;
    }

    @Test
    void read_textAsItIs_isAccepted() {
        assertThat(Texts.sized(TEXT)).isEqualTo(TEXT);
        assertThat(Texts.scores(TEXT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "categories", "multiclass", "one-leaf"})
    void read_textCutAnywhere_isRefusedUnlessNothingOfItsNumbersIsGone(String name) {
        String text = Texts.text(name);
        int whole = text.indexOf(TextReader.END_OF_PARAMETERS) + TextReader.END_OF_PARAMETERS.length();
        ExternalModel model = LightgbmModels.read(text.getBytes(StandardCharsets.UTF_8), ExternalOptions.NONE);
        double[] row = Golden.rows(name).row(0, model.inputs());
        double[] due = Texts.outputs(model, row);
        for (int length = 0; length < text.length(); length++) {
            byte[] cut = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
            try {
                assertThat(Texts.outputs(LightgbmModels.read(cut, ExternalOptions.NONE), row))
                        .isEqualTo(due);
                assertThat(length).isGreaterThanOrEqualTo(whole);
            } catch (WaybillException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "categories", "old-binary", "multiclassova"})
    void read_mutatedText_isRefusedOrScores(String name) {
        byte[] text = Golden.model(name);
        SplittableRandom random = new SplittableRandom(42);
        int scored = 0;
        for (int i = 0; i < 2_500; i++) {
            scored += Texts.scores(new String(mutated(text, random), StandardCharsets.ISO_8859_1)) ? 1 : 0;
        }
        assertThat(scored).isBetween(200, 2_400);
    }

    private static byte[] mutated(byte[] text, SplittableRandom random) {
        byte[] changed = text.clone();
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            int at = random.nextInt(text.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed[at] = (byte) "0123456789-.e \n=".charAt(random.nextInt(16));
                default -> {
                    int from = random.nextInt(text.length);
                    int length = Math.min(random.nextInt(1, 30), text.length - Math.max(at, from));
                    System.arraycopy(text, from, changed, at, length);
                }
            }
        }
        return changed;
    }

    /** Numbers changed within their lines, so that lengths fit, as far as that is possible. */
    @Test
    void read_numbersOfTreesChanged_isRefusedOrScores() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names = List.of(
                "num_leaves",
                "num_cat",
                "split_feature",
                "threshold",
                "decision_type",
                "left_child",
                "right_child",
                "leaf_value",
                "leaf_count",
                "cat_boundaries",
                "cat_threshold");
        List<String> numbers =
                List.of("0", "1", "-1", "2", "3", "7", "8", "10", "inf", "-inf", "nan", "2147483647", "1e300");
        int scored = 0;
        for (int i = 0; i < 10_000; i++) {
            String name = names.get(random.nextInt(names.size()));
            String[] values = first(name).split(" ", -1);
            values[random.nextInt(values.length)] = numbers.get(random.nextInt(numbers.size()));
            scored += Texts.scores(with(name, String.join(" ", values))) ? 1 : 0;
        }
        assertThat(scored).isBetween(500, 9_500);
    }

    @ParameterizedTest
    @CsvSource({
        "num_leaves, 2147483647, 'due are 2147483646'",
        "num_leaves, 2147483648, too large",
        "num_leaves, 0, less than 1",
        "num_leaves, -5, less than 1",
        "num_leaves, 14, due are 13",
        "num_leaves, 1e3, no whole number",
        "num_cat, 2147483647, more sets",
        "num_cat, 2147483646, due are 2147483647",
        "num_cat, 1, 'due are 2'",
        "num_cat, 0, 'a set of categories that there is not'",
        "num_class, 2, 'trees a round, and 2 classes'",
        "num_tree_per_iteration, 5, fewer trees than 5",
        "num_tree_per_iteration, 0, less than 1",
        "max_feature_idx, 2147483647, 'more than 100000 features'",
        "max_feature_idx, 5, 'due are 6'",
        "max_feature_idx, -1, less than 0",
        "version, v2, v3 and v4 can be read",
        "version, v5, v3 and v4 can be read",
        "objective, rank_xendcg, cannot be scored",
        "objective, binary sigmoid:0, its sigmoid is not above 0",
        "objective, binary sigmoid:inf, its sigmoid is not above 0",
        "objective, binary sigmoid:x, no number",
        "objective, binary sigmoid:1 more, cannot be scored",
        "objective, poisson sqrt, cannot be scored",
        "objective, multiclass num_class:1, does not fit",
        "tree_sizes, 1 2 3, as its head says",
        "tree_sizes, '', has no tree",
        "tree_sizes, -1, as its head says",
        "feature_names, a b c d e f f, called alike",
        "feature_names, a b c d e f, due are 7",
        "is_linear, 1, linear_tree",
        "waybill_missing, inf, not finite",
    })
    void read_lineThatCannotBe_isRefusedByName(String name, String value, String reason) {
        String text = name.equals("waybill_missing")
                ? Texts.sized(TEXT.replaceFirst("\nlabel_index", "\nwaybill_missing=" + value + "\nlabel_index"))
                : name.equals("tree_sizes")
                        ? TEXT.replaceFirst("tree_sizes=[^\n]*", "tree_sizes=" + value)
                        : with(name, value);
        assertThat(Texts.refusal(text)).containsPattern("(" + reason.replace("(", "\\(") + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "num_class",
                "num_tree_per_iteration",
                "max_feature_idx",
                "feature_names",
                "feature_infos",
                "tree_sizes",
                "num_leaves",
                "split_feature",
                "threshold",
                "decision_type",
                "left_child",
                "right_child",
                "leaf_value",
                "cat_boundaries",
                "cat_threshold"
            })
    void read_lineThatIsMissing_isRefusedByName(String name) {
        String text = name.equals("tree_sizes") ? TEXT.replaceFirst("tree_sizes=[^\n]*\n", "") : without(name);
        assertThat(Texts.refusal(text)).contains("has no " + name);
    }

    @Test
    void read_numberThatCannotBe_isRefusedByName() {
        assertThat(Texts.refusal(with("split_feature", changed("split_feature", "7"))))
                .contains("a feature that there is not");
        assertThat(Texts.refusal(with("split_feature", changed("split_feature", "-1"))))
                .contains("a feature that there is not");
        assertThat(Texts.refusal(with("decision_type", changed("decision_type", "255"))))
                .contains("decision_type");
        assertThat(Texts.refusal(with("decision_type", changed("decision_type", "-1"))))
                .contains("decision_type");
        assertThat(Texts.refusal(with("left_child", changed("left_child", "-99"))))
                .contains("a node that it has not");
        assertThat(Texts.refusal(with("left_child", changed("left_child", "99"))))
                .contains("a node that it has not");
        assertThat(Texts.refusal(with("left_child", changed("left_child", "0"))))
                .contains("reaches a node twice");
        assertThat(Texts.refusal(with("leaf_value", changed("leaf_value", "inf"))))
                .contains("a leaf that is not finite");
        assertThat(Texts.refusal(with("leaf_value", changed("leaf_value", "nan"))))
                .contains("no number");
        assertThat(Texts.refusal(with("leaf_value", changed("leaf_value", "1e999"))))
                .contains("too large");
        assertThat(Texts.refusal(with("leaf_value", changed("leaf_value", "0x1p3"))))
                .contains("no number");
        assertThat(Texts.refusal(with("leaf_value", changed("leaf_value", "1d"))))
                .contains("no number");
        assertThat(Texts.refusal(with("leaf_count", changed("leaf_count", "-1"))))
                .contains("less than nothing");
        assertThat(Texts.refusal(with("cat_boundaries", changed("cat_boundaries", "1"))))
                .contains("do not ascend");
        assertThat(Texts.refusal(with("cat_boundaries", first("cat_boundaries").replaceFirst("1 2", "2 1"))))
                .contains("do not ascend");
        assertThat(Texts.refusal(with("cat_threshold", changed("cat_threshold", "4294967296"))))
                .contains("too large");
        assertThat(Texts.refusal(with("cat_threshold", changed("cat_threshold", "-1"))))
                .contains("too large");
    }

    /** At a node of categories a threshold is the number of a set. */
    @ParameterizedTest
    @ValueSource(strings = {"3.7", "-1", "99", "inf"})
    void read_setThatThereIsNot_isRefused(String number) {
        String[] decisions = first("decision_type").split(" ", -1);
        String[] thresholds = first("threshold").split(" ", -1);
        thresholds[Arrays.asList(decisions).indexOf("9")] = number;

        assertThat(Texts.refusal(with("threshold", String.join(" ", thresholds))))
                .contains("a set of categories that there is not");
    }

    @Test
    void read_setThatIsUsedTwice_isRefused() {
        String[] decisions = first("decision_type").split(" ", -1);
        String[] thresholds = first("threshold").split(" ", -1);
        for (int i = 0; i < decisions.length; i++) {
            thresholds[i] = decisions[i].equals("9") ? "0" : thresholds[i];
        }
        assertThat(Texts.refusal(with("threshold", String.join(" ", thresholds))))
                .contains("a set of categories twice");
    }

    private static String changed(String name, String value) {
        String numbers = first(name);
        return value + numbers.substring(numbers.indexOf(' '));
    }

    @Test
    void read_severalFaultsOfTheHead_areToldAtOnce() {
        String text = with("objective", "lambdarank")
                .replaceFirst("\nlabel_index=0", "\nidea=1\nlabel_index=0")
                .replace("parameters:\n", "parameters:\n[linear_tree: 1]\n");

        assertThat(Texts.refusal(Texts.sized(text))).contains("lambdarank", "'idea'", "linear_tree");
    }

    @Test
    void read_manyFaultsOfTheHead_areNotAllTold() {
        String lines =
                IntStream.range(0, 1000).mapToObj(i -> "line" + i + "=1\n").collect(Collectors.joining());

        assertThat(Texts.refusal(TEXT.replaceFirst("objective=", lines + "objective=")))
                .contains("'line19'", "; and 980 more")
                .doesNotContain("'line20'");
    }

    @Test
    void read_moreFeaturesThanTheEncoderMayMake_areRefused() {
        assertThat(Texts.refusal(TEXT.replaceFirst("max_feature_idx=[0-9]+", "max_feature_idx=100000")))
                .contains("more than 100000 features");
    }

    @Test
    void read_lineOf40MegabytesWithoutAnEqualsSign_isRefusedAndNotRepeated() {
        assertThat(Texts.refusal("tree\n" + "x".repeat(40_000_000))).hasSizeLessThan(500);
        assertThat(Texts.refusal("tree\nversion=v4\n\nTree=0\n" + "1 ".repeat(20_000_000)))
                .hasSizeLessThan(500);
        assertThat(Texts.refusal("x".repeat(40_000_000))).contains("its first line is not 'tree'");
        assertThat(Texts.refusal("")).contains("its first line is not 'tree'");
    }

    @Test
    void read_moreTreesThanAreAllowed_isRefusedBeforeTheyAreRead() {
        assertThat(Texts.refusal("tree\nversion=v4\ntree_sizes=" + "9 ".repeat(100_001) + "\n\n"))
                .contains("more than 100000");
    }

    @Test
    void read_chainOfNodes_isRefusedWhenItIsTooDeep() {
        assertThat(Texts.scores(chain(900))).isTrue();
        assertThat(Texts.refusal(chain(1_500))).contains("is deeper than 1000");
    }

    private static String chain(int nodes) {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        for (int i = 0; i < nodes; i++) {
            left.append(i == 0 ? "" : " ").append(~i);
            right.append(i == 0 ? "" : " ").append(i == nodes - 1 ? ~nodes : i + 1);
        }
        String tree = "Tree=0\nnum_leaves=" + (nodes + 1) + "\nsplit_feature="
                + "0 ".repeat(nodes).strip()
                + "\nthreshold=" + "1 ".repeat(nodes).strip() + "\ndecision_type="
                + "2 ".repeat(nodes).strip()
                + "\nleft_child=" + left + "\nright_child=" + right + "\nleaf_value="
                + "1 ".repeat(nodes + 1).strip() + "\n\n\n";
        return Texts.sized(
                "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nmax_feature_idx=0\nobjective=regression\n"
                        + "feature_names=a\nfeature_infos=none\ntree_sizes=\n\n" + tree
                        + "end of trees\n\nparameters:\nend of parameters\n");
    }

    @Test
    void read_bytesThatAreNoText_areRefused() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        bytes[200] = (byte) 0xff;

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> LightgbmModels.read(bytes, ExternalOptions.NONE)))
                .contains("not UTF-8");
    }
}
