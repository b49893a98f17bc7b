package waybill.clean;

import java.util.ArrayList;
import java.util.List;
import waybill.clean.recipe.DeclaredRule;
import waybill.clean.row.Remark;
import waybill.clean.row.Repair;
import waybill.clean.row.RowOutcome;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;

/** Counts what became of rows and cells. Not thread-safe. */
final class Tally {
    private final List<DeclaredRule> rules;
    private final long[] found;
    private final long[] repaired;
    private final long[] flagged;
    private final long[] setAside;
    private final long[] lastLine;
    long rows;
    long clean;
    long quarantined;
    long duplicates;
    long changed;

    Tally(List<DeclaredRule> rules) {
        this.rules = rules;
        this.found = new long[rules.size()];
        this.repaired = new long[rules.size()];
        this.flagged = new long[rules.size()];
        this.setAside = new long[rules.size()];
        this.lastLine = new long[rules.size()];
    }

    void found(RowOutcome outcome, long line) {
        for (Repair repair : outcome.repairs()) {
            for (int rule : repair.rules()) {
                found(rule, line);
            }
        }
        for (Remark flag : outcome.flags()) {
            found(flag.rule(), line);
        }
        for (Remark reason : outcome.reasons()) {
            found(reason.rule(), line);
        }
    }

    /** A rule has found something in a row, which counts once. */
    void found(int rule, long line) {
        if (lastLine[rule] != line) {
            lastLine[rule] = line;
            found[rule]++;
        }
    }

    void clean(RowOutcome outcome, int given) {
        clean++;
        for (Repair repair : outcome.repairs()) {
            if (repair.column() < given) {
                changed++;
                repaired(repair.rules());
            }
        }
        for (Remark flag : outcome.flags()) {
            flagged[flag.rule()]++;
        }
    }

    private void repaired(List<Integer> byRules) {
        if (byRules.size() == 1) {
            repaired[byRules.get(0)]++;
        } else {
            byRules.stream().distinct().forEach(rule -> repaired[rule]++);
        }
    }

    void flagged(int rule) {
        flagged[rule]++;
    }

    void quarantined(RowOutcome outcome) {
        quarantined++;
        outcome.reasons().stream().map(Remark::rule).distinct().forEach(rule -> setAside[rule]++);
    }

    void duplicate(int rule) {
        duplicates++;
        setAside[rule]++;
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} naming each rule that found something in too many rows */
    void requireShares() {
        Violations faults = new Violations();
        for (int i = 0; i < rules.size(); i++) {
            double most = rules.get(i).mostShare().orElse(1);
            if (found[i] > most * rows) {
                faults.add(
                        "too_many",
                        String.format(
                                java.util.Locale.ROOT,
                                "'%s' finds something in %,d of %,d rows (%.2f %%), and %.2f %% is what max_share allows",
                                rules.get(i).name(),
                                found[i],
                                rows,
                                100.0 * found[i] / rows,
                                100 * most));
            }
        }
        faults.throwIfAny(
                ErrorCode.INVALID_DATA,
                "Rules find so much that the table seems to be another one than they were written for:");
    }

    List<RuleCount> counts() {
        List<RuleCount> counts = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            DeclaredRule rule = rules.get(i);
            counts.add(new RuleCount(
                    rule.name(),
                    rule.kind(),
                    rule.severity().wireName(),
                    found[i],
                    repaired[i],
                    flagged[i],
                    setAside[i],
                    rule.mostShare()));
        }
        return counts;
    }
}
