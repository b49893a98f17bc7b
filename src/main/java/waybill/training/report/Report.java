package waybill.training.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import waybill.training.data.Part;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Slices;
import waybill.training.recipe.Recipe;
import waybill.training.report.chart.Svg;

/** The report of a training: one HTML file with its pictures in it, that needs nothing else, and is well-formed XML too. */
public final class Report {
    /** More bars than these cannot be told apart. */
    private static final int MOST_BARS = 40;

    private final TrainingResults results;
    private final Instant at;
    private final View view;
    private final Page page = new Page();

    public Report(TrainingResults results, Instant at) {
        this.results = results;
        this.at = at;
        this.view = View.of(results);
    }

    public byte[] toBytes() {
        page.add(ReportStyle.head(results.recipe().about().title()));
        header();
        tiles();
        remarks();
        new GateSection(results, page).write();
        comparison();
        results.cleaning().ifPresent(cleaning -> new CleaningSection(results, cleaning).write(page));
        page.add("<section class=\"pictures\">");
        view.pictures(page);
        page.add("</section>\n");
        new StateSection(results, page).write();
        view.tables(page);
        slices();
        new ImportanceSection(results, page).write();
        new ChosenDetails(results, view, page.tables()).write();
        page.add("</main></body></html>\n");
        return page.done().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        Recipe.About about = results.recipe().about();
        page.add("<header><p class=\"eyebrow\">Training report · ")
                .text(about.model())
                .add(" · ")
                .text(at.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("</p><h1>")
                .text(about.title())
                .add("</h1><p class=\"lead\">")
                .text(about.description().strip())
                .add("</p></header>\n");
    }

    private void tiles() {
        page.add("<section class=\"tiles\">");
        view.tiles(page);
        page.add("</section>\n<p class=\"note\">Chosen: <b>")
                .text(results.best().name())
                .add("</b>, the best by ")
                .text(results.recipe().evaluation().chooseBy().wireName())
                .add(" on ")
                .text(period(Part.CHOOSE))
                .add(". ")
                .text(
                        results.chosen().imported().isPresent()
                                ? "Trained elsewhere"
                                : "Learnt from " + period(Part.TRAIN))
                .add(". Unless it says otherwise, all below is about the test rows, ")
                .text(period(Part.TEST))
                .add(", looked at after the choice.</p>\n");
    }

    private String period(Part part) {
        return results.recipe().split().period(part).toString();
    }

    private void remarks() {
        List<String> remarks = results.remarks();
        if (!remarks.isEmpty()) {
            page.add("<section class=\"remarks\"><h2>Before you use it</h2><ul>");
            remarks.forEach(remark -> page.add("<li>").text(remark).add("</li>"));
            page.add("</ul></section>\n");
        }
    }

    private void comparison() {
        page.add("<section><h2>Candidates and baselines</h2>");
        for (Part part : List.of(Part.TEST, Part.CHOOSE)) {
            page.add("<div class=\"wide\"><table><caption>")
                    .add(part == Part.TEST ? "Test, " : "Choice, ")
                    .text(period(part))
                    .add("</caption><thead><tr><th></th>");
            view.columns()
                    .forEach(column -> page.add("<th>").text(column.head()).add("</th>"));
            page.add("</tr></thead><tbody>");
            results.candidates()
                    .forEach((fitted, measured) ->
                            measured(fitted.equals(results.chosen()), Svg.escape(measured.name()), measured.on(part)));
            results.baselines()
                    .forEach((baseline, measured) -> measured(
                            false, "<i>" + Svg.escape(baseline.inWords(results.target())) + "</i>", measured.on(part)));
            page.add("</tbody></table></div>\n");
        }
        page.add("<p class=\"note\">").text(view.note()).add("</p></section>\n");
    }

    private void measured(boolean chosen, String name, Metrics metrics) {
        List<String> cells = new ArrayList<>(List.of(name));
        view.columns().forEach(column -> cells.add(column.cell(metrics)));
        page.row(chosen, cells);
    }

    private void slices() {
        page.add("<section><h2>Where it is off</h2><div class=\"grid\">");
        results.recipe().evaluation().slices().forEach(this::slices);
        page.add("</div></section>\n");
    }

    private void slices(SliceBy by) {
        List<Slices.Slice> all = new ArrayList<>(largest(results.slices(Part.TEST, by)));
        List<String> tested = all.stream().map(Slices.Slice::value).toList();
        List<String> pale = new ArrayList<>();
        if (by.name().endsWith(".month")) {
            results.slices(Part.CHOOSE, by).stream()
                    .filter(slice -> !tested.contains(slice.value()))
                    .forEach(slice -> {
                        all.add(slice);
                        pale.add(slice.value());
                    });
        }
        if (by.edges().isEmpty()) {
            all.sort(Comparator.comparing(Slices.Slice::value));
        }
        page.figure(
                "By " + by.name().replace('.', ' ').replace('_', ' '),
                pale.isEmpty() ? caption(all.size()) : "Pale: the rows that the model was chosen on.",
                Bars.of(all, Set.copyOf(pale), view.bar(), view.besideBar()));
    }

    private String caption(int bars) {
        return view.bar().inWords() + " on the test rows"
                + (bars == MOST_BARS ? "; the " + MOST_BARS + " values with most rows." : ".");
    }

    /** In the order that they have. */
    private static List<Slices.Slice> largest(List<Slices.Slice> slices) {
        List<Slices.Slice> largest = slices.stream()
                .sorted(Comparator.comparingInt(
                                (Slices.Slice slice) -> slice.metrics().count())
                        .reversed())
                .limit(MOST_BARS)
                .toList();
        return slices.stream().filter(largest::contains).toList();
    }
}
