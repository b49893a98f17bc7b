package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.clean.CleaningJson;
import waybill.clean.CleaningResult;
import waybill.clean.RuleCount;
import waybill.clean.rule.source.SourceFault;
import waybill.json.Json;

/** What a cleaning did. */
public record CleanResult(String folder, CleaningResult cleaned) implements CommandResult {
    private static final int MOST_SOURCES = 20;

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d rows: %,d clean, %,d quarantined, %,d duplicates; %,d cells repaired; to %s",
                cleaned.rows(),
                cleaned.clean(),
                cleaned.quarantined(),
                cleaned.duplicates(),
                cleaned.changed(),
                folder));
        if (cleaned.malformed() > 0) {
            lines.add(String.format(Locale.ROOT, "  malformed_row: %,d set aside", cleaned.malformed()));
        }
        cleaned.rules().stream()
                .filter(rule -> rule.repaired() + rule.flagged() + rule.setAside() > 0)
                .map(CleanResult::rule)
                .forEach(lines::add);
        cleaned.sources().stream().limit(MOST_SOURCES).map(CleanResult::source).forEach(lines::add);
        if (cleaned.sources().size() > MOST_SOURCES) {
            lines.add("  and " + (cleaned.sources().size() - MOST_SOURCES) + " more sources, in cleaning.json");
        }
        return lines;
    }

    private static String rule(RuleCount rule) {
        List<String> parts = new ArrayList<>();
        add(parts, rule.repaired(), "repaired");
        add(parts, rule.flagged(), "flagged");
        add(parts, rule.setAside(), "set aside");
        return String.format(Locale.ROOT, "  %s: %s", rule.name(), String.join(", ", parts));
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    private static String source(SourceFault fault) {
        return String.format(
                Locale.ROOT,
                "  %s: source %s%s has %s in %.1f %% of %,d rows%s",
                fault.rule(),
                fault.source(),
                fault.place().isEmpty() ? "" : " at " + fault.place(),
                fault.fault(),
                100 * fault.share(),
                fault.rows(),
                fault.repaired() ? "" : ", and is not repaired");
    }

    @Override
    public List<String> names() {
        return List.of(folder);
    }

    @Override
    public Json.Obj document() {
        return CleaningJson.of(cleaned);
    }
}
