package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.guard.Look;
import waybill.guard.LookFile;
import waybill.json.Json;
import waybill.json.JsonNode;

/** What is known of a canary. */
public record GuardResult(Look look) implements CommandResult {
    @Override
    public List<String> text() {
        return lines(JsonNode.root(document()));
    }

    /** The lines of a look, as it is kept. */
    static List<String> lines(JsonNode look) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "canary %s (%d %%) against %s: %s",
                look.get("canary").text(),
                look.get("percent").integer(),
                look.get("champion").text(),
                look.get("ruling").text()));
        lines.add(String.format(
                Locale.ROOT,
                "  at %s, generation %d, told by %d %s",
                look.get("at").text(),
                look.get("generation").integer(),
                look.get("instances").integer(),
                look.get("instances").integer() == 1 ? "instance" : "instances"));
        look.get("criteria").items().forEach(criterion -> lines.add("  " + line(criterion)));
        if (isUnreached(look)) {
            lines.add("  no request has reached the canary: /api/models says what keeps it from answering");
        }
        look.find("left_out")
                .ifPresent(files -> files.texts().forEach(file -> lines.add("  left out, for it is none: " + file)));
        return lines;
    }

    private static String line(JsonNode criterion) {
        return String.format(
                Locale.ROOT,
                "%-9s %-12s champion %s, canary %s; %s",
                criterion.get("name").text(),
                criterion.get("ruling").text(),
                figure(criterion, "before"),
                figure(criterion, "after"),
                ruled(criterion));
    }

    /** Of both sides the one of which less is known. */
    private static String ruled(JsonNode criterion) {
        String of = String.format(
                Locale.ROOT,
                "%,d %s of each",
                (long) criterion.get("rows").number(),
                criterion.get("name").text().equals("outcomes") ? "outcomes" : "requests");
        if (criterion.get("ruling").text().equals(Ruling.INSUFFICIENT.wireName())) {
            return "too little is known, of " + of;
        }
        String worse =
                criterion.number("bound", 0) > 0 ? "surely worse by " + figure(criterion, "bound") : "not surely worse";
        return worse + ", and " + figure(criterion, "limit") + " is allowed; by " + of;
    }

    /** Whether the champion is asked by keys, and its canary is not. */
    private static boolean isUnreached(JsonNode look) {
        return look.get("criteria").items().stream()
                .filter(criterion -> criterion.get("name").text().equals("errors"))
                .anyMatch(errors -> errors.find("before").isPresent()
                        && errors.find("after").isEmpty());
    }

    private static String figure(JsonNode criterion, String name) {
        return criterion
                .find(name)
                .map(value -> String.format(Locale.ROOT, "%.4g", value.number()))
                .orElse("–");
    }

    /** The claims that are refuted. */
    @Override
    public List<String> names() {
        return look.judgement().criteria().stream()
                .filter(criterion -> criterion.ruling() == Ruling.FAIL)
                .map(Criterion::name)
                .toList();
    }

    @Override
    public Json.Obj document() {
        return LookFile.document(look);
    }
}
