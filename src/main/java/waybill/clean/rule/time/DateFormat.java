package waybill.clean.rule.time;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Memo;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.CellIndexes;
import waybill.clean.rule.RowSpec;

/**
 * Dates in other forms than the first one of their group. Where several fit, the one that keeps window and order is meant, if it is the only one. One that is
 * outside of the window in the only form that fits may be in another that was not declared, or in another century.
 */
public record DateFormat(DateGroup group) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return group.columns().stream();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(group, CellIndexes.indexes(columns, group.columns()));
    }

    /** What a text may mean: the different days that it is in the forms that fit, and whether the first form is one of them. */
    private static final class Reading {
        private final long[] days;
        private final boolean isFirst;

        Reading(long[] days, boolean isFirst) {
            this.days = days;
            this.isFirst = isFirst;
        }

        boolean isPlain() {
            return isFirst && days.length == 1;
        }
    }

    private static final class Bound implements RowRule {
        private static final Reading BLANK = new Reading(new long[] {DateGroup.NONE}, true);

        private final DateGroup group;
        private final int[] cells;
        private final Memo<Reading> memo = new Memo<>(this::reading);

        Bound(DateGroup group, int[] cells) {
            this.group = group;
            this.cells = cells;
        }

        private Reading reading(String text) {
            if (text.isEmpty()) {
                return BLANK;
            }
            long[] days = group.forms().stream()
                    .map(form -> form.day(text))
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .distinct()
                    .toArray();
            return new Reading(days, group.form().day(text).isPresent());
        }

        @Override
        public int[] telling() {
            return cells.clone();
        }

        @Override
        public boolean isFine(int cell, String text) {
            return memo.of(text).isPlain();
        }

        @Override
        public void check(Row row, Findings into) {
            boolean plain = true;
            for (int cell : cells) {
                plain &= memo.of(row.text(cell)).isPlain();
            }
            if (!plain) {
                repair(row, into);
            }
        }

        private void repair(Row row, Findings into) {
            long[][] candidates = new long[cells.length][];
            int[][] costs = new int[cells.length][];
            for (int i = 0; i < cells.length; i++) {
                long[] days = memo.of(row.text(cells[i])).days;
                candidates[i] = days.length == 0 ? BLANK.days : days;
                costs[i] = new int[candidates[i].length];
            }
            List<long[]> holding = DateReadings.cheapest(group, candidates, costs);
            for (int i = 0; i < cells.length; i++) {
                Reading reading = memo.of(row.text(cells[i]));
                if (!reading.isPlain()) {
                    repair(row, cells[i], reading, meant(reading, holding, i), into);
                }
            }
        }

        private static long[] meant(Reading reading, List<long[]> holding, int column) {
            return reading.days.length == 1
                    ? reading.days
                    : holding.stream()
                            .mapToLong(days -> days[column])
                            .distinct()
                            .toArray();
        }

        private void repair(Row row, int cell, Reading reading, long[] meant, Findings into) {
            if (reading.days.length == 0) {
                into.find(cell, "no date in a declared form");
            } else if (meant.length != 1) {
                into.find(cell, "several forms fit, and window and order do not tell which is meant");
            } else if (!reading.isFirst && !group.isInWindow(meant[0])) {
                into.suggest(
                        cell, group.form().text(meant[0]), "in another form, if it is a day outside of the window");
            } else if (!reading.isFirst || group.form().day(row.text(cell)).orElse(DateGroup.NONE) != meant[0]) {
                String why = reading.days.length == 1 ? "in another form" : "the only form that keeps window and order";
                into.repair(cell, group.form().text(meant[0]), why);
            }
        }
    }
}
