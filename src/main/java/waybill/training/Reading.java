package waybill.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.clean.CleaningProgress;
import waybill.signature.Field;
import waybill.signature.Signature;
import waybill.training.cleaning.CleanedTable;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.cleaning.TablesCleaning;
import waybill.training.data.DataSource;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.fitting.Fitter;
import waybill.training.recipe.Recipe;
import waybill.training.state.ReplayedState;
import waybill.training.state.Replaying;

/** Reads the rows of a recipe's query, of its tables as they came or cleaned. */
final class Reading {
    private final Recipe recipe;
    private final Map<String, String> environment;
    private final Supplier<CleaningFolder> folders;
    private final Progress progress;

    /**
     * Reads a recipe's rows.
     *
     * @param environment where the secrets of databases are
     * @param folders where tables are cleaned to
     */
    Reading(Recipe recipe, Map<String, String> environment, Supplier<CleaningFolder> folders, Progress progress) {
        this.recipe = recipe;
        this.environment = environment;
        this.folders = folders;
        this.progress = progress;
    }

    /**
     * The rows of a query.
     *
     * @param cleaned the tables that were cleaned before
     */
    record Rows(Table table, List<CleanedTable> cleaned) {
        Rows {
            cleaned = List.copyOf(cleaned);
        }
    }

    /** The rows, once the tables that the recipe says are cleaned. */
    Rows rows() {
        if (recipe.clean().tables().isEmpty()) {
            return new Rows(asTheyCame(""), List.of());
        }
        CleaningFolder folder = folders.get();
        try {
            TablesCleaning cleaning =
                    TablesCleaning.run(recipe.folder(), recipe.source(), recipe.clean(), folder, this::stages);
            cleaning.tables().forEach(this::told);
            return new Rows(read(cleaning.source(), ""), cleaning.tables());
        } finally {
            folder.read();
        }
    }

    /** The rows of the tables as they came. */
    Table asTheyCame(String words) {
        return read(recipe.source(), words);
    }

    private Table read(DataSource source, String words) {
        progress.begin("Reading " + source.sql() + words, 0);
        Table table = new SqlSource(recipe.folder(), environment).read(source, needed(), progress::advance);
        progress.end(table.rows() + " rows");
        return table.normalized(recipe.sent());
    }

    private Set<String> needed() {
        return Stream.concat(
                        recipe.sent().stream().map(Field::name),
                        Stream.of(recipe.target().column()))
                .collect(Collectors.toSet());
    }

    private CleaningProgress stages(String file) {
        return new CleaningProgress() {
            @Override
            public void begin(String stage) {
                progress.begin("Cleaning " + file + ": " + stage, 0);
            }

            @Override
            public void end() {
                progress.end("");
            }
        };
    }

    private void told(CleanedTable table) {
        progress.begin("Cleaned " + table.file(), 0);
        progress.end(table.result().rows() + " rows, " + table.result().changed() + " cells repaired, "
                + (table.result().quarantined() + table.result().duplicates()) + " rows set aside");
    }

    /** What state knew for the rows, of a model that has it. */
    Optional<ReplayedState> state(Table sent, Map<Part, int[]> parts, Instant now) {
        return recipe.state().map(plan -> {
            Signature signature = new Fitter(sent, parts.getOrDefault(Part.TRAIN, new int[0])).signature(recipe.sent());
            progress.begin("Replaying " + plan.events().sql(), 0);
            ReplayedState replayed = new Replaying(recipe, plan, now).replay(sent, parts, signature, progress::advance);
            progress.end(replayed.events().count() + " events");
            return replayed;
        });
    }
}
