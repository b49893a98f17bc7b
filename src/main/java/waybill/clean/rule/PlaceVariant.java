package waybill.clean.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.place.Places;
import waybill.clean.row.Columns;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;

/** Spellings of places: those that differ in case, accents, blanks and punctuation only, and aliases, become the place's code; near names are suggested. */
public record PlaceVariant(List<String> names, Places places) implements RowSpec {
    /** How many unknown spellings are compared with all names. */
    private static final int MOST_NEAR = 2_000;

    public PlaceVariant {
        names = List.copyOf(names);
    }

    @Override
    public Stream<String> columns() {
        return names.stream();
    }

    @Override
    public Stream<String> readFor(String repaired) {
        return Stream.of(repaired);
    }

    /** @param near whether the place is only a guess */
    private record Meant(Optional<String> place, boolean near) {}

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int[] cells = CellIndexes.indexes(columns, names);
        int[] compared = {0};
        Memo<Meant> meant = new Memo<>(text -> meant(text, compared));
        return RowRule.ofTelling(cells, text -> text.isEmpty() || places.has(text), (row, into) -> {
            for (int cell : cells) {
                String text = row.text(cell);
                if (text.isEmpty() || places.has(text)) {
                    continue;
                }
                Meant found = meant.of(text);
                if (found.place().isEmpty()) {
                    into.find(cell, "no place of the table");
                } else if (found.near()) {
                    into.suggest(cell, found.place().get(), "no place of the table; this one is near");
                } else {
                    into.repair(cell, found.place().get(), "another spelling of the place");
                }
            }
        });
    }

    private Meant meant(String text, int[] compared) {
        Optional<String> exact = places.meant(text);
        if (exact.isPresent() || compared[0]++ >= MOST_NEAR) {
            return new Meant(exact, false);
        }
        return new Meant(places.near(text), true);
    }
}
