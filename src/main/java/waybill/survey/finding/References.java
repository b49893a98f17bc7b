package waybill.survey.finding;

import java.util.List;
import java.util.regex.Pattern;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.sketch.Frequent;

/** Texts in columns of numbers or dates: those that refer to another row, and words. */
final class References {
    private static final Pattern WORD =
            Pattern.compile("\\b(see|refer|ref|siehe|voir|cf)\\b", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 20;

    private References() {}

    /**
     * A way of referring to other rows.
     *
     * @param template with 0 for each run of digits
     * @param pattern a regular expression for it, whose group {@code id} is the last number, which is likely to name the row
     */
    record Reference(Frequent template, String pattern) {}

    /** The ways in which cells of a column refer to others. */
    static List<Reference> of(ColumnSurvey column) {
        return column.templates().stream()
                .filter(template ->
                        WORD.matcher(template.text()).find() && template.text().contains("0"))
                .limit(MOST)
                .map(template -> new Reference(template, pattern(template.text())))
                .toList();
    }

    /** Texts that are there as they stand, and refer to nothing. */
    static List<Frequent> words(ColumnSurvey column) {
        return column.templates().stream()
                .filter(template -> !WORD.matcher(template.text()).find())
                .limit(MOST)
                .toList();
    }

    private static String pattern(String template) {
        int last = template.lastIndexOf('0');
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '0') {
                pattern.append(i == last ? "(?<id>\\d+)" : "\\d+");
            } else {
                pattern.append("\\^$.|?*+()[]{}".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return pattern.toString();
    }
}
