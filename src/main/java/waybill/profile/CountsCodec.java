package waybill.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.answer.Verdict;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** Counts as JSON. */
final class CountsCodec {
    private static final int FORMAT = 1;

    private CountsCodec() {}

    static Json encode(Counts counts, Baseline baseline) {
        if (!counts.fits(baseline)) {
            throw new IllegalArgumentException("They are not counted by the bins of the baseline.");
        }
        JsonObject verdicts = Json.object();
        counts.verdicts().forEach((verdict, rows) -> verdicts.put(verdict.wireName(), rows));
        return Json.object()
                .put("format", FORMAT)
                .put("days", BaselineCodec.days(counts.days()))
                .put("verdicts", verdicts.build())
                .put("refusals", refusals(counts.refusals()))
                .put("predictions", tally(baseline.predictions(), counts.predictions()))
                .put("fields", fields(counts, baseline))
                .build();
    }

    private static Json fields(Counts counts, Baseline baseline) {
        List<Json> fields = new ArrayList<>();
        for (int i = 0; i < counts.fields().size(); i++) {
            fields.add(tally(baseline.fields().get(i), counts.fields().get(i)));
        }
        return Json.array(fields);
    }

    private static Json tally(Profile profile, Tally tally) {
        return BaselineCodec.tally(tally, Json.object().put("name", profile.name()))
                .build();
    }

    private static Json refusals(SortedMap<Counts.Fault, Long> refusals) {
        List<Json> faults = new ArrayList<>();
        refusals.forEach((fault, count) -> faults.add(Json.object()
                .put("field", fault.field())
                .put("rule", fault.rule())
                .put("count", count)
                .build()));
        return Json.array(faults);
    }

    static Counts decode(Json json, Baseline baseline) {
        JsonNode root = BaselineCodec.requireFormat(JsonNode.root(json), FORMAT);
        try {
            return new Counts(
                    BaselineCodec.days(root.get("days")),
                    fields(root.get("fields"), baseline.fields()),
                    tally(root.get("predictions"), baseline.predictions()),
                    verdicts(root.get("verdicts")),
                    faults(root.get("refusals")));
        } catch (IllegalArgumentException e) {
            throw new JsonException("", "counts that contradict themselves");
        }
    }

    private static List<Tally> fields(JsonNode node, List<Profile> profiles) {
        List<JsonNode> items = node.items();
        if (items.size() != profiles.size()) {
            throw node.expected("as many fields as the version's baseline has");
        }
        List<Tally> tallies = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            tallies.add(tally(items.get(i), profiles.get(i)));
        }
        return tallies;
    }

    private static Tally tally(JsonNode node, Profile profile) {
        Tally tally = BaselineCodec.tally(node);
        if (!node.get("name").text().equals(profile.name())
                || tally.bins().size() != profile.bins().size()) {
            throw node.expected("the field and the bins of the version's baseline");
        }
        return tally;
    }

    private static Map<Verdict, Long> verdicts(JsonNode node) {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        node.members()
                .forEach((name, rows) -> verdicts.put(
                        Verdict.of(name).orElseThrow(() -> rows.expected("a verdict as the name")),
                        BaselineCodec.count(rows)));
        return verdicts;
    }

    private static SortedMap<Counts.Fault, Long> faults(JsonNode node) {
        SortedMap<Counts.Fault, Long> faults = new TreeMap<>();
        for (JsonNode item : node.items()) {
            faults.put(
                    new Counts.Fault(item.get("field").text(), item.get("rule").text()),
                    BaselineCodec.count(item.get("count")));
        }
        return faults;
    }
}
