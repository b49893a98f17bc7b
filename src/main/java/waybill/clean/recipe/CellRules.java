package waybill.clean.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import waybill.clean.place.Places;
import waybill.clean.rule.CodeSystem;
import waybill.clean.rule.DuplicateRows;
import waybill.clean.rule.MissingWords;
import waybill.clean.rule.NormalizedCells;
import waybill.clean.rule.PlaceVariant;
import waybill.clean.rule.RuleSpec;
import waybill.clean.rule.TextInNumber;
import waybill.clean.rule.named.BoundedPattern;
import waybill.clean.rule.named.NamedRows;
import waybill.clean.rule.named.Reference;
import waybill.failure.NearName;
import waybill.signature.FieldType;
import waybill.signature.normal.NumberForm;
import waybill.signature.text.FoldedNames;
import waybill.yaml.YamlNode;

/** Reads rules about cells, rows that name others, and rows that are equal. */
final class CellRules {
    private static final long MOST_QUERY_BYTES = 1 << 20;

    private CellRules() {}

    /** The columns of a rule, of which it needs one. */
    static List<String> columns(YamlNode node) {
        Optional<YamlNode> columns = node.need("columns");
        List<String> names = columns.map(YamlNode::texts).orElse(List.of());
        if (columns.isPresent() && names.isEmpty()) {
            columns.get().fault("wrong_number", "expected one column or more");
        }
        return names;
    }

    static Optional<RuleSpec> missing(YamlNode node, String name, Context context) {
        node.need("words");
        return Optional.of(words(node));
    }

    private static MissingWords words(YamlNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        node.find("words").ifPresent(listed -> {
            if (listed.value() instanceof Map) {
                listed.members().forEach((word, reason) -> put(word, reason(reason), reason, words));
            } else {
                listed.each().forEach(word -> put(word.text(), snake(word.text()), word, words));
            }
        });
        return new MissingWords(columns(node), words);
    }

    /** Words are told apart without case and blanks around them, so each of them may have one reason. */
    private static void put(String word, String reason, YamlNode at, Map<String, String> words) {
        String folded = FoldedNames.fold(word);
        String other = words.putIfAbsent(folded, reason);
        if (folded.isEmpty()) {
            at.fault("empty_word", "a blank cell has no value already: name a word");
        } else if (other != null && !other.equals(reason)) {
            at.fault(
                    "rules_fight",
                    "the word '" + word + "' has the reason '" + other
                            + "' already: letter case and blanks make no difference");
        }
    }

    private static String reason(YamlNode node) {
        String reason = node.text();
        if (!reason.matches("[a-z0-9_]{1,64}")) {
            node.fault("invalid_name", "a reason is of a-z, 0-9 and _, 64 characters at most");
        }
        return reason;
    }

    private static String snake(String word) {
        String snake =
                word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return snake.isEmpty() ? "missing" : snake.substring(0, Math.min(64, snake.length()));
    }

    static Optional<RuleSpec> textInNumber(YamlNode node, String name, Context context) {
        Optional<Character> decimal = mark(node, "decimal", NumberForm.DECIMALS);
        Optional<Character> thousands = mark(node, "thousands", NumberForm.THOUSANDS);
        if (thousands.isPresent() && thousands.get().equals(decimal.orElse('.'))) {
            node.find("thousands")
                    .orElse(node)
                    .fault("rules_fight", "one character cannot stand before the fraction and between thousands");
        }
        return Optional.of(new TextInNumber(words(node), new NumberForm(decimal.orElse('.'), thousands)));
    }

    /** What an input of a model declares as its {@code normalize}, for columns. */
    static Optional<RuleSpec> normalize(YamlNode node, String name, Context context) {
        List<String> columns = columns(node);
        FieldType type = node.find("type")
                .flatMap(named -> named.oneOf(FieldType.class, Map.of()))
                .orElse(FieldType.CATEGORY);
        return NormalizationReader.read(node, type, context.folder())
                .map(normal -> new NormalizedCells(columns, normal));
    }

