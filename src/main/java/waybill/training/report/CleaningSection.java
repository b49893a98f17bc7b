package waybill.training.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.clean.CleaningResult;
import waybill.clean.rule.source.SourceFault;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.cleaning.CleanedTable;
import waybill.training.cleaning.CleaningOutcome;
import waybill.training.cleaning.CleaningWorth;
import waybill.training.cleaning.RowChanges;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.report.chart.Svg;

/** What cleaning did to the tables of a model, and was worth, in words and numbers, for the report, the card and the metrics. It has no cell of a table. */
final class CleaningSection {
    private static final int MOST_SOURCES = 20;
    private static final Set<Metric> IN_UNITS =
            EnumSet.of(Metric.MAE, Metric.RMSE, Metric.MEDIAN_ABSOLUTE_ERROR, Metric.P90_ABSOLUTE_ERROR, Metric.BIAS);

    private final TrainingResults results;
    private final CleaningOutcome cleaning;

    CleaningSection(TrainingResults results, CleaningOutcome cleaning) {
        this.results = results;
        this.cleaning = cleaning;
    }

    void write(Page page) {
        page.tables().section("Cleaning");
        words().forEach(page.tables()::note);
        worth(page);
        cleaning.tables().stream()
                .filter(table -> table.result().changed() > 0)
                .forEach(table -> page.figure(
                        "Repaired cells of " + table.file(), "By rule, in the rows that stay.", bars(table)));
        sources(page);
        changes(page);
        page.tables().endSection();
    }

    /** In sentences. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        cleaning.tables().forEach(table -> words.add(done(table)));
        words.add(worthInWords());
        ofTarget().forEach(words::add);
        return words;
    }

    private static String done(CleanedTable table) {
        CleaningResult result = table.result();
        return table.file() + " was cleaned by " + table.rules().file() + " before the query read it as "
                + table.name() + ": of " + Page.grouped(result.rows()) + " rows " + Page.grouped(result.clean())
                + " stayed, " + Page.grouped(result.quarantined()) + " were set aside, and "
                + Page.grouped(result.duplicates()) + " were duplicates; " + Page.grouped(result.changed())
                + " cells were repaired. No row is lost, each repair is listed, and all of it can be undone: each was"
                + " proved. SHA-256 of the rules and the files that they name: "
                + table.rules().sha256() + ".";
    }

    private String worthInWords() {
        if (cleaning.worth() instanceof CleaningWorth.Impossible impossible) {
            return "Without cleaning there would be no model: " + impossible.fault() + ".";
        }
        if (cleaning.worth() instanceof CleaningWorth.NotCompared not) {
            return "What cleaning was worth was not measured: " + not.reason() + ".";
        }
        return compared((CleaningWorth.Compared) cleaning.worth());
    }

    private String compared(CleaningWorth.Compared both) {
        Metric metric = metric(both);
        double with = both.cleaned().get(metric);
        double without = both.uncleaned().get(metric);
        String unit = IN_UNITS.contains(metric) && !results.unit().isEmpty() ? " " + results.unit() : "";
        boolean better = metric.higherIsBetter() ? with > without : with < without;
        return "Without cleaning: " + name(metric) + " " + number(without) + " instead of " + number(with) + unit
                + ", on the same " + Page.grouped(both.cleaned().count())
                + " clean test rows, of the same candidate learnt from "
                + Page.grouped(both.learnt()) + " rows of the tables as they came."
                + (both.kept() == 0
                        ? ""
                        : " " + Page.grouped(both.kept())
                                + " more, which a wrong date had put among them, are test rows, and were left out.")
                + (better ? "" : " On these rows cleaning was worth nothing.");
    }

    private static String name(Metric metric) {
        return metric.wireName().length() <= 4
                ? metric.wireName().toUpperCase(Locale.ROOT)
                : metric.wireName().replace('_', ' ');
    }

    private static String number(double value) {
        return Page.number(value, Math.abs(value) < 1 ? 4 : 2);
    }

    /** What the candidate was chosen by, if that can be said of values alone. */
    private Metric metric(CleaningWorth.Compared both) {
        return Stream.concat(
                        Stream.of(results.recipe().evaluation().chooseBy()),
                        CardView.of(results).columns().stream().map(Column::metric))
                .filter(metric -> both.cleaned().has(metric) && both.uncleaned().has(metric))
                .findFirst()
                .orElse(Metric.MAE);
    }

    /** Whoever repairs what is predicted also repairs what it is measured by. */
    private List<String> ofTarget() {
        String target = results.recipe().target().column();
        String date = results.recipe().source().date();
        if (cleaning.worth() instanceof CleaningWorth.Compared both) {
            RowChanges changes = both.changes();
            return Stream.of(target, date)
                    .distinct()
                    .filter(changes.columns()::containsKey)
                    .map(column -> "Cleaning changed " + (column.equals(target) ? "what is predicted" : "the dates")
                            + ": " + column + " is another one in "
                            + Page.grouped(changes.columns().getOrDefault(column, 0)) + " of "
                            + Page.grouped(changes.rows()) + " rows"
                            + (column.equals(target)
                                    ? ", and the model is measured by the repaired one."
                                    : "; " + Page.grouped(changes.moved()) + " rows are in another part by it."))
                    .toList();
        }
        Set<String> both = Stream.of(target, date).collect(Collectors.toSet());
        return cleaning.tables().stream()
                .filter(table -> !table.repairable(both).isEmpty())
                .map(table -> "Rules of " + table.rules().file() + " may repair "
                        + String.join(" and ", table.repairable(both))
                        + ", by which rows are measured, or put into parts.")
                .toList();
    }

