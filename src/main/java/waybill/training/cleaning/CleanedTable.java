package waybill.training.cleaning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import waybill.clean.CleaningResult;
import waybill.clean.file.CleanFiles;
import waybill.clean.file.InputFile;
import waybill.clean.file.OutputFile;
import waybill.clean.rule.RowSpec;

/**
 * A table of a training, as its cleaning has left it.
 *
 * @param name by which the query knows it
 * @param file the path of what was cleaned, seen from the recipe's folder
 * @param result what was done
 * @param input what was cleaned
 * @param state what the file system said of that while it was cleaned
 */
public record CleanedTable(
        String name, String file, TableRules rules, CleaningResult result, InputFile input, String state) {
    /** The digest of the clean table. */
    public String cleanSha256() {
        return written(CleanFiles.CLEAN).sha256();
    }

    private OutputFile.Written written(String table) {
        return Objects.requireNonNull(result.files().get(table), table);
    }

    /** How many cells each rule repaired; rules that repaired none are left out. */
    public Map<String, Long> repaired() {
        Map<String, Long> repaired = new LinkedHashMap<>();
        result.rules().stream()
                .filter(rule -> rule.repaired() > 0)
                .forEach(rule -> repaired.put(rule.name(), rule.repaired()));
        return repaired;
    }

    /** Those of some columns whose cells its rules may repair. */
    public List<String> repairable(Set<String> columns) {
        Set<String> repaired = rules.recipe().rules().stream()
                .filter(rule -> rule.spec() instanceof RowSpec)
                .flatMap(rule -> ((RowSpec) rule.spec()).repaired())
                .filter(columns::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        return List.copyOf(repaired);
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} when the table is not as it was when it was cleaned */
    public void requireUnchanged() {
        input.requireState(state);
    }
}
