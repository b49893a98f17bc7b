package waybill.cli.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import waybill.json.JsonNode;
import waybill.training.report.Page;
import waybill.training.report.chart.DayChart;

/** What came true, by day and by slice. */
final class FiguresSection {
    private static final int MOST_SLICES = 30;
    private static final List<Column> COLUMNS = List.of(
            new Column("mean absolute error", "errors", "mae", 1),
            new Column("bias", "errors", "bias", 1),
            new Column("rmse", "errors", "rmse", 1),
            new Column("p90", "errors", "p90_absolute_error", 1),
            new Column("within, %", "errors", "within", 100),
            new Column("coverage, %", "intervals", "coverage", 100),
            new Column("width", "intervals", "width", 1),
            new Column("promises kept, %", "promises", "kept", 100),
            new Column("late misses, %", "intervals", "late_misses", 100),
            new Column("accuracy, %", "labels", "accuracy", 100),
            new Column("log loss", "labels", "log_loss", 1),
            new Column("Brier", "labels", "brier", 1));

    private final List<JsonNode> days;
    private final Page page;

    FiguresSection(List<JsonNode> days, Page page) {
        this.days = days;
        this.page = page;
    }

    /**
     * A figure of a day or a slice.
     *
     * @param factor 100 for what is shown in percent
     */
    private record Column(String head, String group, String name, double factor) {
        OptionalDouble value(JsonNode figure) {
            Optional<JsonNode> found = figure.find(group).flatMap(of -> of.find(name));
            return found.isPresent() ? OptionalDouble.of(factor * found.get().number()) : OptionalDouble.empty();
        }

        String cell(JsonNode figure) {
            OptionalDouble value = value(figure);
            return value.isPresent() ? Page.number(value.getAsDouble(), 2) : "–";
        }
    }

    /** The first figure that a day has. */
    static void tile(JsonNode day, Page page) {
        JsonNode all = day.get("all");
        COLUMNS.stream()
                .filter(column -> column.value(all).isPresent())
                .findFirst()
                .ifPresent(column -> page.tile(
                        column.head() + " on " + day.get("day").text(),
                        column.cell(all),
                        Page.grouped((long) all.get("known").number()) + " outcomes"));
    }

    void write() {
        page.add("<section><h3>What came true</h3>");
        if (days.isEmpty()) {
            page.tables().note("No outcome was received of what was asked in the last four weeks.");
        } else {
            page.add("<div class=\"grid\">");
            chart(COLUMNS.get(0), figure -> OptionalDouble.empty());
            chart(COLUMNS.get(5), FiguresSection::target);
            chart(COLUMNS.get(9), figure -> OptionalDouble.empty());
            page.add("</div>\n");
            table();
            slices();
        }
        page.add("</section>\n");
    }

    private static OptionalDouble target(JsonNode figure) {
        Optional<JsonNode> target = figure.find("intervals").flatMap(of -> of.find("target"));
        return target.isPresent() ? OptionalDouble.of(100 * target.get().number()) : OptionalDouble.empty();
    }

    private void chart(Column column, Function<JsonNode, OptionalDouble> ideal) {
        List<DayChart.Day> drawn = new ArrayList<>();
        OptionalDouble wanted = OptionalDouble.empty();
        for (JsonNode day : days) {
            JsonNode all = day.get("all");
            if (column.value(all).isPresent()) {
                String date = day.get("day").text();
                String hint = date + ": " + column.cell(all) + " of "
                        + Page.grouped((long) all.get("known").number()) + " outcomes";
                drawn.add(new DayChart.Day(
                        date.substring(5),
                        column.value(all).getAsDouble(),
                        hint,
                        !all.get("complete").bool()));
                wanted = ideal.apply(all).isPresent() ? ideal.apply(all) : wanted;
            }
        }
        if (!drawn.isEmpty()) {
            page.figure(
                    column.head().substring(0, 1).toUpperCase(Locale.ROOT)
                            + column.head().substring(1),
                    "By the day on which rows were asked. Pale: fewer outcomes are known than are needed.",
                    new DayChart().of(column.head() + " by day", column.head(), drawn, wanted));
        }
    }

    private List<Column> shown(List<JsonNode> figures) {
        return COLUMNS.stream()
                .filter(column ->
                        figures.stream().anyMatch(figure -> column.value(figure).isPresent()))
                .toList();
    }

    private void table() {
        List<Column> shown = shown(days.stream().map(day -> day.get("all")).toList());
        page.tables().begin(heads("", shown));
        List<JsonNode> latestFirst = new ArrayList<>(days);
        latestFirst.sort(
                Comparator.comparing((JsonNode day) -> day.get("day").text()).reversed());
        latestFirst.forEach(day -> row(day.get("day").text(), day.get("all"), shown));
        page.tables().end();
    }

    private static List<String> heads(String first, List<Column> shown) {
        List<String> heads = new ArrayList<>(List.of(first, "asked", "known, %"));
        shown.forEach(column -> heads.add(column.head()));
        return heads;
    }

    private void row(String name, JsonNode figure, List<Column> shown) {
        String known = Page.number(100 * figure.get("label_coverage").number(), 1);
        List<String> cells = new ArrayList<>(List.of(
                name,
                Page.grouped((long) figure.get("asked").number()),
                figure.get("complete").bool() ? known : known + " (incomplete)"));
        shown.forEach(column -> cells.add(column.cell(figure)));
        page.tables().row(cells);
    }

    private void slices() {
        for (JsonNode day : days) {
            day.find("slices").ifPresent(slices -> slices.members()
                    .forEach((name, values) ->
                            slice(name + " on " + day.get("day").text(), values.members())));
        }
    }

    /** Those with most rows. */
    private void slice(String name, Map<String, JsonNode> values) {
        List<Column> shown = shown(List.copyOf(values.values()));
        page.tables().begin(heads(name, shown));
        values.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, JsonNode> value) ->
                                value.getValue().get("asked").number())
                        .reversed())
                .limit(MOST_SLICES)
                .forEach(value -> row(value.getKey(), value.getValue(), shown));
        page.tables().end();
    }
}
