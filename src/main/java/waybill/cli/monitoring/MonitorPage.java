package waybill.cli.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.cli.result.MonitorResult;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.report.Page;
import waybill.training.report.ReportStyle;

/** How a model stands, as one page with its pictures in it, which needs nothing else, and is well-formed XML too. */
final class MonitorPage {
    private static final String MORE = """
            .dot.pale { fill: var(--pale); }
            .slight { color: var(--warm); background: color-mix(in srgb, var(--warm) 12%, transparent); }
            """;
    private static final int MOST_SHOWN = 20;

    private final JsonNode root;
    private final Page page = new Page();

    /** @param status as the store keeps it */
    MonitorPage(Json status) {
        this.root = JsonNode.root(status);
    }

    byte[] toBytes() {
        page.add(ReportStyle.head(model() + ", as it stands", MORE));
        header();
        tiles();
        alerts();
        for (JsonNode version : root.get("versions").items()) {
            page.add("<section><h2>")
                    .text(version.get("role").text() + " "
                            + version.get("version").text())
                    .add("</h2></section>\n");
            if (!MonitorResult.isShadow(version)) {
                new DriftSection(version.get("drift"), page).write();
            }
            new FiguresSection(version.get("figures").items(), page).write();
            new NightsSection(version, page).write();
        }
        root.find("guard").ifPresent(this::guard);
        captures();
        page.add("</main></body></html>\n");
        return page.done().getBytes(StandardCharsets.UTF_8);
    }

    private String model() {
        return root.get("model").text();
    }

    private void header() {
        page.add("<header><p class=\"eyebrow\">Monitoring · summed up at ")
                .text(root.get("summed_up_at").text())
                .add("</p><h1>")
                .text(model())
                .add("</h1><p class=\"lead\">Whether what is asked and answered is that of training, what came true,"
                        + " and what is captured. Windows are ")
                .text(Long.toString((long) root.get("window_hours").number()))
                .add(" hours long, and longer where too few rows were asked.</p></header>\n");
    }

    private void tiles() {
        int alerts = root.get("alerts").items().size();
        page.add("<section class=\"tiles\">");
        page.tile("To look at", Integer.toString(alerts), alerts == 0 ? "nothing" : "below");
        root.get("versions").items().stream().findFirst().ifPresent(this::tiles);
        long dropped = (long) root.get("capture").number("dropped", 0);
        page.tile("Not captured", Page.grouped(dropped), "dropped in the last day");
        page.add("</section>\n");
    }

    private void tiles(JsonNode champion) {
        champion.get("drift").get("windows").items().stream()
                .findFirst()
                .ifPresent(window -> page.tile(
                        "Latest window",
                        window.get("verdict").text(),
                        Page.grouped((long) window.get("rows").number()) + " rows"));
        latest(champion.get("figures").items()).ifPresent(day -> FiguresSection.tile(day, page));
    }

    /** The last day of which enough is known. */
    private static Optional<JsonNode> latest(List<JsonNode> days) {
        return days.stream()
                .filter(day -> day.get("all").get("complete").bool())
                .reduce((earlier, later) -> later);
    }

    private void alerts() {
        List<JsonNode> alerts = root.get("alerts").items();
        if (alerts.isEmpty()) {
            return;
        }
        page.add("<section class=\"remarks\"><h2>To look at</h2><ul>");
        alerts.forEach(alert -> page.add("<li><b>")
                .text(alert.get("kind").text())
                .add("</b> ")
                .text(alert.get("detail").text())
                .add("</li>"));
        page.add("</ul></section>\n");
    }

    private void guard(JsonNode look) {
        page.tables().section("Canary " + look.get("canary").text() + ", as the guard saw it last");
        page.tables()
                .note(look.get("ruling").text() + " at " + look.get("at").text() + " against "
                        + look.get("champion").text() + "; done: "
                        + look.get("action").text());
        page.tables().beginWords("", List.of("criterion", "ruling", "champion", "canary", "worse by", "limit", "of"));
        look.get("criteria").items().forEach(criterion -> page.tables()
                .row(List.of(
                        criterion.get("name").text(),
                        criterion.get("ruling").text(),
                        figure(criterion, "before"),
                        figure(criterion, "after"),
                        figure(criterion, "bound"),
                        figure(criterion, "limit"),
                        Page.grouped((long) criterion.get("rows").number()))));
        page.tables().end();
        page.tables().endSection();
    }

    private static String figure(JsonNode criterion, String name) {
        return criterion
                .find(name)
                .map(value -> String.format(Locale.ROOT, "%.4g", value.number()))
                .orElse("–");
    }

    private void captures() {
        JsonNode capture = root.get("capture");
        page.tables().section("Captures of the last day");
        page.tables().begin(List.of("", "total", "sampled", "captured", "dropped", "waiting"));
        for (String kind : MonitorResult.CAPTURED) {
            capture.find(kind).ifPresent(sum -> {
                List<String> cells = new ArrayList<>(List.of(kind.replace('_', ' ')));
                List.of("total", "sampled", "captured", "dropped", "waiting")
                        .forEach(name ->
                                cells.add(Page.grouped((long) sum.get(name).number())));
                page.tables().row(cells);
            });
        }
        page.tables().end();
        instances(capture.get("instances").items().stream()
                .filter(instance ->
                        instance.get("silent").bool() || instance.get("dropped").number() > 0)
                .limit(MOST_SHOWN)
                .toList());
        page.tables().endSection();
    }

    private void instances(List<JsonNode> odd) {
        if (odd.isEmpty()) {
            return;
        }
        page.tables()
                .beginWords(
                        "Instances that dropped something, or say nothing any more",
                        List.of("instance", "since", "last said", "dropped", ""));
        odd.forEach(instance -> page.tables()
                .row(List.of(
                        instance.get("instance").text(),
                        instance.get("since").text(),
                        instance.get("at").text(),
                        String.format(Locale.ROOT, "%,d", (long)
                                instance.get("dropped").number()),
                        instance.get("silent").bool() ? "silent: what waited there is not known" : "")));
        page.tables().end();
    }
}
