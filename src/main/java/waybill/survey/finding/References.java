package waybill.survey.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.sketch.Frequent;

/** Texts in columns of numbers or dates: those that refer to another row, and words. */
final class References {
    private static final Pattern WORD =
            Pattern.compile("\\b(see|refer|ref|siehe|voir|cf)\\b", Pattern.CASE_INSENSITIVE);
    /** Capital letters and digits without other letters, such as {@code B0} of B6-304: numbers stand as 0 in a template. */
    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z0-9])[A-Z0]*[A-Z][A-Z0]*(?![A-Za-z0-9])");

    private static final int MOST = 20;

    private References() {}

    /**
     * A way of referring to other rows.
     *
     * @param example with 0 for each number
     * @param cells that refer in this way
     * @param line of the first of them
     * @param pattern a regular expression for it, whose group {@code id} is the last number, which is likely to name the row
     */
    record Reference(String example, long cells, long line, String pattern) {}

    /** The ways in which cells of a column refer to others. Those that differ in a code only are one. */
    static List<Reference> of(ColumnSurvey column) {
        Map<String, List<Frequent>> ways = new LinkedHashMap<>();
        column.templates().stream()
                .filter(template ->
                        WORD.matcher(template.text()).find() && template.text().contains("0"))
                .forEach(template -> ways.computeIfAbsent(
                                CODE.matcher(template.text()).replaceAll("A"), way -> new ArrayList<>())
                        .add(template));
        return ways.values().stream().limit(MOST).map(References::way).toList();
    }

    private static Reference way(List<Frequent> templates) {
        String example = templates.get(0).text();
        return new Reference(
                example,
                templates.stream().mapToLong(Frequent::count).sum(),
                templates.stream().mapToLong(Frequent::line).min().orElse(0),
                pattern(example, templates));
    }

    /** Texts that are there as they stand, and refer to nothing. */
    static List<Frequent> words(ColumnSurvey column) {
        return column.templates().stream()
                .filter(template -> !(WORD.matcher(template.text()).find()
                        && template.text().contains("0")))
                .limit(MOST)
                .toList();
    }

    private static String pattern(String example, List<Frequent> templates) {
        int last = example.lastIndexOf('0');
        StringBuilder pattern = new StringBuilder();
        Matcher code = CODE.matcher(example);
        int at = 0;
        int number = 0;
        while (code.find()) {
            pattern.append(literal(example, at, code.start(), last));
            pattern.append(
                    isSame(templates, number++) ? literal(example, code.start(), code.end(), last) : "[A-Z0-9]+");
            at = code.end();
        }
        return pattern.append(literal(example, at, example.length(), last)).toString();
    }

    /** Whether all templates have the same code at a place. */
    private static boolean isSame(List<Frequent> templates, int number) {
        return templates.stream()
                        .map(template -> CODE.matcher(template.text())
                                .results()
                                .toList()
                                .get(number)
                                .group())
                        .distinct()
                        .count()
                == 1;
    }

    private static String literal(String text, int from, int to, int last) {
        StringBuilder pattern = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '0') {
                pattern.append(i == last ? "(?<id>\\d+)" : "\\d+");
            } else {
                pattern.append("\\^$.|?*+()[]{}".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return pattern.toString();
    }
}
