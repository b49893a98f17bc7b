package waybill.survey.finding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import waybill.survey.Survey;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.column.DateFormat;
import waybill.survey.column.DateSurvey;

/** The groups of dates that a survey suggests, one for each column that has something to mend: cleaning asks that those of a group keep an order. */
final class SuggestedDates {
    private final Survey survey;
    private final Map<Integer, String> groups = new LinkedHashMap<>();

    SuggestedDates(Survey survey) {
        this.survey = survey;
        survey.columns().stream()
                .filter(column -> column.type() == ColumnType.DATE && SuggestedRules.isNamed(column) && isOdd(column))
                .forEach(column -> groups.put(column.index(), group(column)));
    }

    /** The lines that declare the groups. */
    List<String> lines() {
        List<String> written = new ArrayList<>();
        groups.forEach((index, group) -> written.add(line(survey.column(index), group)));
        if (!written.isEmpty()) {
            written.add(0, "dates:");
        }
        return written;
    }

    private static String line(ColumnSurvey column, String group) {
        DateSurvey dates = column.dates().orElseThrow();
        Set<String> formats = new LinkedHashSet<>();
        dates.formats().forEach(format -> formats.add(format.pattern()));
        dates.alternatives().forEach(format -> formats.add(format.pattern()));
        DateSurvey.Window window = dates.window();
        return "  " + YamlText.scalar(group) + ": {columns: " + YamlText.list(List.of(column.name())) + ", formats: "
                + YamlText.list(List.copyOf(formats)) + ", window: ["
                + later(window.first(), dates.first().earliest())
                + ", " + earlier(window.last(), dates.first().latest()) + "]}";
    }

    /** A rule about a group. */
    interface Rules {
        void take(String kind, ColumnSurvey column, Object... members);
    }

    /** Tells the rules that the groups need. */
    void rules(Rules rules) {
        groups.forEach((index, group) -> {
            ColumnSurvey column = survey.column(index);
            DateSurvey dates = column.dates().orElseThrow();
            if (dates.formats().size() > 1 || !dates.alternatives().isEmpty()) {
                rules.take("date_format", column, "dates", YamlText.scalar(group));
            }
            List<String> damages = damages(column, dates);
            if (!damages.isEmpty()) {
                rules.take(
                        "date_misread", column, "dates", YamlText.scalar(group), "damaged_as", YamlText.list(damages));
            }
        });
    }

    /** The name of a group, which no other has. */
    private String group(ColumnSurvey column) {
        String plain = column.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return plain.isEmpty() || groups.containsValue(plain) ? plain + "_" + (column.index() + 1) : plain;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
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
}
