package waybill.survey.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import waybill.survey.Survey;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.DateSurvey;
import waybill.survey.column.NumberSurvey;
import waybill.survey.finding.Finding;
import waybill.survey.sketch.Frequent;

/** A survey for a terminal of a hundred columns. Values in it are the file's. */
public final class SurveyText {
    private static final int WIDTH = 100;
    private static final int SHAPES = 4;
    private static final int VALUES = 6;
    private static final int LONGEST_VALUE = 24;

    private final Survey survey;
    private final List<Finding> findings;
    private final List<String> lines = new ArrayList<>();

    private SurveyText(Survey survey, List<Finding> findings) {
        this.survey = survey;
        this.findings = findings;
    }

    /**
     * The lines of a survey.
     *
     * @param suggested rules, as YAML
     */
    public static List<String> of(Survey survey, List<Finding> findings, List<String> suggested) {
        SurveyText text = new SurveyText(survey, findings);
        text.head();
        text.table();
        text.findings();
        text.details();
        if (!suggested.isEmpty()) {
            text.lines.add("");
            text.lines.add("Suggested rules for a clean.yaml");
            suggested.forEach(line -> text.lines.add("  " + line));
        }
        return text.lines;
    }

    private void head() {
        add(
                "%s: %s, %d columns between %s, %s",
                survey.name(),
                survey.rows() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", survey.rows()),
                survey.columns().size(),
                survey.dialect().inWords(),
                Figures.bytes(survey.bytes()));
        if (survey.stop().isPresent()) {
            add("Only a part of it: see below.");
        }
    }

    private void add(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    private void table() {
        int name = survey.columns().stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(6);
        int width = Math.max(6, Math.min(28, name));
        lines.add("");
        add("  %-" + width + "s  %-13s  %9s  %12s  %s", "column", "type", "missing", "distinct", "values");
        for (ColumnSurvey column : survey.columns()) {
            String row = String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %-13s  %9s  %12s  %s",
                    Figures.shortened(column.name(), width),
                    column.type().word(),
                    Figures.share(column.rows() - column.known(), column.rows()),
                    Figures.distinct(column.distinct()),
                    range(column));
            lines.add(Figures.shortened(row, WIDTH));
        }
    }

    /** From where to where its values go, or the most frequent ones. */
    private static String range(ColumnSurvey column) {
        if (column.type().isDate() && column.dates().isPresent()) {
            DateSurvey dates = column.dates().get();
            return dates.first().earliest() + " to " + dates.first().latest() + ", "
                    + dates.first().pattern();
        }
        boolean number = column.type().isNumber();
        if (number && column.numbers().isPresent()) {
            NumberSurvey numbers = column.numbers().get();
            return Figures.number(numbers.min()) + " to " + Figures.number(numbers.max()) + ", median "
                    + Figures.number(numbers.distribution().quantile(0.5));
        }
        if (column.distinct().repeated() == 0 && !column.example().isEmpty()) {
            return "all different, such as " + Figures.shortened(column.example(), LONGEST_VALUE);
        }
        return column.values().stream()
                .limit(3)
                .map(value -> Figures.shortened(value.text(), LONGEST_VALUE))
                .collect(Collectors.joining(", "));
    }

    private void findings() {
        lines.add("");
        if (findings.isEmpty()) {
            lines.add("Nothing to look at.");
            return;
        }
        lines.add("To look at");
        findings.forEach(finding -> wrap("  - ", finding.text() + " [" + finding.rule() + "]"));
    }

    private void wrap(String begin, String text) {
        String indent = " ".repeat(begin.length());
        StringBuilder line = new StringBuilder(begin);
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private void details() {
        lines.add("");
        lines.add("Columns");
        survey.columns().stream()
                .filter(column -> column.known() > 0 && !column.isConstant())
                .forEach(this::detail);
    }

    private void detail(ColumnSurvey column) {
        lines.add("  " + column.name());
        column.numbers().filter(numbers -> column.type().isNumber()).ifPresent(numbers -> {
            wrap("    numbers  ", Figures.quantiles(numbers));
            wrap(
                    "             ",
                    String.format(
                            Locale.ROOT,
                            "mean %s, deviation %s, %,d negative, %,d zero",
                            Figures.number(numbers.mean()),
                            Figures.number(numbers.deviation()),
                            numbers.negative(),
                            numbers.zeros()));
        });
        wrap("    shapes   ", shapes(column));
        if (column.distinct().repeated() > 0) {
            wrap("    values   ", values(column));
        }
    }

    private static String shapes(ColumnSurvey column) {
        List<String> shown = column.shapes().stream()
                .limit(SHAPES)
                .map(shape -> Figures.shortened(shape.text(), LONGEST_VALUE) + " "
                        + Figures.share(shape.count(), column.rows()) + " (line " + shape.line() + ")")
                .toList();
        int more = column.shapes().size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? ", and " + more + (more == 1 ? " other" : " others") : "");
    }

    private static String values(ColumnSurvey column) {
        return column.values().stream()
                .filter(value -> value.count() > 1)
                .limit(VALUES)
                .map(SurveyText::value)
                .collect(Collectors.joining(", "));
    }

    private static String value(Frequent value) {
        return Figures.shortened(value.text(), LONGEST_VALUE) + " "
                + String.format(Locale.ROOT, value.missed() > 0 ? "%,d or more" : "%,d", value.count());
    }
}
