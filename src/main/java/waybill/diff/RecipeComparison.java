package waybill.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.told.Document;

/** The recipe and its queries, line by line. */
final class RecipeComparison implements Section.Comparison {
    private static final List<String> FILES = List.of(Document.RECIPE.file(), Document.QUERY.file());

    @Override
    public Section compare(Side a, Side b) {
        List<String> lines = new ArrayList<>();
        JsonObject document = Json.object();
        for (String file : files(a, b)) {
            List<String> changes = changes(file, a, b);
            if (!changes.isEmpty()) {
                lines.add(file);
                changes.forEach(change -> lines.add("  " + change));
            }
            document.put(file, Json.texts(changes));
        }
        return new Section("recipe", lines.isEmpty(), lines, document.build());
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

    private static List<String> changes(String file, Side a, Side b) {
        Optional<byte[]> before = a.file(file);
        Optional<byte[]> after = b.file(file);
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
