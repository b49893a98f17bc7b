package waybill.clean.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Shows a row to each rule, and does what their severities say: the one place that changes cells. A repaired row is shown to the rules once more,
 * which must leave it alone: cleaning what is clean repairs nothing. Needs no file. Not thread-safe.
 */
public final class RowCleaner {
    private final Columns columns;
    private final List<BoundRule> rules;
    private final Row again;
    private final Applied applied = new Applied();
    private final Settled settled = new Settled();

    public RowCleaner(Columns columns, List<BoundRule> rules) {
        this.columns = columns;
        this.rules = List.copyOf(rules);
        this.again = new Row(columns.width(), columns.width());
    }

    /**
     * Cleans a row, whose cells are then as they should be.
     *
     * @throws WaybillException {@code INVALID_DATA} when a rule stops the run; {@code INVALID_RECIPE} when rules fight over a cell
     */
    public RowOutcome clean(Row row) {
        applied.begin(row);
        for (int i = 0; i < rules.size(); i++) {
            applied.rule = i;
            rules.get(i).rule().check(row, applied);
        }
        if (row.isTouched() && applied.reasons.isEmpty()) {
            settle(row);
        }
        return applied.outcome();
    }

    /**
     * Shows a row to some rules only, as the next one needs it to read ahead.
     *
     * @param asked which of the first rules
     */
    public void prepare(Row row, List<Boolean> asked) {
        applied.begin(row);
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i)) {
                applied.rule = i;
                rules.get(i).rule().check(row, applied);
            }
        }
    }

    private void settle(Row row) {
        again.begin(row::text, row.line());
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).rule().dependsOnOtherRows()) {
                settled.rule = i;
                rules.get(i).rule().check(again, settled);
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
        private final TreeMap<Integer, Repair> repairs = new TreeMap<>();
        private final List<Remark> flags = new ArrayList<>();
        private final List<Remark> reasons = new ArrayList<>();

        void begin(Row next) {
            row = next;
            if (!repairs.isEmpty()) {
                repairs.clear();
            }
            flags.clear();
            reasons.clear();
        }

        RowOutcome outcome() {
            if (repairs.isEmpty() && flags.isEmpty() && reasons.isEmpty()) {
                return RowOutcome.CLEAN;
            }
            return new RowOutcome(
                    repairs.values().stream()
                            .filter(one -> row.isChanged(one.column()))
                            .toList(),
                    flags,
                    reasons);
        }

        @Override
        public void repair(int column, String after, String evidence) {
            if (after.equals(row.text(column))) {
                return;
            }
            if (rule(rule).severity() == Severity.REPAIR) {
                repairs.merge(column, new Repair(column, List.of(rule), after, evidence), Applied::both);
                row.set(column, after);
            } else {
                remark(column, Optional.of(after), evidence);
            }
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
            Repair made = applied.repairs.get(column);
            String other = made == null
                    ? name
                    : rule(made.rules().get(made.rules().size() - 1)).name();
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
