package waybill.survey.finding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.survey.Survey;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.column.DateFormat;
import waybill.survey.column.DateSurvey;
import waybill.survey.sketch.Frequent;

/**
 * What a survey suggests for {@code ./waybill clean}, as YAML to copy. What needs something that no file says of itself, such as a list of places, is a comment.
 */
public final class SuggestedRules {
    private static final int MOST_WORDS = 20;
    private static final int MOST_SPELLINGS = 40;

    private final Survey survey;
    private final Set<String> rules;
    private final List<String> lines = new ArrayList<>();

    private SuggestedRules(Survey survey, List<Finding> findings) {
        this.survey = survey;
        this.rules = findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }

    /** The lines of the document; none when nothing is suggested. */
    public static List<String> of(Survey survey, List<Finding> findings) {
        SuggestedRules of = new SuggestedRules(survey, findings);
        List<String> dates = of.dates();
        of.words();
        of.texts();
        of.clocks();
        of.dateRules();
        of.spellings();
        of.duplicates();
        if (of.lines.stream().allMatch(line -> line.startsWith("  #"))) {
            return of.lines.isEmpty() ? List.of() : of.document(dates, "# rules:");
        }
        return of.document(dates, "rules:");
    }

    private List<String> document(List<String> dates, String head) {
        List<String> document = new ArrayList<>();
        document.add("input: " + YamlText.scalar(survey.name()));
        survey.keys().stream().findFirst().ifPresent(key -> document.add("id: " + YamlText.scalar(key.name())));
        document.addAll(dates);
        document.add(head);
        document.addAll(lines);
        return document;
    }

