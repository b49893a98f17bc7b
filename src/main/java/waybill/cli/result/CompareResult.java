package waybill.cli.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.champion.ChampionReport;

/**
 * What became of a model beside another one.
 *
 * @param before the one that is there
 * @param after the one that is held against it
 */
public record CompareResult(String before, String after, ChampionReport report) implements CommandResult {
    private static final MathContext SHOWN = new MathContext(3);

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("A  " + before);
        lines.add("B  " + after);
        lines.add("");
        lines.add("B against A on " + report.rows() + " rows: "
                + report.ruling().wireName() + (report.note().isEmpty() ? "" : ", as " + report.note()));
        report.criteria().stream()
                .filter(one -> one.slice().isEmpty() || one.ruling() != Ruling.PASS)
                .forEach(one -> lines.add(line(one)));
        lines.add(
                "  " + report.slices() + " slices judged, " + report.unjudged().size() + " with too few rows");
        report.flips().forEach(flips -> lines.add("  decision " + flips.inWords()));
        report.remarks().forEach(remark -> lines.add("  note: " + remark));
        return lines;
    }

    private static String line(Criterion one) {
        return String.format(
                        Locale.ROOT,
                        "  %-12s %s %s %s",
                        one.ruling().wireName(),
                        named(one),
                        figures(one),
                        one.slice().isEmpty() || isDecision(one)
                                ? ""
                                : "at " + one.slice() + ", " + one.rows() + " rows")
                .stripTrailing();
    }

    private static boolean isDecision(Criterion one) {
        return one.name().equals(ChampionReport.DECISION);
    }

    private static String named(Criterion one) {
        return isDecision(one) ? one.name() + " " + one.slice() : one.name();
    }

    private static String figures(Criterion one) {
        if (isDecision(one)) {
            return percent(one.bound()) + " of " + one.rows() + " rows flip, at most " + percent(one.limit()) + " may";
        }
        boolean shares = one.name().equals(ChampionReport.ROWS);
        return Double.isNaN(one.before()) || Double.isNaN(one.after())
                ? ""
                : shares
                        ? percent(one.before()) + " -> " + percent(one.after())
                        : String.format(Locale.ROOT, "%.4g -> %.4g", one.before(), one.after());
    }

    private static String percent(double share) {
        return new BigDecimal(100 * share).round(SHOWN).stripTrailingZeros().toPlainString() + " %";
    }

    /** What did not pass, as figure or figure at slice. */
    @Override
    public List<String> names() {
        return report.criteria().stream()
                .filter(one -> one.ruling() != Ruling.PASS)
                .map(one -> named(one) + (one.slice().isEmpty() || isDecision(one) ? "" : " at " + one.slice()))
                .toList();
    }

    @Override
    public Json.Obj document() {
        JsonObject json = Json.object().put("before", before).put("after", after);
        report.document().members().forEach(json::put);
        return json.build();
    }
}