    private void worth(Page page) {
        if (cleaning.worth() instanceof CleaningWorth.Compared both) {
            List<Column> columns = CardView.of(results).columns();
            page.tables().begin(heads(columns));
            rows(both, columns).forEach(page.tables()::row);
            page.tables().end();
        }
    }

    private static List<String> heads(List<Column> columns) {
        return Stream.concat(Stream.of("clean test rows"), columns.stream().map(Column::head))
                .toList();
    }

    private static List<List<String>> rows(CleaningWorth.Compared both, List<Column> columns) {
        return List.of(
                row("learnt from clean rows", both.cleaned(), columns),
                row("learnt from rows as they came", both.uncleaned(), columns));
    }

    private static List<String> row(String name, Metrics metrics, List<Column> columns) {
        return Stream.concat(Stream.of(name), columns.stream().map(column -> column.cell(metrics)))
                .toList();
    }

    private static String bars(CleanedTable table) {
        Map<String, Long> repaired = table.repaired();
        long most = repaired.values().stream().mapToLong(Long::longValue).max().orElse(1);
        StringBuilder html = new StringBuilder(
                "<table class=\"bars\"><thead><tr><th></th><th>repaired cells</th><th></th></tr></thead><tbody>");
        repaired.forEach((rule, cells) -> html.append("<tr><td>")
                .append(Svg.escape(rule))
                .append("</td><td class=\"track\"><div class=\"bar\" style=\"width:")
                .append(String.format(Locale.ROOT, "%.1f", 100.0 * cells / most))
                .append("%\"></div></td><td>")
                .append(Page.grouped(cells))
                .append("</td></tr>"));
        return html.append("</tbody></table>").toString();
    }

    private void sources(Page page) {
        List<SourceFault> all = cleaning.tables().stream()
                .flatMap(table -> table.result().sources().stream())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        page.tables().beginWords("Sources with faults", List.of("source", "at", "fault", "rows", "share", "repaired"));
        all.stream().limit(MOST_SOURCES).forEach(fault -> page.tables().row(source(fault)));
        page.tables().end();
        if (all.size() > MOST_SOURCES) {
            page.tables().note((all.size() - MOST_SOURCES) + " more sources have faults: see cleaning.json.");
        }
    }

    private static List<String> source(SourceFault fault) {
        return List.of(
                fault.source(),
                fault.place(),
                fault.fault(),
                Page.grouped(fault.rows()),
                String.format(Locale.ROOT, "%.1f %%", 100 * fault.share()),
                fault.repaired() ? "yes" : "no");
    }

    private void changes(Page page) {
        if (!(cleaning.worth() instanceof CleaningWorth.Compared both)) {
            return;
        }
        RowChanges changes = both.changes();
        page.tables()
                .note("Of what the query makes, " + Page.grouped(changes.rows())
                        + " rows are there before and after cleaning, "
                        + Page.grouped(changes.lost()) + " only after it, and " + Page.grouped(changes.gone())
                        + " only before.");
        if (!changes.columns().isEmpty()) {
            page.tables().begin(List.of("column", "rows in which it is another one", "share"));
            changes.columns().forEach((column, count) -> page.tables()
                    .row(List.of(
                            column,
                            Page.grouped(count),
                            String.format(Locale.ROOT, "%.2f %%", 100.0 * count / changes.rows()))));
            page.tables().end();
        }
    }

    /** For a card, the table of both, as the cells of its lines; none when they were not compared. */
    List<List<String>> lines() {
        if (cleaning.worth() instanceof CleaningWorth.Compared both) {
            List<Column> columns = CardView.of(results).columns();
            return Stream.concat(Stream.of(heads(columns)), rows(both, columns).stream())
                    .toList();
        }
        return List.of();
    }

    /** What it was worth. */
    Json.Obj toJson() {
        JsonObject json = Json.object();
        if (cleaning.worth() instanceof CleaningWorth.Compared both) {
            JsonObject columns = Json.object();
            both.changes().columns().forEach(columns::put);
            return json.put("worth", "compared")
                    .put("cleaned", both.cleaned().toJson())
                    .put("uncleaned", both.uncleaned().toJson())
                    .put("uncleaned_rows_learnt", both.learnt())
                    .put("uncleaned_rows_left_out", both.kept())
                    .put(
                            "rows",
                            Json.object()
                                    .put("both", both.changes().rows())
                                    .put("clean_only", both.changes().lost())
                                    .put("uncleaned_only", both.changes().gone())
                                    .put("other_part", both.changes().moved())
                                    .put("differing", columns.build())
                                    .build())
                    .build();
        }
        return cleaning.worth() instanceof CleaningWorth.Impossible impossible
                ? json.put("worth", "impossible")
                        .put("fault", impossible.fault())
                        .build()
                : json.put("worth", "not_compared").put("reason", reason()).build();
    }

    private String reason() {
        return cleaning.worth() instanceof CleaningWorth.NotCompared not ? not.reason() : "";
    }
}
