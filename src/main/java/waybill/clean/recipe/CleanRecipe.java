package waybill.clean.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;
import waybill.yaml.YamlNode;

/**
 * What a table is cleaned by.
 *
 * @param name of the recipe's file, for messages
 * @param folder in which its paths start
 * @param input the table, seen from the folder, if the recipe names one
 * @param id the column that names a row
 * @param rules in the order in which they look at a row
 * @param sha256 of the recipe's text
 * @param root of its document
 */
public record CleanRecipe(
        String name,
        Path folder,
        Optional<String> input,
        Optional<String> id,
        List<DeclaredRule> rules,
        String sha256,
        YamlNode root) {
    static final String SEPARATOR = "separator";

    public CleanRecipe {
        rules = List.copyOf(rules);
    }

    /** What stands between the cells of its tables, if it says so. */
    public Optional<Separator> separator() {
        return root.find(SEPARATOR).flatMap(node -> separator(node.text()));
    }

    static Optional<Separator> separator(String said) {
        if (said.equals("tab")) {
            return Optional.of(Separator.TAB);
        }
        return said.length() == 1 ? Separator.of(said.charAt(0)) : Optional.empty();
    }

    /** Whether a table has all columns that are named. */
    public boolean hasColumns(List<String> header) {
        return id.stream().allMatch(header::contains)
                && rules.stream().flatMap(rule -> rule.spec().columns()).allMatch(header::contains);
    }

    /** The files that it names besides the table, as it names them: of places, of their aliases, of queries. */
    public List<String> files() {
        Stream<YamlNode> places = root.find("places").map(YamlNode::members).orElse(Map.of()).values().stream();
        Stream<YamlNode> declared = root.find("rules").map(YamlNode::items).orElse(List.of()).stream();
        return Stream.concat(places, declared)
                .flatMap(node -> Stream.of("file", "aliases").flatMap(key -> node.find(key).stream()))
                .map(YamlNode::text)
                .distinct()
                .toList();
    }

    /**
     * Checks that a table has the columns that are named.
     *
     * @param table its name, for messages
     * @throws WaybillException {@code INVALID_RECIPE} with each column that is not there, where it is named
     */
    public void requireColumns(String table, List<String> header) {
        id.filter(column -> !header.contains(column))
                .ifPresent(column -> unknown(root.find("id").orElse(root), column, table, header));
        for (DeclaredRule rule : rules) {
            rule.spec()
                    .columns()
                    .filter(column -> !header.contains(column))
                    .distinct()
                    .forEach(column -> unknown(
                            place(rule.node(), column)
                                    .or(() -> place(root, column))
                                    .orElse(rule.node()),
                            column,
                            table,
                            header));
        }
        root.faults().throwIfAny();
    }

    private static void unknown(YamlNode at, String column, String table, List<String> header) {
        at.fault("unknown_column", table + " has no column '" + column + "'" + NearName.hint(column, header));
    }

    /** The place below a node that is this text. */
    private static Optional<YamlNode> place(YamlNode node, String text) {
        if (node.value() instanceof Map) {
            return first(node.members().values(), text);
        }
        if (node.value() instanceof List) {
            return first(node.items(), text);
        }
        return text.equals(node.value()) ? Optional.of(node) : Optional.empty();
    }

    private static Optional<YamlNode> first(Iterable<YamlNode> nodes, String text) {
        for (YamlNode node : nodes) {
            Optional<YamlNode> found = place(node, text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
