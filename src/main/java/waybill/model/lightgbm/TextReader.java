package waybill.model.lightgbm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import waybill.model.Rejection;

/** Reads the lines of a text model: its head, its trees, its parameters, and what Python adds. */
final class TextReader {
    static final String FIRST_LINE = "tree";
    static final String TREE = "Tree=";
    static final String END_OF_TREES = "end of trees";
    static final String PARAMETERS = "parameters:";
    static final String END_OF_PARAMETERS = "end of parameters";
    static final String CATEGORIES = "pandas_categorical:";
    static final String TREE_SIZES = "tree_sizes";
    static final String AVERAGE = "average_output";

    private static final int MOST_TREES = 100_000;
    private static final long MOST_NODES = 16_000_000;
    private static final Set<String> VERSIONS = Set.of("v3", "v4");

    private final String text;
    private int at;

    private TextReader(String text) {
        this.text = text;
    }

    static ModelText read(String text) {
        return new TextReader(text).read();
    }

    private ModelText read() {
        Rejection.unless(
                text.startsWith(FIRST_LINE + "\n"),
                "its first line is not 'tree', as that of a text model of LightGBM");
        next();
        Section head = head();
        List<TextTree> trees = trees(head);
        skipTo(PARAMETERS);
        Section parameters = parameters();
        return new ModelText(head, trees, parameters, categories());
    }

    private Section head() {
        Section head = new Section("its head");
        for (String line = next(); !line.isEmpty(); line = next()) {
            int equals = line.indexOf('=');
            Rejection.unless(equals > 0 || line.equals(AVERAGE), "its head has the line %s", Rejection.quoted(line));
            head.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        String version = head.text("version");
        Rejection.unless(
                VERSIONS.contains(version),
                "it has version %s of LightGBM's text; v3 and v4 can be read",
                Rejection.quoted(version));
        return head;
    }

    private List<TextTree> trees(Section head) {
        String sizes = head.text(TREE_SIZES);
        int count = Numbers.count(sizes);
        Rejection.unless(count > 0, "it has no tree");
        Rejection.unless(count <= MOST_TREES, "it has more than " + MOST_TREES + " trees");
        int[] due = Numbers.ints(sizes, count, TREE_SIZES);
        List<TextTree> trees = new ArrayList<>();
        long nodes = 0;
        for (int i = 0; i < count; i++) {
            int start = at;
            TextTree tree = TextTree.of(block(i));
            trees.add(tree);
            nodes += tree.leaves();
            Rejection.unless(nodes <= MOST_NODES, "it has more than " + MOST_NODES + " leaves");
            Rejection.unless(
                    at - start == due[i], "tree %s has %s bytes, and %s as its head says", i, at - start, due[i]);
        }
        Rejection.unless(next().equals(END_OF_TREES), "its head has sizes of fewer trees than it has");
        return trees;
    }

    private Section block(int number) {
        Section block = new Section("tree " + number);
        Rejection.unless(next().equals(TREE + number), "tree %s does not begin where it should", number);
        for (String line = next(); !line.isEmpty(); line = next()) {
            int equals = line.indexOf('=');
            Rejection.unless(equals > 0, "tree %s has the line %s", number, Rejection.quoted(line));
            block.put(line.substring(0, equals), line.substring(equals + 1));
        }
        skipEmpty();
        return block;
    }

    private Section parameters() {
        Section parameters = new Section("its parameters");
        for (String line = next(); !line.equals(END_OF_PARAMETERS); line = next()) {
            int colon = line.indexOf(": ");
            if (line.startsWith("[") && line.endsWith("]") && colon > 0) {
                parameters.put(line.substring(1, colon), line.substring(colon + 2, line.length() - 1));
            }
        }
        return parameters;
    }

    private String categories() {
        skipEmpty();
        if (at >= text.length()) {
            return "";
        }
        String line = text.substring(at).strip();
        Rejection.unless(
                line.startsWith(CATEGORIES) && line.indexOf('\n') < 0,
                "something follows its parameters that is not " + CATEGORIES);
        return line.substring(CATEGORIES.length());
    }

    private void skipTo(String line) {
        while (!next().equals(line)) {
            // What is between says nothing of the numbers: how often each feature is used.
        }
    }

    private void skipEmpty() {
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
    }

    private String next() {
        Rejection.unless(at < text.length(), "it ends too early");
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return line;
    }
}
