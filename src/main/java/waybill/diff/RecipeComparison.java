package waybill.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.told.Document;

/** The recipe, its queries, and the recipes by which its tables are cleaned, line by line. */
final class RecipeComparison implements Section.Comparison {
    private static final List<String> FILES = List.of(Document.RECIPE.file(), Document.QUERY.file());

    /** What stands before the name of a table whose recipe of cleaning is told. */
    private static final String CLEANS = "clean ";

    @Override
    public Section compare(Side a, Side b) {
        List<String> lines = new ArrayList<>();
        JsonObject document = Json.object();
        for (String file : files(a, b)) {
            told(file, changes(a.file(file), b.file(file)), lines, document);
        }
        Map<String, byte[]> before = cleaning(a);
        Map<String, byte[]> after = cleaning(b);
        Set<String> tables = new LinkedHashSet<>(before.keySet());
        tables.addAll(after.keySet());
        for (String table : tables) {
            told(
                    CLEANS + table,
                    changes(Optional.ofNullable(before.get(table)), Optional.ofNullable(after.get(table))),
                    lines,
                    document);
        }
        return new Section("recipe", lines.isEmpty(), lines, document.build());
    }

    private static void told(String name, List<String> changes, List<String> lines, JsonObject document) {
        if (!changes.isEmpty()) {
            lines.add(name);
            changes.forEach(change -> lines.add("  " + change));
        }
        document.put(name, Json.texts(changes));
    }

    /** The recipes by which tables are cleaned, by the names of the tables. */
    private static Map<String, byte[]> cleaning(Side side) {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        side.document(Document.CLEANING.file())
                .flatMap(file -> file.find("tables"))
                .ifPresent(tables -> tables.members().forEach((name, table) -> table.find("recipe")
                        .flatMap(recipe -> recipe.find("text"))
                        .ifPresent(text -> texts.put(name, text.text().getBytes(StandardCharsets.UTF_8)))));
        return texts;
    }

    private static List<String> files(Side a, Side b) {
        boolean hasEvents = a.file(Document.EVENTS.file()).isPresent()
                || b.file(Document.EVENTS.file()).isPresent();
        List<String> files = new ArrayList<>(FILES);
        if (hasEvents) {
            files.add(Document.EVENTS.file());
        }
        return files;
    }

    private static List<String> changes(Optional<byte[]> before, Optional<byte[]> after) {
        if (before.isPresent() && after.isPresent()) {
            return Arrays.equals(before.get(), after.get())
                    ? List.of()
                    : LineDiff.of(text(before.get()), text(after.get()));
        }
        if (before.isEmpty() && after.isEmpty()) {
            return List.of();
        }
        return List.of("only " + (before.isPresent() ? "A" : "B") + " carries it");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
