package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.capture.count.Kind;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * How a model stands.
 *
 * @param status as the store keeps it
 */
public record MonitorResult(Json status) implements CommandResult {
    /** What is captured, as documents name it; those of an older Waybill may lack some. */
    public static final List<String> CAPTURED =
            Stream.of(Kind.values()).map(Kind::wireName).toList();

    private static final String VERSION = "version";
    private static final String ROWS = "rows";

    private JsonNode root() {
        return JsonNode.root(status);
    }

    @Override
    public List<String> text() {
        JsonNode root = root();
        List<String> lines = new ArrayList<>();
        lines.add(root.get("model").text() + ", summed up at "
                + root.get("summed_up_at").text());
        List<JsonNode> alerts = root.get("alerts").items();
        if (alerts.isEmpty()) {
            lines.add("  nothing to look at");
        }
        alerts.forEach(alert -> lines.add("  ALERT " + alert.get("kind").text() + ": "
                + alert.get("detail").text()));
        root.get("versions").items().forEach(version -> version(version, lines));
        root.find("guard").ifPresent(look -> guard(look, lines));
        lines.add("captures");
        captures(root.get("capture"), lines);
        return lines;
    }

    private static void version(JsonNode version, List<String> lines) {
        lines.add(version.get("role").text() + " " + version.get(VERSION).text());
        if (isShadow(version)) {
            lines.add("  drift is not looked for: a shadow gets what the champion gets");
        } else {
            drift(version.get("drift"), lines);
        }
        List<JsonNode> days = version.get("figures").items();
        days.stream().skip(Math.max(0, days.size() - 7)).forEach(day -> lines.add("  " + figures(day)));
        version.find("skew").ifPresent(found -> lines.add("  skew " + outcome(found, "checked_at")));
        version.find("recalibration").ifPresent(found -> lines.add("  recalibration " + outcome(found, "to")));
    }

    /** Whether a version answers nobody: its rows are the champion's, and are counted as its. */
    public static boolean isShadow(JsonNode version) {
        return version.get("role").text().equals("shadow");
    }

    private static String outcome(JsonNode found, String time) {
        String at = found.find(time).map(JsonNode::text).orElse("");
        return at + ": " + found.get("outcome").text().replace('_', ' ');
    }

    private static void guard(JsonNode look, List<String> lines) {
        lines.add("guard"
                + (look.get("action").text().equals("none")
                        ? ""
                        : ": " + look.get("action").text()));
        GuardResult.lines(look).forEach(line -> lines.add("  " + line));
    }

    private static void drift(JsonNode drift, List<String> lines) {
        if (drift.find("baseline").isEmpty()) {
            lines.add("  drift is not looked for: the version has no baseline, train it anew");
        } else if (drift.get("windows").items().isEmpty()) {
            lines.add("  drift: no window is over in which somebody asked");
        }
        drift.get("windows").items().forEach(window -> lines.add("  " + window(window)));
        drift.find("running")
                .ifPresent(running -> lines.add("  since " + running.get("from").text() + ": " + count(running, ROWS)
                        + " rows, not judged yet"));
        drift.find("ahead")
                .ifPresent(ahead -> lines.add("  " + count(ahead, ROWS)
                        + " rows of hours that have not begun: the clock of an instance is ahead"));
    }

    private static String window(JsonNode window) {
        String found = window.get("findings").items().stream()
                .filter(finding -> finding.get("verdict").text().equals("drift"))
                .map(MonitorResult::finding)
                .reduce((one, other) -> one + ", " + other)
                .map(all -> ": " + all)
                .orElse("");
        return window.get("from").text() + " to " + window.get("to").text() + ": " + count(window, ROWS) + " rows, "
                + window.get("verdict").text() + found + remarks(window);
    }

    private static String remarks(JsonNode window) {
        String late = window.find("late")
                .map(count -> "; counts that came late: " + (long) count.number())
                .orElse("");
        return late
                + window.find("damaged")
                        .map(names ->
                                "; counts that cannot be read: " + names.items().size())
                        .orElse("");
    }

    private static String finding(JsonNode finding) {
        return String.format(
                Locale.ROOT,
                "%s %.3f (above %.3f)",
                what(finding),
                finding.get("effect").number(),
                finding.get("threshold").number());
    }

    /** What was compared, in words. */
    public static String what(JsonNode finding) {
        String check = finding.get("check").text().replace('_', ' ');
        String subject = finding.get("subject").text();
        return subject.isEmpty() || check.equals("predictions") ? check : check + " of " + subject;
    }

    private static String figures(JsonNode day) {
        JsonNode all = day.get("all");
        String known = String.format(
                Locale.ROOT,
                "%s: %s asked, %.1f %% known",
                day.get("day").text(),
                count(all, "asked"),
                100 * all.get("label_coverage").number());
        return Stream.of(
                        Optional.of(known),
                        part(all, "errors", "mae", "mae %.2f"),
                        part(all, "errors", "bias", "bias %+.2f"),
                        part(all, "intervals", "coverage", "coverage %.3f"),
                        part(all, "promises", "kept", "promises kept %.3f"),
                        part(all, "labels", "accuracy", "accuracy %.3f"),
                        all.get("complete").bool() ? Optional.<String>empty() : Optional.of("INCOMPLETE"))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ", " + other)
                .orElse(known);
    }

    private static Optional<String> part(JsonNode all, String group, String name, String format) {
        return all.find(group)
                .flatMap(found -> found.find(name))
                .map(number -> String.format(Locale.ROOT, format, number.number()));
    }

    private static void captures(JsonNode capture, List<String> lines) {
        for (String kind : CAPTURED) {
            capture.find(kind)
                    .ifPresent(sum -> lines.add("  " + kind.replace('_', ' ') + ": " + count(sum, "total")
                            + " in the last day, " + count(sum, "captured") + " captured, " + count(sum, "dropped")
                            + " dropped, " + count(sum, "waiting") + " waiting"));
        }
        capture.get("instances").items().stream()
                .filter(instance -> instance.get("silent").bool())
                .forEach(instance ->
                        lines.add("  instance " + instance.get("instance").text()
                                + " says nothing since " + instance.get("at").text()
                                + ": what waited there is not known"));
    }

    private static String count(JsonNode node, String name) {
        return String.format(Locale.ROOT, "%,d", (long) node.get(name).number());
    }

    /** The kinds of what somebody should look at. */
    @Override
    public List<String> names() {
        return root().get("alerts").items().stream()
                .map(alert -> alert.get("kind").text())
                .distinct()
                .toList();
    }

    @Override
    public Json.Obj document() {
        return root().object();
    }
}
