package waybill.legs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.legs.MatchRules;
import waybill.legs.match.ClockSkew;
import waybill.legs.match.Matching;

/** What a matching counted, as JSON. It says the same of the same events in whichever files and order they were. */
public final class MatchingJson {
    private MatchingJson() {}

    /**
     * The document of a matching.
     *
     * @param rejected how many rows were no events, by rule
     */
    public static Json.Obj of(
            Matching matching, MatchRules rules, boolean correctsClocks, Map<String, Integer> rejected) {
        JsonObject stages = Json.object();
        matching.stages().forEach((stage, count) -> stages.put(Words.stage(stage), count));
        JsonObject reasons = Json.object();
        matching.reasons().forEach((reason, count) -> reasons.put(reason.wireName(), count));
        JsonObject refused = Json.object();
        rejected.forEach(refused::put);
        JsonObject document = Json.object()
                .put("format", 1)
                .put("events", matching.events())
                .put("sha256", matching.sha256())
                .put("legs", matching.legs().size())
                .put("unmatched", matching.unmatched().size())
                .put("stages", stages.build())
                .put("reasons", reasons.build())
                .put("rejected", refused.build())
                .put("confidence", histogram(matching))
                .put("clocks_corrected", correctsClocks)
                .put("skew", skews(matching))
                .put("rules", rules(rules));
        matching.end().ifPresent(end -> document.put("end", end.toString()));
        return document.build();
    }

    private static Json histogram(Matching matching) {
        Histogram histogram = Histogram.of(matching, found -> false);
        List<Json> bins = new ArrayList<>();
        for (int bin = 0; bin < histogram.from().size(); bin++) {
            bins.add(Json.object()
                    .put("from", histogram.from().get(bin))
                    .put("legs", histogram.counts().get(bin))
                    .build());
        }
        return new Json.Arr(bins);
    }

    private static Json skews(Matching matching) {
        List<Json> skews = new ArrayList<>();
        for (ClockSkew skew : matching.skews()) {
            skews.add(Json.object()
                    .put("source", skew.source())
                    .put("place", skew.place())
                    .put("legs", skew.legs())
                    .put("median_minutes", Decimals.rounded(skew.median(), 100))
                    .put("offset_minutes", Decimals.rounded(skew.offset(), 100))
                    .build());
        }
        return new Json.Arr(skews);
    }

    private static Json rules(MatchRules rules) {
        return Json.object()
                .put("gate_minutes", rules.gate().toSeconds() / 60.0)
                .put("sigma_minutes", rules.sigma().toSeconds() / 60.0)
                .put("price", rules.price())
                .put("duplicate_within_minutes", rules.duplicateWithin().toSeconds() / 60.0)
                .put("open_for_minutes", rules.openFor().toSeconds() / 60.0)
                .build();
    }
}
