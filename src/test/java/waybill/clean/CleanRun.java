package waybill.clean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import waybill.clean.file.Outputs;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.recipe.RecipeReader;
import waybill.clean.rule.named.NamedRow;
import waybill.clean.rule.named.NamedRows;

/** A cleaning of a small table in a folder. Each run cleans its clean table again, and its undoing is compared with the table. */
final class CleanRun {
    private final Path folder;
    private final String recipe;
    private RowsQuery queries = CleanRun::none;
    private Cleaning.OutputsFactory outputs =
            (into, bound) -> new Outputs(into, bound.columns(), bound.names(), bound.id());

    CleanRun(Path folder, String recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    private static void none(QueriedTable table, NamedRows query, Consumer<NamedRow> into) {}

    CleanRun with(RowsQuery asked) {
        queries = asked;
        return this;
    }

    CleanRun writing(Cleaning.OutputsFactory made) {
        outputs = made;
        return this;
    }

    CleaningResult of(String table) {
        return of(table.getBytes(StandardCharsets.UTF_8));
    }

    CleaningResult of(byte[] table) {
        try {
            Path input = Files.write(folder.resolve("table.csv"), table);
            CleaningResult result = clean(read(), input);
            Path undone = folder.resolve("undone.csv");
            CleanedFolder.open(out()).undo(undone, true);
            if (Files.mismatch(input, undone) >= 0) {
                throw new AssertionError("Undone, it is another table.");
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CleanRecipe read() {
        return RecipeReader.of(recipe, "clean.yaml", folder);
    }

    CleaningResult clean(CleanRecipe read, Path input) {
        return new Cleaning(read, input, queries, CleaningProgress.SILENT, outputs)
                .run(out(), true, true, result -> new byte[0]);
    }

    Path out() {
        return folder.resolve("out");
    }

    String file(String name) {
        try {
            return Files.readString(out().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String clean() {
        return file("clean.csv");
    }

    /** The lines of a table behind its header. */
    List<String> lines(String name) {
        return file(name).lines().skip(1).toList();
    }
}
