package waybill.survey.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import waybill.survey.Survey;
import waybill.survey.cell.CellKind;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.relation.Relations;
import waybill.survey.sketch.Frequent;
import waybill.survey.source.TableReader;

/**
 * What a survey suggests for {@code ./waybill clean}, as YAML to copy, which runs as it stands. What needs something that no file says of itself, such as a list of places, is a comment.
 */
public final class SuggestedRules {
    private static final int MOST_WORDS = 20;
    private static final int MOST_SPELLINGS = 40;

    private final Survey survey;
    private final Set<String> rules;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private SuggestedRules(Survey survey, List<Finding> findings) {
        this.survey = survey;
        this.rules = findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }

    /** The lines of the document; none when nothing is suggested. */
    public static List<String> of(Survey survey, List<Finding> findings) {
        SuggestedRules of = new SuggestedRules(survey, findings);
        SuggestedDates dates = new SuggestedDates(survey);
        of.words();
        of.texts();
        dates.rules((kind, column, members) -> of.rule(kind, Optional.of(column), members));
        // A clock moves its day, which has to be read rightly before.
        of.clocks();
        of.spellings();
        of.duplicates();
        return of.lines.isEmpty() ? List.of() : of.document(dates.lines());
    }

    private List<String> document(List<String> dates) {
        List<String> document = new ArrayList<>();
        boolean table = !survey.name().matches("(?i).*[.](parquet|sql)");
        document.add((table ? "" : "# what is cleaned is CSV: ") + "input: " + YamlText.scalar(survey.name()));
        survey.keys().stream()
                .filter(SuggestedRules::isName)
                .findFirst()
                .ifPresent(key -> document.add("id: " + YamlText.scalar(key.name())));
        document.addAll(dates);
        document.add("rules:");
        document.addAll(lines);
        return document;
    }

    /** A column that names rows is no measure of them, even where all of its numbers differ. */
    private static boolean isName(ColumnSurvey column) {
        return isNamed(column) && (column.type() == ColumnType.INTEGER || column.type() == ColumnType.TEXT);
    }

    /** Whether the header has a name for a column, by which a rule can call it. */
    static boolean isNamed(ColumnSurvey column) {
        return !column.name().equals(TableReader.unnamed(column.index()));
    }

    private void rule(String kind, Optional<ColumnSurvey> column, Object... members) {
        lines.add("  - " + YamlText.mapping(mapping(kind, column, members)));
    }

    private void comment(String kind, Optional<ColumnSurvey> column, String why, Object... members) {
        lines.add("  # - " + YamlText.mapping(mapping(kind, column, members)) + "   # " + why);
    }

