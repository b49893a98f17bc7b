package waybill.clean.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.clean.rule.RuleSpec;
import waybill.clean.rule.time.Clock2400;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.storage.Digest;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

/** Reads recipes of cleanings. */
public final class RecipeReader {
    private final Context context;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> writers = new HashMap<>();

    private RecipeReader(YamlNode root, Path folder) {
        this.context = Context.read(root, folder);
    }

    /**
     * Reads a recipe's file.
     *
     * @throws WaybillException {@code INVALID_RECIPE} with all faults of the file; {@code FILE_NOT_FOUND} when it is not there
     */
    public static CleanRecipe read(Path file) {
        try {
            String text = Files.readString(file);
            Path folder = file.toAbsolutePath().normalize().getParent();
            return of(text, String.valueOf(file.getFileName()), folder == null ? Path.of("") : folder);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, file + " is not there, or cannot be read.", e);
        }
    }

    /**
     * Reads the text of a recipe.
     *
     * @param name of its file, for messages
     * @param folder in which its paths start
     */
    public static CleanRecipe of(String text, String name, Path folder) {
        YamlNode root = YamlFile.parseByColumns(text, name)
                .mapping("input", "separator", "id", "places", "dates", "times", "rules");
        RecipeReader reader = new RecipeReader(root, folder);
        Optional<String> input = root.find("input").map(YamlNode::text);
        root.find(CleanRecipe.SEPARATOR)
                .filter(node -> CleanRecipe.separator(node.text()).isEmpty())
                .ifPresent(node -> node.fault("unknown_value", "is one of ',', ';', '|' and 'tab'"));
        List<DeclaredRule> rules = new ArrayList<>();
        root.findKey("rules")
                .or(() -> root.need("rules"))
                .filter(list -> !list.value().equals(""))
                .ifPresent(
                        list -> list.items().forEach(node -> reader.rule(node).ifPresent(rules::add)));
        root.faults().throwIfAny();
        return new CleanRecipe(
                name,
                folder,
                input,
                reader.context.id(),
                rules,
                Digest.sha256(text.getBytes(StandardCharsets.UTF_8)),
                root);
    }

    private Optional<DeclaredRule> rule(YamlNode node) {
        Optional<YamlNode> kind = node.need("rule");
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        String word = kind.get().text();
        Optional<RuleKind> found = RuleKind.of(word);
        if (found.isEmpty()) {
            kind.get().fault("unknown_value", "there is no such rule" + NearName.hint(word, RuleKind.names()));
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>(List.of("rule", "name", "severity", "max_share"));
        keys.addAll(found.get().keys());
        node.mapping(keys.toArray(String[]::new));
        String name = name(node, word);
        Optional<RuleSpec> spec = found.get().read(node, name, context);
        spec.ifPresent(read -> requireAlone(node, word, name, read));
        return spec.map(read -> new DeclaredRule(name, word, severity(node, found.get()), share(node), read, node));
    }

    private String name(YamlNode node, String kind) {
        String name = node.text("name", kind);
        YamlNode at = node.find("name").orElse(node);
        if (!name.matches("[a-z0-9_]{1,64}")) {
            at.fault("invalid_name", "a rule's name is of a-z, 0-9 and _, 64 characters at most");
        } else if (!names.add(name)) {
            at.fault("duplicate_name", "another rule is called '" + name + "': give one of them another name");
        }
        return name;
    }

    /** Two rules of one kind for a column would each repair what the other has made. */
    private void requireAlone(YamlNode node, String kind, String name, RuleSpec spec) {
        if (spec instanceof Clock2400 clock && severity(node, RuleKind.CLOCK_2400) == Severity.REPAIR) {
            clock.date().ifPresent(day -> requireOwnDay(node, name, day));
        }
        if (spec instanceof RowSpec row) {
            Set<String> repaired = row.repaired().collect(Collectors.toCollection(java.util.TreeSet::new));
            for (String column : repaired) {
                String other = writers.putIfAbsent(kind + " " + column, name);
                if (other != null && !RuleKind.mayRepeat(kind)) {
                    node.fault(
                            "rules_fight",
                            "the rule '" + other + "' repairs '" + column
                                    + "' in the same way: let one rule say all of it");
                }
            }
        }
    }

    /** A day that two clocks share would be moved twice where both are beyond its end. */
    private void requireOwnDay(YamlNode node, String name, String day) {
        String other = writers.putIfAbsent("day of a clock " + day, name);
        if (other != null) {
            node.find("date")
                    .orElse(node)
                    .fault(
                            "rules_fight",
                            "the rule '" + other + "' moves '" + day
                                    + "' already: each clock needs a day of its own; without 'date' it is only told");
        }
    }

    private static Severity severity(YamlNode node, RuleKind kind) {
        return node.find("severity")
                .map(severity -> severity.oneOf(kind.severity()))
                .orElse(kind.severity());
    }

    private static OptionalDouble share(YamlNode node) {
        Optional<YamlNode> share = node.find("max_share");
        if (share.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = share.get().number();
        if (!(value >= 0 && value <= 1)) {
            share.get().fault("out_of_range", "a share is a number from 0 to 1");
        }
        return OptionalDouble.of(value);
    }
}
