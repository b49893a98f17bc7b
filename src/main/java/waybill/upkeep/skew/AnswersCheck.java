package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.capture.CapturedRow;
import waybill.signature.Binder;
import waybill.signature.RawRow;
import waybill.signature.Row;

/** Compares what was answered with what the version's artifact and manifest give for the same row, by the way that training encodes. */
final class AnswersCheck {
    private final ServedVersion served;
    private final OtherVersions others;
    private final AnswerTally tally;
    private final List<CapturedRow> otherwise = new ArrayList<>();
    private long withoutValue;
    private long completed;
    private long incomplete;

    AnswersCheck(ServedVersion served, OtherVersions others) {
        this.served = served;
        this.others = others;
        this.tally = new AnswerTally(served.spec().output());
    }

    CheckResult run(List<CapturedRow> rows) {
        rows.forEach(this::compare);
        List<Finding> findings = new ArrayList<>();
        Optional<Explanation> explained = Explanation.of(otherwise, served, others);
        tally.finding(
                        Finding.Weight.SKEW,
                        "the version's own files answer otherwise",
                        explained.map(Explanation::words).orElse("no encoder of another version gives these answers"))
                .ifPresent(findings::add);
        explained.ifPresent(one -> findings.addAll(one.findings(tally.rows())));
        return CheckResult.of(Check.ANSWERS, tally.rows(), remarks(), findings);
    }

    private void compare(CapturedRow row) {
        if (!row.answer().hasValue()) {
            withoutValue++;
        } else if (row.tier().isPresent() && !binder(row).isGiven()) {
            completed++;
        } else {
            bind(row).ifPresentOrElse(bound -> compare(row, bound), () -> incomplete++);
        }
    }

    private void compare(CapturedRow row, Row bound) {
        if (!tally.compare(row, row.answer(), served.model().answer(bound))) {
            otherwise.add(row);
        }
    }

    private Optional<Row> bind(CapturedRow row) {
        return served.encoder()
                .signature()
                .bind(RawRow.of(row.fields()), row.at())
                .row();
    }

    private Binder binder(CapturedRow row) {
        return served.encoder().signature().binder(RawRow.of(row.fields()).header(), row.at());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remark(remarks, withoutValue, "had no value");
        remark(remarks, completed, "were completed by live state, which a capture does not hold");
        remark(remarks, incomplete, "lack a field that is required: it is private, or was not captured");
        return remarks;
    }

    private static void remark(List<String> remarks, long count, String what) {
        if (count > 0) {
            remarks.add(count + " further rows " + what + ".");
        }
    }
}
