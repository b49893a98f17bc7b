package waybill.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.json.Json;
import waybill.storage.BlobName;
import waybill.upkeep.skew.Check;
import waybill.upkeep.skew.CheckResult;
import waybill.upkeep.skew.Finding;
import waybill.upkeep.skew.SkewReport;
import waybill.upkeep.skew.TrainingRows;

/**
 * What a look for skew found.
 *
 * @param kept where the report is
 */
public record SkewResult(SkewReport report, BlobName kept) implements CommandResult {
    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("Skew of " + report.model() + " " + report.version() + ": "
                + report.outcome().wireName());
        lines.add(report.sampled() + " of " + report.captured() + " captured rows since " + report.since());
        for (CheckResult check : report.checks()) {
            lines.add("");
            lines.add(head(check));
            check.remarks().forEach(remark -> lines.add("  " + remark));
            check.findings().forEach(finding -> lines.add("  " + line(finding)));
        }
        lines.add("");
        lines.add("Kept in " + folder());
        return lines;
    }

    private String folder() {
        String name = kept.toString();
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private String head(CheckResult check) {
        String what = title(check.check());
        if (check.notMade().isPresent()) {
            return what + ": not compared, " + check.notMade().get();
        }
        String rows = check.rows() + (check.rows() == 1 ? " row" : " rows");
        String same = check.findings().isEmpty() ? ", nothing differs" : "";
        return what + ": " + rows + same + (check.check() == Check.ENCODER ? changed() : "");
    }

    private String changed() {
        return report.trainingRows() == TrainingRows.CHANGED
                ? "; the rows that were learnt from have changed since, so what is learnt from them may differ"
                : "";
    }

    private static String title(Check check) {
        return switch (check) {
            case ENCODER -> "Serving's encoder against one that is fitted again";
            case SOURCE -> "Rows as they were sent against the query's";
            case ANSWERS -> "Answers against those of the version's files";
        };
    }

    private static String line(Finding finding) {
        List<String> words = new ArrayList<>();
        words.add(
                finding.differing() == 0
                        ? "in no row of the sample"
                        : String.format(Locale.ROOT, "in %d of %d rows", finding.differing(), finding.rows()));
        finding.largest().ifPresent(largest -> words.add(String.format(Locale.ROOT, "by %.6g at most", largest)));
        words.addAll(finding.words());
        finding.example().ifPresent(example -> words.add("such as row " + example.row() + " of " + example.request()));
        return finding.weight().wireName() + " " + finding.kind().wireName() + " " + finding.name() + ": "
                + String.join("; ", words);
    }

    /** What serving does otherwise, one name on a line. */
    @Override
    public List<String> names() {
        return report.findings()
                .filter(finding -> finding.weight() == Finding.Weight.SKEW)
                .map(Finding::name)
                .distinct()
                .toList();
    }

    @Override
    public Json.Obj document() {
        return report.document();
    }
}