    /** Each rule has a name of its own; the first of a kind is called as its kind is. */
    private Map<String, String> mapping(String kind, Optional<ColumnSurvey> column, Object... members) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("rule", kind);
        if (!names.add(kind)) {
            String suffix = column.map(ColumnSurvey::name)
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^_+|_+$", "");
            String name = kind + "_" + suffix.substring(0, Math.min(suffix.length(), 40));
            for (int i = 2; !names.add(name); i++) {
                name = kind + "_" + i;
            }
            of.put("name", YamlText.scalar(name));
        }
        for (int i = 0; i < members.length; i += 2) {
            of.put((String) members[i], (String) members[i + 1]);
        }
        return of;
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
            if (words.isEmpty() || !isNamed(column)) {
                continue;
            }
            if (column.missingWords().stream().anyMatch(word -> looksLikeAValue(word.text(), column))) {
                comment(
                        "missing",
                        Optional.of(column),
                        "or are these values, as the others look like them?",
                        "columns",
                        columns(column),
                        "words",
                        YamlText.mapping(words));
            } else {
                rule("missing", Optional.of(column), "columns", columns(column), "words", YamlText.mapping(words));
            }
        }
    }

    /** NA is a country among codes of countries, and no value is missing. */
    private static boolean looksLikeAValue(String word, ColumnSurvey column) {
        return column.type() == ColumnType.TEXT
                && word.matches("[A-Za-z]+")
                && column.values().stream()
                                .filter(value -> value.text().length() == word.length()
                                        && value.text().matches("[A-Za-z]+")
                                        && isUpper(value.text()) == isUpper(word))
                                .mapToLong(Frequent::count)
                                .sum()
                        > column.rows() / 2;
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT));
    }

    private void texts() {
        for (ColumnSurvey column : survey.columns()) {
            if (column.type() == ColumnType.TEXT || column.type() == ColumnType.BOOLEAN || !isNamed(column)) {
                continue;
            }
            boolean first = true;
            for (References.Reference reference : References.of(column)) {
                first = !reference(column, reference, first) && first;
            }
            Map<String, String> words = new LinkedHashMap<>();
            References.words(column).stream()
                    .filter(word -> !word.text().contains("0"))
                    .forEach(word -> words.put(YamlText.scalar(word.text()), reason(word.text())));
            boolean comma = column.type() == ColumnType.DECIMAL_COMMA;
            boolean commas = column.type().isNumber() && !comma && column.groupCommas() > 0;
            boolean groups = commas && areThousands(column);
            if (commas && !groups) {
                comment(
                        "text_in_number",
                        Optional.of(column),
                        "or do these commas stand before decimals?",
                        "columns",
                        columns(column),
                        "thousands",
                        "','");
            }
            if (column.type().isNumber() && (comma || groups || !words.isEmpty())) {
                number(column, words, comma, groups);
            } else if (!words.isEmpty()) {
                rule("missing", Optional.of(column), "columns", columns(column), "words", YamlText.mapping(words));
            }
        }
    }

    /** A comma with three digits behind it stands between thousands where most numbers are whole and have none, or where one has a point as well. */
    private static boolean areThousands(ColumnSurvey column) {
        boolean decimals = column.count(CellKind.COMMA_NUMBER) > column.groupCommas();
        return !decimals
                && (2 * column.count(CellKind.INTEGER) > column.known()
                        || column.values().stream().anyMatch(value -> value.text()
                                .matches("[-+]?\\d{1,3}(,\\d{3})+\\.\\d+|[-+]?\\d{1,3}(,\\d{3}){2,}")));
    }

    /** Suggests a rule where a column is known to have what is referred to; a column takes one such rule. Returns whether it did. */
    private boolean reference(ColumnSurvey column, References.Reference reference, boolean first) {
        String pattern = YamlText.quoted(reference.pattern());
        Optional<ColumnSurvey> key = first ? key(column, reference) : Optional.empty();
        if (key.isPresent()) {
            rule(
                    "reference",
                    Optional.of(column),
                    "columns",
                    columns(column),
                    "pattern",
                    pattern,
                    "key",
                    YamlText.scalar(key.get().name()));
        } else {
            comment(
                    "reference",
                    Optional.of(column),
                    "the column that has what the group id finds",
                    "columns",
                    columns(column),
                    "pattern",
                    pattern,
                    "key",
                    "WHICH COLUMN");
        }
        return key.isPresent();
    }

    /** The column that has most of the rows that are named, once each, as far as all of its values are known. */
    private Optional<ColumnSurvey> key(ColumnSurvey column, References.Reference reference) {
        Pattern pattern = Pattern.compile(reference.pattern());
        Set<String> named = column.values().stream()
                .map(value -> pattern.matcher(value.text()))
                .filter(Matcher::matches)
                .map(found -> found.group("id"))
                .collect(Collectors.toSet());
        return survey.columns().stream()
                .filter(other -> other.index() != column.index()
                        && other.allValues()
                        && isName(other)
                        && Relations.isNearKey(other)
                        && 10
                                        * other.values().stream()
                                                .map(Frequent::text)
                                                .filter(named::contains)
                                                .count()
                                >= 9L * named.size()
                        && !named.isEmpty())
                .findFirst();
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
        rule("text_in_number", Optional.of(column), members.toArray());
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
        List<ColumnSurvey> clocks =
                survey.columns().stream().filter(SuggestedRules::isClock).toList();
        List<ColumnSurvey> days = survey.columns().stream()
                .filter(column -> column.type() == ColumnType.DATE && isNamed(column))
                .toList();
        boolean alone = clocks.size() == 1 && days.size() == 1;
        boolean paired =
                clocks.stream().allMatch(clock -> clock.index() > 0 && days.contains(survey.column(clock.index() - 1)));
        for (ColumnSurvey column : clocks) {
            if (column.endOfDay().count() + column.beyondDay().count() == 0 || !isNamed(column)) {
                continue;
            }
            String type = column.type() == ColumnType.HHMM ? "hhmm" : "gtfs_time";
            if (alone || paired) {
                ColumnSurvey day = alone ? days.get(0) : survey.column(column.index() - 1);
                rule(
                        "clock_2400",
                        Optional.of(column),
                        "columns",
                        columns(column),
                        "date",
                        YamlText.scalar(day.name()),
                        "type",
                        type);
            } else {
                comment(
                        "clock_2400",
                        Optional.of(column),
                        "its midnight is that of the next day, and no other clock may have this day",
                        "columns",
                        columns(column),
                        "date",
                        "WHICH COLUMN",
                        "type",
                        type);
            }
        }
    }

    private static boolean isClock(ColumnSurvey column) {
        return column.type() == ColumnType.HHMM || column.type() == ColumnType.TIME;
    }

    private void spellings() {
        for (ColumnSurvey column : survey.columns()) {
            if (!isNamed(column)
                    || column.type() != ColumnType.TEXT
                    || column.distinct().count() > column.known() * 0.8) {
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
            rule("duplicate_row", Optional.empty());
        }
        if (rules.contains("duplicate_key")) {
            survey.columns().stream()
                    .filter(column -> survey.keys().isEmpty()
                            && column.rows() >= 100
                            && isNamed(column)
                            && Relations.isNearKey(column)
                            && column.distinct().surplus() > 0)
                    .limit(1)
                    .forEach(column ->
                            rule("duplicate_key", Optional.of(column), "key", columns(column), "severity", "flag"));
        }
    }
}
