package waybill.clean.rule.time;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.CellIndexes;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.DateCell;
import waybill.clean.time.Misreading;

/**
 * Dates that a program has misread. They are looked at only where window or order are broken, and repaired only where one inverse of the declared
 * misreadings mends them with the fewest changes. A day that stands in its window, and is too early for the one before it, is repaired only where the
 * group says how long after that one it may be: an inverse that leads anywhere behind it fits too often by chance.
 */
public record DateMisread(DateGroup group, List<Misreading> misreadings) implements RowSpec {
    public DateMisread {
        misreadings = List.copyOf(misreadings);
    }

    @Override
    public Stream<String> columns() {
        return group.columns().stream();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(
                group,
                DateCell.of(columns, group.form()),
                misreadings,
                CellIndexes.indexes(columns, group.columns()),
                severity);
    }

    private static final class Bound implements RowRule {
        private final DateGroup group;
        private final List<Misreading> misreadings;
        private final int[] cells;
        private final DateCell form;
        private final long[] days;
        private final MisreadRows rows;

        Bound(DateGroup group, DateCell form, List<Misreading> misreadings, int[] cells, Severity severity) {
            this.group = group;
            this.misreadings = misreadings;
            this.cells = cells;
            this.form = form;
            this.days = new long[cells.length];
            this.rows = new MisreadRows(severity == Severity.REPAIR, group);
        }

        @Override
        public Optional<String> objection() {
            return rows.objection();
        }

        /** A date that has no other beside it breaks nothing but its window. */
        @Override
        public int[] telling() {
            return cells.length == 1 ? cells.clone() : new int[0];
        }

        @Override
        public boolean isFine(int cell, String text) {
            OptionalLong day = text.isEmpty() ? OptionalLong.empty() : form.day(text);
            return day.isEmpty() || group.holds(new long[] {day.getAsLong()});
        }

        @Override
        public void check(Row row, Findings into) {
            for (int i = 0; i < cells.length; i++) {
                String text = row.text(cells[i]);
                days[i] = text.isEmpty() ? DateGroup.NONE : form.day(text).orElse(DateGroup.NONE);
            }
            if (!group.holds(days)) {
                repair(row, into);
            }
        }

        private void repair(Row row, Findings into) {
            long[][] candidates = new long[cells.length][];
            int[][] costs = new int[cells.length][];
            for (int i = 0; i < cells.length; i++) {
                candidates[i] = candidates(days[i]);
                costs[i] = new int[candidates[i].length];
                Arrays.fill(costs[i], 1, costs[i].length, 1);
            }
            List<long[]> found = DateReadings.cheapest(group, candidates, costs);
            rows.count(row, days, found);
            boolean sure = found.size() == 1 && isSure(found.get(0));
            for (int i = 0; i < cells.length; i++) {
                tell(i, found, sure, into);
            }
        }

        /** Whether more than the order of days speaks for a reading. */
        private boolean isSure(long[] reading) {
            for (int i = 0; i < days.length; i++) {
                if (reading[i] != days[i]
                        && group.isInWindow(days[i])
                        && group.within().isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        /** The day as it stands first, and then those that it may have been misread from. */
        private long[] candidates(long day) {
            long[] candidates = new long[1 + misreadings.size()];
            candidates[0] = day;
            int count = 1;
            for (Misreading misreading : day == DateGroup.NONE ? List.<Misreading>of() : misreadings) {
                OptionalLong meant = misreading.meant(day);
                if (meant.isPresent() && !contains(candidates, count, meant.getAsLong())) {
                    candidates[count++] = meant.getAsLong();
                }
            }
            return Arrays.copyOf(candidates, count);
        }

        private static boolean contains(long[] values, int count, long value) {
            return Arrays.stream(values, 0, count).anyMatch(other -> other == value);
        }

        private void tell(int column, List<long[]> found, boolean sure, Findings into) {
            long day = days[column];
            if (found.isEmpty()) {
                if (day != DateGroup.NONE && !group.isInWindow(day)) {
                    into.find(cells[column], "outside of the window, and no misreading tells why");
                } else if (day != DateGroup.NONE && isLast(column)) {
                    into.find(cells[column], "breaks window or order, and no misreading tells why");
                }
            } else if (found.size() == 1) {
                long meant = found.get(0)[column];
                if (meant != day && sure) {
                    into.repair(cells[column], form.text(meant), evidence(day, meant) + " does not");
                } else if (meant != day) {
                    into.suggest(
                            cells[column],
                            form.text(meant),
                            evidence(day, meant) + " may not: 'within' is not declared, so it may fit by chance");
                }
            } else if (found.stream().anyMatch(reading -> reading[column] != day)) {
                into.find(cells[column], "misread here or elsewhere: several readings keep window and order");
            }
        }

        private boolean isLast(int column) {
            return Arrays.stream(days, column + 1, days.length).allMatch(day -> day == DateGroup.NONE)
                    && Arrays.stream(days).allMatch(day -> day == DateGroup.NONE || group.isInWindow(day));
        }

        private String evidence(long stored, long meant) {
            String how = misreadings.stream()
                    .filter(one -> one.meant(stored).orElse(DateGroup.NONE) == meant)
                    .findFirst()
                    .map(one ->
                            one == Misreading.MONTH_DAY ? "day and month changed places" : "M/d/yy was read as yy/M/d")
                    .orElse("");
            return how + "; it broke window or order, and so it";
        }
    }
}
