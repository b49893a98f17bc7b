package waybill.model.lightgbm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOutput;
import waybill.model.program.Program;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.Combination;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;
import waybill.model.trees.TreeScorer;

/**
 * A model of LightGBM: sums of leaves in doubles from 0.0 in the order of the file, and what its objective makes of them.
 *
 * @param trees those that count
 * @param rounds how many rounds of boosting are in the file
 */
record LightgbmModel(Head head, Objective goal, List<ExternalInput> inputs, List<TextTree> trees, int rounds)
        implements ExternalModel {
    /** A file can have any number of faults. */
    private static final int MOST_TOLD = 20;

    LightgbmModel {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
    }

    static LightgbmModel of(ModelText text, ExternalOptions options) {
        List<String> faults = new ArrayList<>();
        Head head = Head.of(text, options, faults);
        Objective objective = Objective.of(text.head().find("objective"), head.groups(), head.raw(), faults);
        List<ExternalInput> inputs = Inputs.of(text, head.features(), faults);
        int rounds = text.trees().size() / head.groups();
        int wanted = Head.wanted(options.iterations(), rounds, faults);
        Rejection.unless(faults.isEmpty(), "%s", told(faults));
        return new LightgbmModel(head, objective, inputs, text.trees().subList(0, wanted * head.groups()), rounds);
    }

    private static String told(List<String> faults) {
        String first = faults.stream().limit(MOST_TOLD).collect(Collectors.joining("; "));
        return faults.size() <= MOST_TOLD ? first : first + "; and " + (faults.size() - MOST_TOLD) + " more";
    }

    @Override
    public ExternalFormat format() {
        return ExternalFormat.LIGHTGBM;
    }

    @Override
    public String library() {
        return "LightGBM, text " + head.version();
    }

    /** In its library's words; "custom" where the file says none. */
    @Override
    public String objective() {
        return goal.words();
    }

    @Override
    public ExternalOutput output() {
        return goal.output();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (trees.size() < rounds * head.groups()) {
            remarks.add(
                    "Of its " + rounds + " rounds of boosting the first " + trees.size() / head.groups() + " count.");
        }
        if (goal.transform() == Objective.Transform.EACH) {
            remarks.add("The score of a label is its probability against all others: scores do not sum up to 1.");
        }
        if (head.raw() && goal.transform() == Objective.Transform.NONE) {
            remarks.add("It answers sums: the file does not say what is made of them.");
        }
        if (!Double.isNaN(head.missing())) {
            remarks.add("The number " + head.missing() + " is missing to it, as an absent one is.");
        }
        if (inputs.stream().anyMatch(input -> input.kind() == ExternalInput.Kind.CATEGORY)) {
            remarks.add("A category that it was not trained on goes the way of those that are missing.");
        }
        return List.copyOf(remarks);
    }

    @Override
    public byte[] canonical(ExternalColumns columns) {
        return CanonicalText.of(this);
    }

    @Override
    public Scorer scorer(ExternalColumns columns, List<String> labels) {
        SplitColumns compared = new SplitColumns(columns, head.missing());
        TreeMaker maker = new TreeMaker(compared);
        trees.forEach(maker::add);
        Program before = compared.program();
        Objective.Ending ending = goal.ending();
        boolean plain = before.isEmpty() && ending.program().isEmpty() && labels.isEmpty();
        TreeScorer sums = TreeCompiler.compile(
                sums(maker, before.registers(), head.groups() == 1 ? List.of() : labels, columns, plain));
        return plain
                ? sums
                : new ProgramScorer(
                        before, sums, ending.program(), ending.results(), ending.margins(), labels, columns.ignored());
    }

    private TreeModel sums(
            TreeMaker maker, int registers, List<String> labels, ExternalColumns columns, boolean plain) {
        int groups = head.groups();
        return new TreeModel(
                maker.trees(),
                registers,
                trees.stream()
                        .flatMapToDouble(tree -> Arrays.stream(tree.value()))
                        .toArray(),
                1,
                false,
                new Combination.DoubleSum(
                        new double[groups],
                        IntStream.range(0, trees.size())
                                .map(tree -> tree % groups)
                                .toArray(),
                        head.average() ? trees.size() / (double) groups : 1),
                labels,
                head.average() ? "tree ensemble" : "boosted trees",
                plain ? columns.ignored() : List.of(),
                covers());
    }

    /**
     * How many rows of training each leaf has seen; empty when a tree does not say, and where sums of labels are no log-odds against
     * each other.
     */
    private float[] covers() {
        if (goal.transform() == Objective.Transform.EACH
                || trees.stream().anyMatch(tree -> tree.count().length != tree.leaves())) {
            return new float[0];
        }
        float[] covers = new float[trees.stream().mapToInt(TextTree::leaves).sum()];
        int leaf = 0;
        for (TextTree tree : trees) {
            for (int rows : tree.count()) {
                covers[leaf++] = rows;
            }
        }
        return covers;
    }
}
