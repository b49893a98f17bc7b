package waybill.clean.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.place.Places;
import waybill.clean.row.Columns;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;

/**
 * Codes of another system than the table's own, such as KORD for ORD. A text that is a code of the table's own system stays.
 *
 * @param from the other systems
 */
public record CodeSystem(List<String> names, Places places, List<String> from) implements RowSpec {
    public CodeSystem {
        names = List.copyOf(names);
        from = List.copyOf(from);
    }

    @Override
    public Stream<String> columns() {
        return names.stream();
    }

    @Override
    public Stream<String> readFor(String repaired) {
        return Stream.of(repaired);
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int[] cells = CellIndexes.indexes(columns, names);
        Memo<List<String>> meant = new Memo<>(text -> from.stream()
                .map(system -> places.bySystem(system, text))
                .flatMap(Optional::stream)
                .distinct()
                .toList());
        return RowRule.ofTelling(cells, text -> text.isEmpty() || places.has(text), (row, into) -> {
            for (int cell : cells) {
                String text = row.text(cell);
                if (text.isEmpty() || places.has(text)) {
                    continue;
                }
                List<String> found = meant.of(text);
                if (found.size() == 1) {
                    into.repair(cell, found.get(0), "a code of another system");
                } else if (found.size() > 1) {
                    into.find(cell, "a code of several systems, of different places");
                }
            }
        });
    }
}
