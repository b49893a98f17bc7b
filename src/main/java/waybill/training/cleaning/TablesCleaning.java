package waybill.training.cleaning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import waybill.clean.Cleaning;
import waybill.clean.CleaningProgress;
import waybill.clean.CleaningResult;
import waybill.clean.file.CleanFiles;
import waybill.clean.file.InputFile;
import waybill.training.data.DataSource;
import waybill.training.data.TableFile;

/**
 * The tables of a source, cleaned: what the query reads instead of them.
 *
 * @param tables each with what was done
 * @param source the same, with the clean tables under the names of those that were cleaned
 */
public record TablesCleaning(List<CleanedTable> tables, DataSource source) {
    public TablesCleaning {
        tables = List.copyOf(tables);
    }

    /** Hears of each table that is cleaned. */
    @FunctionalInterface
    public interface Stages {
        /** What hears how far the cleaning of a file is. */
        CleaningProgress of(String file);
    }

    /**
     * Cleans the tables of a plan, each with all the proofs of a cleaning.
     *
     * @param folder in which paths start
     * @param into takes what is made
     * @throws waybill.failure.WaybillException as {@link Cleaning#run}: a table that a rule stops ends the training
     */
    public static TablesCleaning run(
            Path folder, DataSource source, CleanPlan plan, CleaningFolder into, Stages stages) {
        Map<String, TableFile> read = new LinkedHashMap<>(source.tables());
        List<CleanedTable> cleaned = new ArrayList<>();
        plan.tables().forEach((name, rules) -> {
            TableFile table = Objects.requireNonNull(source.tables().get(name), name);
            InputFile input = new InputFile(folder.resolve(table.file()));
            String state = input.state();
            Path out = into.of(name);
            CleaningResult result = new Cleaning(
                            rules.recipe(), input.path(), new QueriedRows(), stages.of(table.file()))
                    .run(out, true, false, into::page);
            read.put(
                    name,
                    new TableFile(out.resolve(CleanFiles.CLEAN).toAbsolutePath().toString(), table.missing()));
            CleanedTable done = new CleanedTable(name, table.file(), rules, result, input, state);
            done.requireUnchanged();
            cleaned.add(done);
        });
        return new TablesCleaning(cleaned, source.with(read));
    }
}