    static Optional<Character> mark(YamlNode node, String key, String allowed) {
        Optional<YamlNode> mark = node.find(key);
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        String text = mark.get().text();
        if (text.length() != 1 || allowed.indexOf(text.charAt(0)) < 0) {
            mark.get().fault("unknown_value", "expected one character of: " + String.join(" ", allowed.split("")));
            return Optional.empty();
        }
        return Optional.of(text.charAt(0));
    }

    static Optional<Places> places(YamlNode node, Context context) {
        return node.need("places").flatMap(context::placesOf);
    }

    static Optional<RuleSpec> placeVariant(YamlNode node, String name, Context context) {
        List<String> columns = columns(node);
        return places(node, context).map(places -> new PlaceVariant(columns, places));
    }

    static Optional<RuleSpec> codeSystem(YamlNode node, String name, Context context) {
        List<String> columns = columns(node);
        Optional<Places> places = places(node, context);
        List<YamlNode> from = node.need("from").map(YamlNode::each).orElse(List.of());
        places.ifPresent(known -> from.stream()
                .filter(system -> !known.systemNames().contains(system.text()))
                .forEach(system -> system.fault(
                        "unknown_name",
                        "the places have no codes '" + system.text() + "'"
                                + NearName.hint(system.text(), known.systemNames())
                                + ": list the column under 'codes'")));
        return places.map(known ->
                new CodeSystem(columns, known, from.stream().map(YamlNode::text).toList()));
    }

    static Optional<RuleSpec> reference(YamlNode node, String name, Context context) {
        List<String> columns = columns(node);
        Optional<Pattern> pattern = node.need("pattern").flatMap(CellRules::pattern);
        Optional<String> key = key(node, "key", context);
        return pattern.isPresent() && key.isPresent()
                ? Optional.of(new Reference(name, columns, pattern.get(), key.get()))
                : Optional.empty();
    }

    private static Optional<String> key(YamlNode node, String under, Context context) {
        Optional<String> key = node.find(under).map(YamlNode::text).or(context::id);
        if (key.isEmpty()) {
            node.fault(
                    "missing_key",
                    "'" + under + "' is missing, and the recipe has no 'id': the column that names a row");
        }
        return key;
    }

    private static Optional<Pattern> pattern(YamlNode node) {
        Optional<String> fault = BoundedPattern.fault(node.text());
        fault.ifPresent(why -> node.fault("invalid_pattern", why));
        return fault.isPresent() ? Optional.empty() : Optional.of(Pattern.compile(node.text()));
    }

    static Optional<RuleSpec> duplicateRow(YamlNode node, String name, Context context) {
        return Optional.of(new DuplicateRows(List.of()));
    }

    static Optional<RuleSpec> duplicateKey(YamlNode node, String name, Context context) {
        List<String> key = node.need("key").map(YamlNode::texts).orElse(List.of());
        return key.isEmpty() ? Optional.empty() : Optional.of(new DuplicateRows(key));
    }

    static Optional<RuleSpec> sql(YamlNode node, String name, Context context) {
        Optional<YamlNode> inline = node.find("query");
        Optional<YamlNode> file = node.find("file");
        if (inline.isPresent() == file.isPresent()) {
            node.fault("missing_key", "expected either 'query', or 'file' with one");
            return Optional.empty();
        }
        Optional<String> id = key(node, "id", context);
        Optional<String> query =
                inline.isPresent() ? inline.map(YamlNode::text) : file.flatMap(named -> text(named, context));
        String source = file.map(YamlNode::text).orElse("The query of the rule '" + name + "'");
        return id.isPresent() && query.isPresent()
                ? Optional.of(new NamedRows(name, source, query.get(), id.get()))
                : Optional.empty();
    }

    private static Optional<String> text(YamlNode file, Context context) {
        try {
            Path query = context.folder().resolve(file.text());
            if (Files.isRegularFile(query) && Files.size(query) <= MOST_QUERY_BYTES) {
                return Optional.of(Files.readString(query));
            }
            file.fault("file_not_found", "there is no file beside the recipe with a query of at most 1 MiB");
            return Optional.empty();
        } catch (IOException e) {
            file.fault("file_not_found", "there is no such file beside the recipe, or it cannot be read");
            return Optional.empty();
        }
    }
}