    private void rule(String name, Object... members) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("rule", name);
        for (int i = 0; i < members.length; i += 2) {
            of.put((String) members[i], (String) members[i + 1]);
        }
        lines.add("  - " + YamlText.mapping(of));
    }

    private static String columns(ColumnSurvey column) {
        return YamlText.list(List.of(column.name()));
    }

    private void words() {
        for (ColumnSurvey column : survey.columns()) {
            Map<String, String> words = new LinkedHashMap<>();
            column.missingWords().stream()
                    .limit(MOST_WORDS)
                    .forEach(word -> words.put(YamlText.scalar(word.text()), reason(word.text())));
            if (!words.isEmpty()) {
                rule("missing", "columns", columns(column), "words", YamlText.mapping(words));
            }
        }
    }

    private void texts() {
        for (ColumnSurvey column : survey.columns()) {
            if (column.type() == ColumnType.TEXT || column.type() == ColumnType.BOOLEAN) {
                continue;
            }
            References.of(column)
                    .forEach(reference -> rule(
                            "reference", "columns", columns(column), "pattern", YamlText.quoted(reference.pattern())));
            Map<String, String> words = new LinkedHashMap<>();
            References.words(column).stream()
                    .filter(word -> !word.text().contains("0"))
                    .forEach(word -> words.put(YamlText.scalar(word.text()), reason(word.text())));
            boolean comma = column.type() == ColumnType.DECIMAL_COMMA;
            boolean groups = !comma && column.groupCommas() > 0;
            if (column.type().isNumber() && (comma || groups || !words.isEmpty())) {
                number(column, words, comma, groups);
            } else if (!words.isEmpty()) {
                rule("missing", "columns", columns(column), "words", YamlText.mapping(words));
            }
        }
    }

    private void number(ColumnSurvey column, Map<String, String> words, boolean comma, boolean groups) {
        List<Object> members = new ArrayList<>(List.of("columns", columns(column)));
        if (!words.isEmpty()) {
            members.addAll(List.of("words", YamlText.mapping(words)));
        }
        if (comma) {
            members.addAll(List.of("decimal", "','", "thousands", "'.'"));
        }
        if (groups) {
            members.addAll(List.of("thousands", "','"));
        }
        rule("text_in_number", members.toArray());
    }

    /** A word for a reason: the word itself in snake case, where it is not one that everybody writes. */
    private static String reason(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.matches("n/?a|n\\.a\\.?|#n/?a|not available|not applicable|null|none|nan|\\(null\\)|\\\\n")) {
            return "not_available";
        }
        String snake = lower.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return snake.isEmpty() ? "not_given" : YamlText.scalar(snake);
    }

    private void clocks() {
        List<ColumnSurvey> days = survey.columns().stream()
                .filter(column -> column.type() == ColumnType.DATE)
                .toList();
        for (ColumnSurvey column : survey.columns()) {
            boolean hhmm = column.type() == ColumnType.HHMM
                    && column.endOfDay().count() + column.beyondDay().count() > 0;
            boolean timetable = column.type() == ColumnType.TIME
                    && column.endOfDay().count() + column.beyondDay().count() > 0;
            if (!hhmm && !timetable) {
                continue;
            }
            String type = hhmm ? "hhmm" : "gtfs_time";
            if (days.isEmpty()) {
                lines.add("  # - {rule: clock_2400, columns: " + columns(column) + ", date: WHICH COLUMN, type: " + type
                        + "}   # its midnight is that of the next day");
            } else {
                rule(
                        "clock_2400",
                        "columns",
                        columns(column),
                        "date",
                        YamlText.scalar(days.get(0).name()),
                        "type",
                        type);
            }
        }
    }

    /** Date columns with one first format are one group: cleaning asks that they keep an order. */
    private List<String> dates() {
        List<String> written = new ArrayList<>();
        for (ColumnSurvey column : dateColumns()) {
            DateSurvey dates = column.dates().orElseThrow();
            Set<String> formats = new LinkedHashSet<>();
            dates.formats().forEach(format -> formats.add(format.pattern()));
            dates.alternatives().forEach(format -> formats.add(format.pattern()));
            DateSurvey.Window window = dates.window();
            written.add("  " + YamlText.scalar(group(column)) + ": {columns: " + columns(column) + ", formats: "
                    + YamlText.list(List.copyOf(formats)) + ", window: ["
                    + later(window.first(), dates.first().earliest())
                    + ", " + earlier(window.last(), dates.first().latest()) + "]}");
        }
        if (!written.isEmpty()) {
            written.add(0, "dates:");
        }
        return written;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private List<ColumnSurvey> dateColumns() {
        return survey.columns().stream()
                .filter(column -> column.type() == ColumnType.DATE && isOdd(column))
                .toList();
    }

    private boolean isOdd(ColumnSurvey column) {
        return column.dates()
                        .filter(dates -> dates.formats().size() > 1
                                || !dates.alternatives().isEmpty()
                                || dates.window().outside() > 0)
                        .isPresent()
                || swapped(column);
    }

    private boolean swapped(ColumnSurvey column) {
        return survey.relations().stream()
                .anyMatch(relation -> !relation.holds()
                        && (relation.first() == column.index() || relation.second() == column.index())
                        && switch (relation.kind()) {
                            case IN_ORDER -> true;
                            case NOT_AFTER -> relation.factor() > 0;
                            case EQUAL, DECIDES, SCALED, KEY -> false;
                        });
    }

    private static String group(ColumnSurvey column) {
        return column.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private void dateRules() {
        for (ColumnSurvey column : dateColumns()) {
            DateSurvey dates = column.dates().orElseThrow();
            boolean mixed = dates.formats().size() > 1 || !dates.alternatives().isEmpty();
            if (mixed) {
                rule("date_format", "dates", YamlText.scalar(group(column)));
            }
            List<String> damages = damages(column, dates);
            if (!damages.isEmpty()) {
                rule("date_misread", "dates", YamlText.scalar(group(column)), "damaged_as", YamlText.list(damages));
            }
        }
    }

    /** How its dates may have been misread: day and month swapped, or a year taken for the day, which leaves years such as 2001 to 2012. */
    private List<String> damages(ColumnSurvey column, DateSurvey dates) {
        List<String> damages = new ArrayList<>();
        boolean orders =
                dates.formats().stream().map(DateFormat::order).distinct().count() > 1;
        if (orders || swapped(column)) {
            damages.add("month_day");
        }
        DateSurvey.Window window = dates.window();
        boolean years = dates.months().keySet().stream()
                .filter(month -> month < window.from() || month > window.to())
                .anyMatch(month -> month / 12 % 100 >= 1 && month / 12 % 100 <= 12 && month / 12 / 100 == 20);
        if (years && window.outside() > 0) {
            damages.add("year_first");
        }
        return damages;
    }

    private void spellings() {
        for (ColumnSurvey column : survey.columns()) {
            if (column.type() != ColumnType.TEXT || column.distinct().count() > column.known() * 0.8) {
                continue;
            }
            List<NearDuplicates.Group> groups = NearDuplicates.of(column.values());
            if (!groups.isEmpty()) {
                lines.add("  # - {rule: place_variant, columns: " + columns(column)
                        + ", places: WHICH LIST}   # its aliases may be:");
                groups.stream()
                        .flatMap(SuggestedRules::aliases)
                        .limit(MOST_SPELLINGS)
                        .forEach(lines::add);
            }
        }
    }

    private static java.util.stream.Stream<String> aliases(NearDuplicates.Group group) {
        return group.others().stream()
                .map(Frequent::text)
                .map(other -> "  #     " + YamlText.scalar(other) + " -> "
                        + YamlText.scalar(group.meant().text()));
    }

    private void duplicates() {
        if (survey.duplicateRows() > 0) {
            rule("duplicate_row");
        }
        if (rules.contains("duplicate_key")) {
            survey.columns().stream()
                    .filter(column -> survey.keys().isEmpty()
                            && column.rows() >= 100
                            && waybill.survey.relation.Relations.isNearKey(column)
                            && column.distinct().surplus() > 0)
                    .limit(1)
                    .forEach(column -> rule("duplicate_key", "key", columns(column)));
        }
    }
}
