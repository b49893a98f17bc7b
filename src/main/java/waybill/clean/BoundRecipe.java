package waybill.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.recipe.DeclaredRule;
import waybill.clean.row.BoundRule;
import waybill.clean.row.Columns;
import waybill.clean.row.RowCleaner;
import waybill.clean.rule.DuplicateRows;
import waybill.clean.rule.RowSpec;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;

/**
 * The rules of a recipe, bound to the header of a table.
 *
 * @param declared the rules as they count and are told: first those of rows, in their order, and then those of duplicates
 * @param rules those of rows
 */
record BoundRecipe(Columns columns, List<DeclaredRule> declared, List<BoundRule> rules, int id) {
    BoundRecipe {
        declared = List.copyOf(declared);
        rules = List.copyOf(rules);
    }

    /** Binds rules to a header that has their columns. */
    static BoundRecipe of(CleanRecipe recipe, List<String> header) {
        List<DeclaredRule> ofRows = recipe.rules().stream()
                .filter(rule -> rule.spec() instanceof RowSpec)
                .toList();
        Set<String> noted =
                ofRows.stream().flatMap(rule -> ((RowSpec) rule.spec()).noted()).collect(Collectors.toSet());
        Columns columns = Columns.of(header, noted);
        List<BoundRule> bound = new ArrayList<>();
        for (DeclaredRule rule : ofRows) {
            RowSpec spec = (RowSpec) rule.spec();
            bound.add(new BoundRule(rule.name(), rule.severity(), spec.bind(columns, rule.severity())));
        }
        List<DeclaredRule> declared = Stream.concat(
                        ofRows.stream(), recipe.rules().stream().filter(rule -> rule.spec() instanceof DuplicateRows))
                .toList();
        return new BoundRecipe(
                columns, declared, bound, recipe.id().map(columns::index).orElse(-1));
    }

    RowCleaner cleaner() {
        return new RowCleaner(columns, rules);
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} with what rules that have seen all rows say against the run */
    void requireNoObjection() {
        Violations faults = new Violations();
        rules.forEach(rule ->
                rule.rule().objection().ifPresent(why -> faults.add("", "objection", "'" + rule.name() + "' " + why)));
        faults.throwIfAny(ErrorCode.INVALID_DATA, "The rules do not fit the table, and nothing was written:");
    }

    /** The names by which repairs and reports call the rules. */
    List<String> names() {
        return declared.stream().map(DeclaredRule::name).toList();
    }
}
