package waybill.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.registry.told.Document;
import waybill.registry.told.Headline;

/** How good the models are: on the parts that they were measured on, and on each slice of their test rows. */
final class MetricsComparison implements Section.Comparison {
    private static final String COUNT = "count";

    /** Of each kind of model the metric that one looks at first, and what intervals are for. */
    private static final Set<String> USUAL = Set.of("mae", "log_loss", "coverage", "kept_90");

    /** Metrics by their place: a part, a slice and its value, or a month. */
    private static Map<String, Map<String, Double>> metrics(Side side) {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        Optional<JsonNode> file = side.document(Document.METRICS.file());
        file.map(Headline::of).ifPresent(all::putAll);
        file.flatMap(node -> node.find("test_slices"))
                .ifPresent(slices -> slices.members().forEach((slice, values) -> values.members()
                        .forEach((value, node) -> all.put("test " + slice + " = " + value, Headline.numbers(node)))));
        file.flatMap(node -> node.find("test_months")).ifPresent(months -> months.members()
                .forEach((month, node) -> all.put("test month = " + month, Headline.numbers(node))));
        return all;
    }

    @Override
    public Section compare(Side a, Side b) {
        Map<String, Map<String, Double>> before = metrics(a);
        Map<String, Map<String, Double>> after = metrics(b);
        List<String> lines = new ArrayList<>();
        JsonObject document = Json.object();
        union(before.keySet(), after.keySet())
                .forEach(place -> document.put(
                        place,
                        place(
                                place,
                                before.getOrDefault(place, Map.of()),
                                after.getOrDefault(place, Map.of()),
                                lines)));
        if (!lines.isEmpty() && !testRows(a).equals(testRows(b))) {
            lines.add(0, "The test rows are not the same: see data.");
        }
        return new Section(
                "metrics",
                before.equals(after),
                lines,
                Json.object().put("places", document.build()).build());
    }

    private static Optional<Json> testRows(Side side) {
        return side.document(Document.PROVENANCE.file())
                .flatMap(node -> node.find("parts"))
                .flatMap(parts -> parts.find("test"))
                .map(JsonNode::value);
    }

    private static Json place(String place, Map<String, Double> a, Map<String, Double> b, List<String> lines) {
        JsonObject json = Json.object();
        for (String metric : union(a.keySet(), b.keySet())) {
            Optional<Double> before = Optional.ofNullable(a.get(metric));
            Optional<Double> after = Optional.ofNullable(b.get(metric));
            if (!before.equals(after) && isShown(place, metric)) {
                lines.add(place + " " + metric + ": " + shown(before) + " -> " + shown(after)
                        + (metric.equals(COUNT) ? "" : change(before, after)));
            }
            json.put(metric, both(before, after));
        }
        return json.build();
    }

    /** Of slices and months people see the usual metrics; programs get all. */
    private static boolean isShown(String place, String metric) {
        return !place.contains(" ") || USUAL.contains(metric) || metric.equals(COUNT);
    }

    private static Json both(Optional<Double> a, Optional<Double> b) {
        JsonObject json = Json.object();
        a.ifPresent(value -> json.put("a", value));
        b.ifPresent(value -> json.put("b", value));
        return json.build();
    }

    private static String shown(Optional<Double> value) {
        return value.map(Json::numberText).orElse("none");
    }

    private static String change(Optional<Double> a, Optional<Double> b) {
        return a.isPresent() && b.isPresent() ? String.format(Locale.ROOT, " (%+.4g)", b.get() - a.get()) : "";
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new LinkedHashSet<>(a);
        union.addAll(b);
        return union;
    }
}
