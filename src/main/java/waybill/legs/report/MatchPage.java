package waybill.legs.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.legs.Leg;
import waybill.legs.LegKey;
import waybill.legs.match.ClockSkew;
import waybill.legs.match.FoundLeg;
import waybill.legs.match.Matching;

/** A matching as one HTML page, for who wants to look at what is doubtful. It loads nothing. */
public final class MatchPage {
    private static final int SHOWN = 100;

    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fbfaf7; --card: #ffffff; --ink: #1d2530; --soft: #5b6675;
              --rule: #e3e1da; --accent: #1d6a86; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14181e; --card: #1c222a; --ink: #e8e6e1; --soft: #9aa5b3;
              --rule: #2e3641; --accent: #5fb6d3; } }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 1180px; margin: 0 auto; padding: 40px 28px 64px; }
            h1 { font-size: 30px; margin: 4px 0 10px; } h2 { font-size: 19px; margin: 44px 0 14px; }
            .note { color: var(--soft); font-size: 13px; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 14px; margin: 28px 0 12px; }
            .tile { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 14px 18px; }
            .tile span, .tile small { display: block; color: var(--soft); font-size: 13px; }
            .tile strong { font-size: 27px; font-weight: 640; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th { font-size: 13px; font-weight: 600; color: var(--soft); }
            th, td { text-align: right; padding: 6px 12px; border-bottom: 1px solid var(--rule); white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            .bar { height: 13px; min-width: 2px; border-radius: 2px; background: var(--accent); }
            .track { width: 60%; }
            """;

    private final StringBuilder html = new StringBuilder();

    private MatchPage() {}

    /** The page of a matching, with its score if there is one. */
    public static String of(Matching matching, List<MatchScore> scores) {
        MatchPage page = new MatchPage();
        page.head(matching);
        scores.forEach(page::score);
        page.histogram(matching, scores.stream().findFirst());
        page.reasons(matching);
        page.skews(matching);
        page.leastSure(matching);
        return page.html.append("</main></body></html>\n").toString();
    }

    private void head(Matching matching) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
                        + "<title>Departures and arrivals</title><style>\n")
                .append(STYLE)
                .append("</style></head><body><main><h1>Departures and arrivals</h1><div class=\"tiles\">");
        tile("events", grouped(matching.events()), "digest " + matching.sha256().substring(0, 8));
        tile("legs", grouped(matching.legs().size()), stages(matching));
        tile("events in no leg", grouped(matching.unmatched().size()), "each with its reason");
        html.append("</div>");
    }

    private static String stages(Matching matching) {
        StringBuilder words = new StringBuilder();
        matching.stages().forEach((stage, count) -> words.append(words.isEmpty() ? "" : ", ")
                .append(Words.stage(stage))
                .append(' ')
                .append(grouped(count)));
        return words.toString();
    }

    private void score(MatchScore score) {
        html.append("<div class=\"tiles\">");
        tile("F1", share(score.f1()), "of " + grouped(score.truths()) + " true legs");
        tile(
                "precision",
                share(score.precision()),
                grouped(score.right()) + " of " + grouped(score.found()) + " legs are true");
        tile("recall", share(score.recall()), "of the legs whose both ends were told");
        tile("durations are off by", Decimals.minutes(score.minutesMissed()) + " min", "on average");
        html.append("</div>");
    }

    private void histogram(Matching matching, Optional<MatchScore> score) {
        Histogram histogram = score.map(MatchScore::confidence).orElseGet(() -> Histogram.of(matching, found -> false));
        int most = histogram.counts().stream().mapToInt(count -> count).max().orElse(1);
        begin("How sure the legs are", List.of("from", "", "legs", "said", score.isPresent() ? "true" : ""));
        for (int bin = 0; bin < histogram.from().size(); bin++) {
            int count = histogram.counts().get(bin);
            html.append("<tr><td>")
                    .append(share(histogram.from().get(bin)))
                    .append("</td><td class=\"track\"><div class=\"bar\" style=\"width:")
                    .append(String.format(Locale.ROOT, "%.1f", 100.0 * count / Math.max(1, most)))
                    .append("%\"></div></td>");
            cell(grouped(count));
            cell(count == 0 ? "" : share(histogram.said().get(bin)));
            cell(
                    count == 0 || score.isEmpty()
                            ? ""
                            : share((double) histogram.right().get(bin) / count));
            html.append("</tr>");
        }
        end();
    }

    private void reasons(Matching matching) {
        begin("Why events are in no leg", List.of("reason", "events"));
        matching.reasons().forEach((reason, count) -> {
            if (count > 0) {
                row(List.of(reason.wireName(), grouped(count)));
            }
        });
        end();
    }

    private void skews(Matching matching) {
        begin(
                "How far clocks may be off",
                List.of("source", "place", "legs", "later than expected, min", "less what is usual, min"));
        matching.skews().stream()
                .sorted(Comparator.comparingDouble((ClockSkew skew) -> -Math.abs(skew.offset())))
                .limit(SHOWN)
                .forEach(skew -> row(List.of(
                        skew.source(),
                        skew.place(),
                        grouped(skew.legs()),
                        Decimals.minutes(skew.median()),
                        Decimals.minutes(skew.offset()))));
        end();
    }

    private void leastSure(Matching matching) {
        begin(
                "The least sure legs",
                List.of(
                        "leg",
                        "sure",
                        "stage",
                        "from",
                        "to",
                        "carrier",
                        "departed",
                        "arrived",
                        "minutes",
                        "expected",
                        "notes"));
        matching.legs().stream()
                .sorted(Comparator.comparingDouble(found -> found.leg().confidence()))
                .limit(SHOWN)
                .forEach(this::leg);
        end();
    }

    private void leg(FoundLeg found) {
        Leg leg = found.leg();
        row(List.of(
                found.id(),
                share(leg.confidence()),
                Words.stage(leg.stage()),
                LegKey.FROM.of(leg),
                LegKey.TO.of(leg),
                LegKey.CARRIER.of(leg),
                leg.departure().at().toString(),
                leg.arrival().at().toString(),
                Decimals.minutes(leg.minutes()),
                Decimals.minutes(found.expectedMinutes()),
                String.join(" ", leg.notes())));
    }

    private void begin(String title, List<String> heads) {
        html.append("<h2>").append(escaped(title)).append("</h2><div class=\"wide\"><table><thead><tr>");
        heads.forEach(head -> html.append("<th>").append(escaped(head)).append("</th>"));
        html.append("</tr></thead><tbody>");
    }

    private void row(List<String> cells) {
        html.append("<tr>");
        cells.forEach(this::cell);
        html.append("</tr>");
    }

    private void cell(String words) {
        html.append("<td>").append(escaped(words)).append("</td>");
    }

    private void end() {
        html.append("</tbody></table></div>\n");
    }

    private void tile(String what, String value, String more) {
        html.append("<div class=\"tile\"><span>")
                .append(escaped(what))
                .append("</span><strong>")
                .append(escaped(value))
                .append("</strong><small>")
                .append(escaped(more))
                .append("</small></div>");
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
