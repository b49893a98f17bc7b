package waybill.legs.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.yaml.YamlNode;

/** Reads expressions. What is wrong is noted as a fault, and read as an empty text, so that reading goes on. */
final class ExprReader {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 32;
    private static final int WIDEST_PAD = 20;
    private static final int LARGEST_ADD = 1000;
    private static final Expr NOTHING = new Expr.First(List.of());
    private static final Set<String> HEADS = Set.of("of", "is", "join", "first", "hash", "if");

    private final boolean table;

    /** @param table whether paths are columns of a table, and not places in a document */
    ExprReader(boolean table) {
        this.table = table;
    }

    /** @param name the field or attribute that it is for, under which unknown codes are told */
    Expr read(YamlNode node, String name) {
        return read(node, name, 1);
    }

    private Expr read(YamlNode node, String name, int depth) {
        if (depth > DEEPEST) {
            node.fault("too_deep", "expressions can be nested " + DEEPEST + " deep");
            return NOTHING;
        }
        if (!(node.value() instanceof Map<?, ?> map)) {
            return new Expr.At(path(node), "");
        }
        List<String> heads = HEADS.stream().filter(map::containsKey).sorted().toList();
        if (heads.size() != 1) {
            node.fault("wrong_expression", "expected a path, or a mapping with one of of, is, join, first, hash, if");
            return NOTHING;
        }
        return switch (heads.get(0)) {
            case "is" -> new Expr.Constant(node.mapping("is").needText("is"));
            case "join" ->
                new Expr.Join(parts(node.mapping("join", "with"), "join", name, depth), node.text("with", ""));
            case "first" -> new Expr.First(parts(node.mapping("first"), "first", name, depth));
            case "hash" -> new Expr.Hash(parts(node.mapping("hash"), "hash", name, depth));
            case "if" -> only(node.mapping("if", "then"), name, depth);
            default ->
                of(node.mapping("of", "starts", "after", "pad", "add", "codes", "ignore", "unknown"), name, depth);
        };
    }

    private List<Expr> parts(YamlNode node, String key, String name, int depth) {
        List<YamlNode> items = node.need(key).map(YamlNode::items).orElse(List.of());
        if (items.isEmpty() || items.size() > MOST_PARTS) {
            node.find(key).ifPresent(list -> list.fault("wrong_size", "expected 1 to " + MOST_PARTS + " expressions"));
        }
        return items.stream()
                .limit(MOST_PARTS)
                .map(item -> read(item, name, depth + 1))
                .toList();
    }

    private Expr only(YamlNode node, String name, int depth) {
        Optional<Template.Condition> condition = node.need("if").map(this::condition);
        Optional<Expr> then = node.need("then").map(found -> read(found, name, depth + 1));
        return condition.isPresent() && then.isPresent() ? new Expr.Only(condition.get(), then.get()) : NOTHING;
    }

    /** What an item must be like. */
    Template.Condition condition(YamlNode node) {
        node.mapping("has", "lacks", "of", "in");
        Optional<YamlNode> has = node.find("has");
        Optional<YamlNode> path = has.or(() -> node.find("lacks"));
        if (path.isPresent()) {
            return new Template.Condition.Has(path(path.get()), has.isPresent());
        }
        Expr of = node.need("of").map(found -> read(found, "of", 2)).orElse(NOTHING);
        Set<String> texts =
                new LinkedHashSet<>(node.need("in").map(YamlNode::texts).orElse(List.of()));
        return new Template.Condition.In(of, texts);
    }

    private Expr of(YamlNode node, String name, int depth) {
        YamlNode of = node.need("of").orElse(node);
        boolean nested = of.value() instanceof Map;
        if (nested && node.find("starts").isPresent()) {
            node.find("starts").ifPresent(starts -> starts.fault("wrong_expression", "'starts' goes with a path"));
        }
        Expr expr = nested ? read(of, name, depth + 1) : new Expr.At(path(of), node.text("starts", ""));
        return codes(node, edited(node, expr), name);
    }

    private static Expr edited(YamlNode node, Expr expr) {
        String after = node.text("after", "");
        int pad = whole(node, "pad", 0, WIDEST_PAD);
        int add = whole(node, "add", -LARGEST_ADD, LARGEST_ADD);
        return after.isEmpty() && pad == 0 && add == 0 ? expr : new Expr.Edited(expr, after, pad, add);
    }

    private static int whole(YamlNode node, String name, int least, int most) {
        double number = node.number(name, 0);
        if (number != Math.rint(number) || number < least || number > most) {
            node.find(name)
                    .ifPresent(found ->
                            found.fault("out_of_limits", "expected a whole number from " + least + " to " + most));
            return 0;
        }
        return (int) number;
    }

    private static Expr codes(YamlNode node, Expr expr, String name) {
        Optional<YamlNode> table = node.find("codes");
        Set<String> ignored = new LinkedHashSet<>(node.texts("ignore"));
        if (table.isEmpty()) {
            List.of("ignore", "unknown").forEach(key -> node.find(key)
                    .ifPresent(found -> found.fault("missing_key", "'" + key + "' goes with 'codes'")));
            return expr;
        }
        Map<String, String> codes = new LinkedHashMap<>();
        table.get().members().forEach((code, text) -> codes.put(code, text.text()));
        Expr.Unknown unknown = node.find("unknown")
                .map(found -> found.oneOf(Expr.Unknown.LEAVE_OUT))
                .orElse(Expr.Unknown.LEAVE_OUT);
        return new Expr.Codes(name, expr, codes, ignored, unknown);
    }

    Path path(YamlNode node) {
        String text = node.text();
        if (table) {
            return Path.column(text);
        }
        return Path.parse(text).orElseGet(() -> {
            node.fault("wrong_path", "expected a path such as transportCall.UNLocationCode or parties[role=CA].code");
            return Path.column("");
        });
    }
}
