package waybill.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import waybill.state.StateDefinition;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.StateAge;
import waybill.training.evaluation.StateResults;
import waybill.training.recipe.StatePlan;
import waybill.yaml.Durations;

/** What a model's answers are worth with state of several ages. */
final class StateSection {
    /** Which of them a model has, its intervals and promises decide. */
    private static final List<Metric> CALIBRATED = List.of(Metric.COVERAGE, Metric.WIDTH, Metric.KEPT_90);

    private final TrainingResults results;
    private final Page page;

    StateSection(TrainingResults results, Page page) {
        this.results = results;
        this.page = page;
    }

    void write() {
        results.byAge().ifPresent(byAge -> {
            page.tables().section("Live state");
            results.recipe().state().map(plan -> inWords(plan, results)).ifPresent(page.tables()::note);
            page.tables().begin(heads("test rows", columns(results, byAge)));
            rows(results, byAge, Part.TEST).forEach(page.tables()::row);
            page.tables().end();
            page.tables().begin(heads("choose rows", columns(results, byAge)));
            rows(results, byAge, Part.CHOOSE).forEach(page.tables()::row);
            page.tables().end();
            candidates(byAge);
            page.tables().endSection();
        });
    }

    private void candidates(StateResults byAge) {
        page.tables()
                .note("Each candidate on the rows of choose, by "
                        + results.recipe().evaluation().chooseBy().wireName() + ". One is chosen at the age of "
                        + byAge.expected().name() + ".");
        page.tables()
                .begin(Stream.concat(Stream.of(""), byAge.ages().stream().map(StateAge::name))
                        .toList());
        candidates(results, byAge).forEach(page.tables()::row);
        page.tables().end();
    }

    /** What is known, how old it may be, and how the numbers below were made. */
    static String inWords(StatePlan plan, TrainingResults results) {
        StateDefinition definition = plan.definition();
        String events = results.events()
                .map(replayed -> ", replayed from " + Page.grouped(replayed.count()) + " events,")
                .orElse("");
        return "What the service knows of the last hours" + events + " fills "
                + definition.features().size()
                + " fields, as of the last whole " + Durations.text(definition.every())
                + " before a row asks. State is fresh below " + Durations.text(definition.freshFor())
                + ", and not used from " + Durations.text(definition.staleAfter()) + " on. All results that do not say"
                + " otherwise are with state that is " + plan.usual().name() + (isAge(plan) ? " old" : "")
                + ". The model learnt from fresh state, and from "
                + Math.round(100 * plan.blankShare()) + " % of its rows without any. Intervals and promises were"
                + " calibrated on rows with fresh state, with state of a random age, and without.";
    }

    private static boolean isAge(StatePlan plan) {
        return !plan.usual().equals(StateAge.FRESH);
    }

    /** The usual columns, and those of intervals and promises that the model has. */
    static List<Column> columns(TrainingResults results, StateResults byAge) {
        Metrics some = byAge.at(byAge.expected()).on(Part.TEST);
        List<Column> columns = new ArrayList<>(CardView.of(results).columns());
        CALIBRATED.stream()
                .filter(some::has)
                .forEach(metric -> columns.add(
                        new Column(metric.wireName().replace('_', ' '), metric, value -> ModelCard.number(value, 3))));
        return columns;
    }

    static List<String> heads(String first, List<Column> columns) {
        return Stream.concat(Stream.of(first), columns.stream().map(Column::head))
                .toList();
    }

    /** A row for each age: how the chosen candidate did on a part. */
    static List<List<String>> rows(TrainingResults results, StateResults byAge, Part part) {
        List<Column> columns = columns(results, byAge);
        return byAge.ages().stream()
                .map(age -> Stream.concat(
                                Stream.of(age.inWords() + (age.equals(byAge.expected()) ? ", as expected" : "")),
                                columns.stream()
                                        .map(column -> column.cell(byAge.at(age).on(part))))
                        .toList())
                .toList();
    }

    /** A row for each candidate: by what it was chosen, at each age. */
    private static List<List<String>> candidates(TrainingResults results, StateResults byAge) {
        Metric metric = results.recipe().evaluation().chooseBy();
        List<List<String>> rows = new ArrayList<>();
        byAge.onChoose()
                .forEach((name, measured) -> rows.add(Stream.concat(
                                Stream.of(name),
                                measured.values().stream().map(metrics -> Page.number(metrics.get(metric), 3)))
                        .toList()));
        return rows;
    }
}
