package waybill.cli.clean;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import waybill.clean.CleaningResult;
import waybill.clean.RuleCount;
import waybill.clean.rule.source.SourceFault;
import waybill.training.report.Page;
import waybill.training.report.ReportStyle;

/** What a cleaning did, as one page that needs nothing else, and is well-formed XML too. It has no cell of the table. */
public final class CleanPage {
    private static final int MOST_SOURCES = 200;

    private final CleaningResult result;
    private final Page page = new Page();

    private CleanPage(CleaningResult result) {
        this.result = result;
    }

    /** The page in UTF-8. */
    public static byte[] of(CleaningResult result) {
        return new CleanPage(result).written();
    }

    private byte[] written() {
        page.add(ReportStyle.head(result.input() + ", cleaned", ""));
        header();
        tiles();
        proofs();
        rules();
        sources();
        page.add("</main></body></html>\n");
        return page.done().getBytes(StandardCharsets.UTF_8);
    }

    private void header() {
        page.add("<header><p class=\"eyebrow\">Cleaning · ")
                .text(result.recipe())
                .add("</p><h1>")
                .text(result.input())
                .add(
                        "</h1><p class=\"lead\">Each row that came in is in clean.csv, quarantine.csv or duplicates.csv; each"
                                + " repaired cell is a line of repairs.csv, and what was found and left as it is, one of flags.csv."
                                + "</p></header>\n");
    }

    private void tiles() {
        page.add("<section class=\"tiles\">");
        page.tile("Rows", Page.grouped(result.rows()), Page.grouped(result.bytes()) + " bytes");
        page.tile("Clean", Page.grouped(result.clean()), share(result.clean()));
        page.tile("Repaired cells", Page.grouped(result.changed()), "in the clean rows");
        page.tile(
                "Set aside",
                Page.grouped(result.quarantined()),
                result.malformed() == 0 ? "as they were" : Page.grouped(result.malformed()) + " cannot be read");
        page.tile("Duplicates", Page.grouped(result.duplicates()), "the first of each stays");
        page.add("</section>\n");
    }

    private String share(long rows) {
        return result.rows() == 0 ? "" : String.format(Locale.ROOT, "%.2f %%", 100.0 * rows / result.rows());
    }

    private void proofs() {
        page.tables().section("Proved");
        page.tables().beginWords("", List.of("What", "How"));
        page.tables().row(List.of("No row is lost", "the rows were counted again in the three tables"));
        page.tables().row(List.of("Each changed cell is listed", "each was taken back by its line of repairs.csv"));
        page.tables().row(List.of("It can be undone", "the input was put together again: SHA-256 " + result.sha256()));
        page.tables()
                .row(List.of(
                        "What is clean stays as it is",
                        result.again()
                                ? "clean.csv was cleaned again, and nothing was repaired"
                                : "the rules were asked about each repaired row again, and about the sources; --again cleans all of"
                                        + " clean.csv again"));
        page.tables().end();
        page.tables().endSection();
    }

    private void rules() {
        page.tables().section("Rules");
        page.tables().begin(List.of("Rule", "Severity", "Rows", "Share", "Repaired cells", "Flagged", "Set aside"));
        for (RuleCount rule : result.rules()) {
            page.tables()
                    .row(List.of(
                            rule.name(),
                            rule.severity(),
                            Page.grouped(rule.rows()),
                            share(rule.rows()),
                            Page.grouped(rule.repaired()),
                            Page.grouped(rule.flagged()),
                            Page.grouped(rule.setAside())));
        }
        page.tables().end();
        page.tables().endSection();
    }

    private void sources() {
        if (result.sources().isEmpty()) {
            return;
        }
        page.tables().section("Sources");
        page.tables()
                .note(
                        "What nearly all rows of a source say. A zone is repaired only where the rule's severity is 'repair'.");
        page.tables().begin(List.of("Source", "Rule", "Place", "Fault", "Rows", "Share", "Repaired"));
        for (SourceFault fault : result.sources().stream().limit(MOST_SOURCES).toList()) {
            page.tables()
                    .row(List.of(
                            fault.source(),
                            fault.rule(),
                            fault.place(),
                            fault.fault(),
                            Page.grouped(fault.rows()),
                            String.format(Locale.ROOT, "%.1f %%", 100 * fault.share()),
                            fault.repaired() ? "yes" : "no"));
        }
        page.tables().end();
        if (result.sources().size() > MOST_SOURCES) {
            page.tables().note("The first " + MOST_SOURCES + "; all are in cleaning.json.");
        }
        page.tables().endSection();
    }
}
