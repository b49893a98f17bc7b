package waybill.cli.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.legs.Leg;
import waybill.legs.match.Matching;
import waybill.legs.report.MatchScore;

/**
 * What a matching of files found.
 *
 * @param rejected how many rows were no events, by rule
 * @param score how it agrees with the truth, if that is known
 */
public record MatchResult(
        String folder, Matching matching, Map<String, Integer> rejected, List<MatchScore> score, Duration taken)
        implements CommandResult {
    public MatchResult {
        score = List.copyOf(score);
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d events: %,d legs (%s), %,d events in none; to %s",
                matching.events(),
                matching.legs().size(),
                stages(),
                matching.unmatched().size(),
                folder));
        matching.reasons().forEach((reason, count) -> {
            if (count > 0) {
                lines.add(String.format(Locale.ROOT, "  %s: %,d", reason.wireName(), count));
            }
        });
        rejected.forEach((rule, count) -> lines.add(String.format(Locale.ROOT, "  no event, %s: %,d", rule, count)));
        score.forEach(of -> lines.add(String.format(
                Locale.ROOT,
                "Truth: F1 %.4f, precision %.4f, recall %.4f of %,d legs; durations are off by %.2f min",
                of.f1(),
                of.precision(),
                of.recall(),
                of.truths(),
                of.minutesMissed())));
        return lines;
    }

    private String stages() {
        List<String> words = new ArrayList<>();
        matching.stages()
                .forEach((stage, count) -> words.add(String.format(Locale.ROOT, "%,d by %s", count, word(stage))));
        return String.join(", ", words);
    }

    private static String word(Leg.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> names() {
        return List.of(folder);
    }

    @Override
    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("folder", folder)
                .put("events", matching.events())
                .put("legs", matching.legs().size())
                .put("unmatched", matching.unmatched().size())
                .put(
                        "rejected",
                        rejected.values().stream().mapToInt(count -> count).sum())
                .put("sha256", matching.sha256());
        score.forEach(of -> json.put("score", of.document()));
        return json.put("seconds", taken.toMillis() / 1e3).build();
    }
}
