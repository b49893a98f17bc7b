package waybill.clean.rule.named;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Memo;
import waybill.clean.row.ReadAheadRule;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.CellIndexes;
import waybill.clean.rule.RowSpec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.text.Blank;

/**
 * Cells that name another row instead of a value: they get the value that this row has in the same column. One that names a reference is set aside, as a
 * second cleaning would find a value there.
 *
 * @param name of the rule, for messages
 * @param key the column that names rows
 */
public record Reference(String name, List<String> names, Pattern pattern, String key) implements RowSpec {
    /** How many rows may be named, so that their values fit in memory. */
    private static final int MOST = 500_000;

    /** How many references are followed to tell a loop from a chain. */
    private static final int STEPS = 64;

    public Reference {
        names = List.copyOf(names);
    }

    @Override
    public Stream<String> columns() {
        return Stream.concat(names.stream(), Stream.of(key));
    }

    @Override
    public Stream<String> repaired() {
        return names.stream();
    }

    @Override
    public Stream<String> readFor(String repaired) {
        return Stream.of(repaired, key);
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(columns);
    }

    private final class Bound implements ReadAheadRule {
        private static final String AMBIGUOUS = "\u0000";

        private final int[] cells;
        private final int id;
        private final Memo<Optional<String>> named;
        private final Map<String, String[]> values = new HashMap<>();
        private boolean collected;

        Bound(Columns columns) {
            this.cells = CellIndexes.indexes(columns, names);
            this.id = columns.index(key);
            BoundedPattern bounded = new BoundedPattern(name, pattern);
            this.named = new Memo<>(bounded::id);
        }

        /** First which rows are named, and then what they have. */
        @Override
        public int readings() {
            return 2;
        }

        @Override
        public void readAhead(Row row) {
            if (collected) {
                keep(row);
                return;
            }
            for (int cell : cells) {
                Optional<String> target = target(row, cell);
                if (target.isPresent()
                        && values.putIfAbsent(target.get(), new String[0]) == null
                        && values.size() > MOST) {
                    throw new WaybillException(
                            ErrorCode.INVALID_DATA,
                            "The rule '" + name + "' finds references to more than " + MOST
                                    + " rows: divide the table.");
                }
            }
        }

        private void keep(Row row) {
            String[] kept = values.get(row.text(id));
            if (kept == null) {
                return;
            }
            String[] texts = new String[cells.length];
            for (int i = 0; i < cells.length; i++) {
                texts[i] = kept.length == 0 ? row.text(cells[i]) : AMBIGUOUS;
            }
            values.put(row.text(id), texts);
        }

        @Override
        public void readAll() {
            collected = true;
        }

        private Optional<String> target(Row row, int cell) {
            String text = row.text(cell);
            return text.isEmpty() ? Optional.empty() : named.of(text);
        }

        @Override
        public int[] telling() {
            return cells.clone();
        }

        @Override
        public boolean isFine(int cell, String text) {
            return text.isEmpty() || named.of(text).isEmpty();
        }

        @Override
        public void check(Row row, Findings into) {
            for (int i = 0; i < cells.length; i++) {
                Optional<String> target = target(row, cells[i]);
                if (target.isPresent()) {
                    resolve(row.text(id), target.get(), i, into);
                }
            }
        }

        private void resolve(String own, String target, int column, Findings into) {
            String value = value(target, column);
            if (target.equals(own)) {
                into.find(cells[column], "names its own row");
            } else if (value.equals(AMBIGUOUS)) {
                into.find(cells[column], "names several rows");
            } else if (Blank.is(value)) {
                boolean there = values.getOrDefault(target, new String[0]).length > 0;
                into.find(cells[column], there ? "names a row without a value" : "names no row");
            } else if (named.of(value).isEmpty()) {
                into.repair(cells[column], value, "value of the row " + target);
            } else if (isLoop(target, column)) {
                into.find(cells[column], "names a row that leads back to itself");
            } else {
                into.setAside(cells[column], "names a row whose value names another one");
            }
        }

        private String value(String target, int column) {
            String[] kept = values.getOrDefault(target, new String[0]);
            return kept.length == 0 ? "" : kept[column];
        }

        private boolean isLoop(String first, int column) {
            String at = first;
            for (int i = 0; i < STEPS; i++) {
                Optional<String> next = named.of(value(at, column));
                if (next.isEmpty()) {
                    return false;
                }
                at = next.get();
                if (at.equals(first)) {
                    return true;
                }
            }
            return true;
        }
    }
}
