package waybill.clean.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Shows a row to each rule, and does what their severities say: the one place that changes cells. A repaired row is shown to the rules once more,
 * which must leave it alone: cleaning what is clean repairs nothing. Needs no file. Not thread-safe.
 */
public final class RowCleaner {
    private final Columns columns;
    private final List<BoundRule> rules;
    private final RowRule[] checks;
    private final TellingCells telling;
    private final Row again;
    private final Applied applied = new Applied();
    private final Settled settled = new Settled();

    public RowCleaner(Columns columns, List<BoundRule> rules) {
        this.columns = columns;
        this.rules = List.copyOf(rules);
        this.checks = rules.stream().map(BoundRule::rule).toArray(RowRule[]::new);
        this.telling = new TellingCells(List.of(checks));
        this.again = new Row(columns.width(), columns.width());
    }

    /**
     * Cleans a row, whose cells are then as they should be.
     *
     * @throws WaybillException {@code INVALID_DATA} when a rule stops the run; {@code INVALID_RECIPE} when rules fight over a cell
     */
    public RowOutcome clean(Row row) {
        applied.begin(row);
        long looking = telling.of(row);
        for (int i = 0; i < checks.length; i++) {
            looking = look(row, i, looking);
        }
        if (row.isTouched() && applied.reasons.isEmpty()) {
            settle(row);
        }
        return applied.outcome();
    }

    /** What its rules say of texts, for whoever reads the rows. */
    public TellingCells telling() {
        return telling;
    }

    /** Shows a row to a rule, if it has reason to look, and returns which rules have by now: all, once the row is not as it came. */
    private long look(Row row, int rule, long looking) {
        if (!TellingCells.has(looking, rule)) {
            return looking;
        }
        applied.rule = rule;
        checks[rule].check(row, applied);
        return row.isTouched() ? TellingCells.ALL : looking;
    }

    /**
     * Shows a row to rules that see all rows before one is cleaned, each as the rules before it leave the row, as far as they matter to it.
     *
     * @param asked the rules that change what any of these sees
     * @param ahead the rules that see it, in their order
     */
    public void readAhead(Row row, boolean[] asked, List<Ahead> ahead) {
        applied.begin(row);
        long looking = telling.of(row);
        int next = 0;
        for (Ahead one : ahead) {
            for (; next < one.index(); next++) {
                if (asked[next]) {
                    looking = look(row, next, looking);
                }
            }
            one.rule().readAhead(row);
        }
    }

    /** A rule that sees rows ahead. */
    public record Ahead(int index, ReadAheadRule rule) {}

    private void settle(Row row) {
        again.begin(row::text, row.line());
        for (int i = 0; i < checks.length; i++) {
            if (!checks[i].dependsOnOtherRows()) {
                settled.rule = i;
                checks[i].check(again, settled);
            }
        }
    }

    private BoundRule rule(int index) {
        return rules.get(index);
    }

    private String place(int column) {
        return "line " + applied.row.line() + ", column '" + columns.names().get(column) + "'";
    }

    /** Does what severities say. */
    private final class Applied implements Findings {
        private Row row = new Row(0, 0);
        private int rule;
        private final List<Repair> repairs = new ArrayList<>();
        private final List<Remark> flags = new ArrayList<>();
        private final List<Remark> reasons = new ArrayList<>();

        void begin(Row next) {
            row = next;
            repairs.clear();
            flags.clear();
            reasons.clear();
        }

        RowOutcome outcome() {
            if (repairs.isEmpty() && flags.isEmpty() && reasons.isEmpty()) {
                return RowOutcome.CLEAN;
            }
            List<Repair> made = new ArrayList<>(repairs.size());
            for (Repair one : repairs) {
                if (row.isChanged(one.column())) {
                    made.add(one);
                }
            }
            if (made.size() > 1) {
                made.sort(Comparator.comparingInt(Repair::column));
            }
            return new RowOutcome(made, flags, reasons);
        }

        @Override
        public void repair(int column, String after, String evidence) {
            if (after.equals(row.text(column))) {
                return;
            }
            if (rule(rule).severity() == Severity.REPAIR) {
                add(new Repair(column, List.of(rule), after, evidence));
                row.set(column, after);
            } else {
                remark(column, Optional.of(after), evidence);
            }
        }

        private void add(Repair next) {
            int at = indexOf(next.column());
            if (at < 0) {
                repairs.add(next);
            } else {
                repairs.set(at, both(repairs.get(at), next));
            }
        }

        private int indexOf(int column) {
            for (int i = 0; i < repairs.size(); i++) {
                if (repairs.get(i).column() == column) {
                    return i;
                }
            }
            return -1;
        }

        /** The rule that has changed a cell last; the one that asks, when none has. */
        int lastOf(int column, int asking) {
            int at = indexOf(column);
            List<Integer> by = at < 0 ? List.of(asking) : repairs.get(at).rules();
            return by.get(by.size() - 1);
        }

        @Override
        public void missing(int column, int note, String reason, String evidence) {
            repair(column, "", evidence);
            if (rule(rule).severity() == Severity.REPAIR) {
                String there = row.text(note);
                repair(note, there.isEmpty() || there.equals(reason) ? reason : there + "; " + reason, evidence);
            }
        }

        @Override
        public void find(int column, String evidence) {
            remark(column, Optional.empty(), evidence);
        }

        @Override
        public void suggest(int column, String suggested, String evidence) {
            remark(column, Optional.of(suggested), evidence);
        }

        @Override
        public void setAside(int column, String evidence) {
            requireGoingOn(column);
            reasons.add(new Remark(rule, column, row.text(column), Optional.empty(), evidence));
        }

        private void remark(int column, Optional<String> suggested, String evidence) {
            requireGoingOn(column);
            List<Remark> to = rule(rule).severity() == Severity.QUARANTINE ? reasons : flags;
            to.add(new Remark(rule, column, row.text(column), suggested, evidence));
        }

        private void requireGoingOn(int column) {
            if (rule(rule).severity() == Severity.STOP) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "The rule '" + rule(rule).name() + "' stops the run: " + place(column) + ".");
            }
        }

        private static Repair both(Repair one, Repair other) {
            List<Integer> rules = new ArrayList<>(one.rules());
            rules.addAll(other.rules());
            return new Repair(one.column(), rules, other.after(), one.evidence() + "; " + other.evidence());
        }
    }

    /** Refuses a repair of what was repaired. */
    private final class Settled implements Findings {
        private int rule;

        @Override
        public void repair(int column, String after, String evidence) {
            if (!after.equals(again.text(column)) && rule(rule).severity() == Severity.REPAIR) {
                throw new WaybillException(ErrorCode.INVALID_RECIPE, fight(column));
            }
        }

        private String fight(int column) {
            String name = rule(rule).name();
            if (applied.indexOf(column) < 0) {
                return "The rule '" + name + "' would repair " + place(column)
                        + ", now that rules behind it have repaired the row: put it behind them.";
            }
            String other = rule(applied.lastOf(column, rule)).name();
            return other.equals(name)
                    ? "The rule '" + name + "' repairs what it has repaired: " + place(column) + "."
                    : "The rules '" + other + "' and '" + name
                            + "' fight: what one makes of a cell, the other would repair again: " + place(column) + ".";
        }

        @Override
        public void missing(int column, int note, String reason, String evidence) {
            repair(column, "", evidence);
        }

        @Override
        public void find(int column, String evidence) {}

        @Override
        public void suggest(int column, String suggested, String evidence) {}

        @Override
        public void setAside(int column, String evidence) {}
    }
}
