package waybill.training.champion;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import waybill.answer.Output;
import waybill.yaml.YamlNode;

/** Reads what a recipe says of the champion: {@code champion} and {@code decisions}. */
public final class ChampionReader {
    /** The keys that are read. */
    public static final String CHAMPION = "champion";

    public static final String DECISIONS = "decisions";

    private static final String OFF = "off";
    private static final List<String> COMMON = List.of("slice", "fewest", "fewest_in_slice", "holdout", "absent");
    private static final List<String> OF_NUMBERS = List.of("mae", "p90", "bias", "within", "coverage");
    private static final List<String> OF_LABELS = List.of("log_loss", "accuracy");
    private static final int MOST_ROWS = 1_000_000;

    private final boolean numbers;
    private final DecisionReader decisions;

    /**
     * A reader for models that give numbers, or these labels.
     *
     * @param numbers whether the target is a number
     * @param labels of the target; none when it is a number, or they are not known yet
     * @param promises whether the model tells how probable it is that a deadline is kept
     */
    public ChampionReader(boolean numbers, Set<String> labels, boolean promises) {
        this.numbers = numbers;
        this.decisions = new DecisionReader(numbers, labels, promises);
    }

    /** A reader for a model that has been trained, by what it gives. */
    static ChampionReader of(Output output, boolean promises) {
        return output instanceof Output.Label label
                ? new ChampionReader(false, Set.copyOf(label.labels()), promises)
                : new ChampionReader(true, Set.of(), promises);
    }

    /** @param root of the recipe */
    public ChampionPlan read(YamlNode root) {
        return root.findKey(CHAMPION)
                .map(this::champion)
                .orElse(ChampionPlan.USUAL)
                .with(root.findKey(DECISIONS).map(decisions::read).orElse(List.of()));
    }

    private ChampionPlan champion(YamlNode node) {
        if (OFF.equals(node.value()) || Boolean.FALSE.equals(node.value())) {
            return ChampionPlan.USUAL.off();
        }
        node.mapping(Stream.concat(COMMON.stream(), (numbers ? OF_NUMBERS : OF_LABELS).stream())
                .toArray(String[]::new));
        ChampionPlan usual = ChampionPlan.USUAL;
        return new ChampionPlan(
                true,
                share(node, numbers ? "mae" : "log_loss", usual.loss()),
                share(node, "p90", usual.p90()),
                share(node, "bias", usual.bias()),
                share(node, numbers ? "within" : "accuracy", usual.within()),
                share(node, "coverage", usual.coverage()),
                share(node, "slice", usual.slice()),
                rows(node, "fewest", usual.fewest()),
                rows(node, "fewest_in_slice", usual.fewestInSlice()),
                node.flag("holdout", usual.holdout()),
                absent(node),
                List.of());
    }

    private static List<String> absent(YamlNode node) {
        List<YamlNode> all = node.find("absent").map(YamlNode::each).orElse(List.of());
        all.stream()
                .filter(one -> one.text().indexOf('=') < 1)
                .forEach(one -> one.fault("unknown_value", "expected a field and a category of it, such as depot=LIL"));
        return all.stream().map(YamlNode::text).toList();
    }

    private static double share(YamlNode node, String key, double otherwise) {
        double share = node.number(key, otherwise);
        if (!(share >= 0 && share <= 1)) {
            node.find(key).ifPresent(at -> at.fault("out_of_limits", "expected a share from 0 to 1"));
        }
        return share;
    }

    private static int rows(YamlNode node, String key, int otherwise) {
        double rows = node.number(key, otherwise);
        if (rows != Math.rint(rows) || rows < 1 || rows > MOST_ROWS) {
            node.find(key)
                    .ifPresent(at -> at.fault("out_of_limits", "expected a whole number between 1 and " + MOST_ROWS));
        }
        return (int) rows;
    }
}
