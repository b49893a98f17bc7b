package waybill.survey.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.DateFormat;
import waybill.survey.column.DateSurvey;
import waybill.survey.column.Seen;

/** What the dates of a column show: formats that are mixed, days that cannot be, and what nobody can tell. */
final class DateFindings {
    private final ColumnSurvey column;
    private final DateSurvey dates;
    private final List<Finding> findings = new ArrayList<>();

    private DateFindings(ColumnSurvey column, DateSurvey dates) {
        this.column = column;
        this.dates = dates;
    }

    static List<Finding> of(ColumnSurvey column) {
        if (!column.type().isDate()) {
            return List.of();
        }
        return column.dates()
                .map(dates -> {
                    DateFindings of = new DateFindings(column, dates);
                    of.formats();
                    of.days();
                    return of.findings;
                })
                .orElse(List.of());
    }

    private void add(String rule, long count, long line, String text) {
        findings.add(Finding.of(rule, column.index(), count, line, Words.name(column) + " " + text + Words.line(line)));
    }

    private void formats() {
        DateFormat first = dates.first();
        if (!dates.alternatives().isEmpty()) {
            add(
                    "ambiguous_dates",
                    dates.ambiguous(),
                    0,
                    "can be read as " + first.pattern() + " or as " + patterns(dates.alternatives())
                            + ", and no value tells which: say it by 'formats'");
        }
        List<DateFormat> others = dates.formats().stream()
                .filter(format -> format.order() != first.order())
                .toList();
        if (!others.isEmpty()) {
            boolean swapped = others.stream().anyMatch(other -> first.order()
                    .swapped()
                    .filter(other.order()::equals)
                    .isPresent());
            add(
                    swapped ? "date_misread" : "date_format",
                    others.stream().mapToLong(DateFormat::onlyThis).sum(),
                    others.get(0).line(),
                    "is " + first.pattern() + ", and cannot be where it is " + patterns(others)
                            + (swapped ? ": day and month may be swapped, also where nobody sees it" : ""));
        }
        List<DateFormat> layouts = dates.formats().stream()
                .filter(format -> format.order() == first.order() && !format.equals(first))
                .toList();
        if (!layouts.isEmpty()) {
            add(
                    "date_format",
                    layouts.stream().mapToLong(DateFormat::fits).sum(),
                    layouts.get(0).line(),
                    "is written as " + first.pattern() + ", and also as " + patterns(layouts));
        }
    }

    private void days() {
        DateSurvey.Window window = dates.window();
        if (window.outside() > 0
                && window.outside()
                        > dates.placeholders().count() + dates.future().count()) {
            add(
                    "date_window",
                    window.outside(),
                    0,
                    "has days before or behind the others, which are from " + window.first() + " to " + window.last()
                            + ", in " + Words.cells(window.outside()));
        }
        tell("placeholder_date", dates.placeholders(), "has days that programs write when they have none, in ");
        tell(
                "future_date",
                dates.future(),
                "has days in the future, up to " + dates.first().latest() + ", in ");
        Seen old = dates.longAgo();
        if (old.count() > dates.placeholders().count()) {
            tell(
                    "old_date",
                    old,
                    "has days of more than fifty years ago, from "
                            + dates.first().earliest() + " on, in ");
        }
    }

    private void tell(String rule, Seen seen, String text) {
        if (seen.count() > 0) {
            add(rule, seen.count(), seen.line(), text + Words.cells(seen.count()));
        }
    }

    private static String patterns(List<DateFormat> formats) {
        return formats.stream().map(DateFormat::pattern).distinct().collect(Collectors.joining(", "));
    }
}
