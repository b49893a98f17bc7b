package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import waybill.json.Json;
import waybill.registry.contract.ContractChange;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;

/**
 * In what the contract of a model differs from that of another one.
 *
 * @param before what is called today: a version's name or a folder's path
 * @param after what is to answer instead
 */
public record ContractResult(String before, String after, ContractDiff diff) implements CommandResult {
    /** All that may mean something in Markdown, but for what stands in each sentence and each pointer. */
    private static final Pattern MARKUP = Pattern.compile("[\\p{Punct}&&[^,;/'()-]]");

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(capitals(diff.level()) + ": " + inWords(diff.level()));
        for (ContractChange change : diff.changes()) {
            lines.add("  " + capitals(change.level()) + "  " + change.words() + "  (" + change.rule() + ")");
        }
        return lines;
    }

    /** The level: what a script goes on with. */
    @Override
    public List<String> names() {
        return List.of(diff.level().wireName());
    }

    @Override
    public Json.Obj document() {
        return diff.document(before, after);
    }

    /** The same as a table for a comment on a pull request. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("**Contract: " + capitals(diff.level()) + ".** " + inWords(diff.level()));
        if (!diff.changes().isEmpty()) {
            lines.addAll(List.of("", "| level | where | what |", "|---|---|---|"));
        }
        for (ContractChange change : diff.changes()) {
            lines.add("| " + capitals(change.level()) + " | " + code(change.pointer()) + " | " + code(change.words())
                    + " |");
        }
        return lines;
    }

    /**
     * Names of categories may hold anything: what ends a cell, an image, an address, or somebody's name that calls him. In code
     * nothing is looked for, and what could end the code, or the cell, is written as its number.
     */
    private static String code(String text) {
        return "<code>"
                + MARKUP.matcher(text)
                        .replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";") + "</code>";
    }

    private static String capitals(Level level) {
        return level.wireName().toUpperCase(Locale.ROOT);
    }

    private static String inWords(Level level) {
        return switch (level) {
            case PATCH -> "Callers see no difference.";
            case MINOR -> "Every row that was accepted is accepted, and answers mean the same.";
            case MAJOR -> "A row that was accepted may be refused, or an answer means something else.";
        };
    }
}
