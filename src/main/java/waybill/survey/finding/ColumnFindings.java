package waybill.survey.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import waybill.survey.cell.CellKind;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.column.NumberSurvey;
import waybill.survey.column.Seen;
import waybill.survey.relation.Relations;
import waybill.survey.sketch.Distribution;
import waybill.survey.sketch.Frequent;

/** What one column shows by itself. */
final class ColumnFindings {
    private static final int SHOWN = 5;
    private static final double MOST_OF = 0.8;
    private static final int FEW = 5;

    private final ColumnSurvey column;
    private final List<Finding> findings = new ArrayList<>();

    private ColumnFindings(ColumnSurvey column) {
        this.column = column;
    }

    static List<Finding> of(ColumnSurvey column) {
        ColumnFindings of = new ColumnFindings(column);
        of.values();
        of.missing();
        of.texts();
        of.clocks();
        if (column.type().isNumber()) {
            column.numbers().ifPresent(of::sentinels);
        }
        of.findings.addAll(DateFindings.of(column));
        of.spellings();
        return of.findings;
    }

    private void add(String rule, Seen seen, String text) {
        add(rule, seen.count(), seen.line(), text + Words.line(seen.line()));
    }

    private void add(String rule, long count, long line, String text) {
        findings.add(Finding.of(rule, column.index(), count, line, Words.name(column) + " " + text));
    }

    private void values() {
        if (column.rows() > 0 && column.blank() == column.rows()) {
            add("empty_column", column.rows(), 0, "is empty");
        } else if (column.isConstant()) {
            add(
                    "constant_column",
                    column.rows(),
                    0,
                    "is '" + column.values().get(0).text() + "' in every row");
        }
        if (column.padded().count() > 0) {
            add(
                    "padded",
                    column.padded(),
                    "has blanks around " + Words.cells(column.padded().count()));
        }
        if (column.leadingZeros().count() > 0 && column.type() == ColumnType.INTEGER) {
            add(
                    "leading_zeros",
                    column.leadingZeros(),
                    "has zeros before other digits in "
                            + Words.cells(column.leadingZeros().count()) + ": it may be a code, and no number");
        }
        long surplus = column.distinct().surplus() + column.blank();
        if (surplus > 0 && Relations.isNearKey(column) && column.rows() >= 100) {
            Frequent twice = column.values().get(0);
            add(
                    "duplicate_key",
                    surplus,
                    twice.line(),
                    "names rows but for " + Words.cells(surplus) + ", such as '" + twice.text() + "', which is there "
                            + Words.count(twice.count()) + " times, first in line " + Words.count(twice.line()));
        }
    }

    private void missing() {
        if (!column.missingWords().isEmpty()) {
            long count = column.count(CellKind.MISSING_WORD);
            add(
                    "missing",
                    count,
                    column.missingWords().get(0).line(),
                    "has words for no value in " + Words.cells(count) + ": " + listed(column.missingWords()));
        }
    }

    /** Texts in a column of something else: the same ones again and again stand for no value, or for another row's. */
    private void texts() {
        ColumnType type = column.type();
        if (type == ColumnType.TEXT || type == ColumnType.EMPTY || type == ColumnType.BOOLEAN) {
            mixed();
            return;
        }
        References.of(column)
                .forEach(reference -> add(
                        "reference",
                        reference.cells(),
                        reference.line(),
                        "refers to other rows in " + Words.cells(reference.cells()) + ", as '" + reference.example()
                                + "', with other numbers for 0" + Words.line(reference.line())));
        if (column.type() != ColumnType.DECIMAL_COMMA && column.groupCommas() > 0) {
            add(
                    "text_in_number",
                    column.groupCommas(),
                    column.kinds()
                            .getOrDefault(CellKind.COMMA_NUMBER, Seen.NEVER)
                            .line(),
                    "has numbers with a comma between thousands in " + Words.cells(column.groupCommas())
                            + Words.line(column.kinds()
                                    .getOrDefault(CellKind.COMMA_NUMBER, Seen.NEVER)
                                    .line()));
        }
        List<Frequent> words = References.words(column);
        if (!words.isEmpty()) {
            add(
                    "text_in_number",
                    words.stream().mapToLong(Frequent::count).sum(),
                    words.get(0).line(),
                    "has texts among its values of type " + type.word() + ": " + listed(words));
        }
    }

    private void mixed() {
        long known = column.known();
        for (CellKind kind : CellKind.values()) {
            long count = column.count(kind);
            boolean other = kind != CellKind.TEXT && kind != CellKind.MISSING_WORD && kind != CellKind.BOOLEAN;
            if (other && column.type() == ColumnType.TEXT && count * 5 >= known && count >= FEW) {
                add(
                        "mixed_types",
                        column.kinds().getOrDefault(kind, Seen.NEVER),
                        "is text, and " + Words.share(count, known) + " of its values are of type " + kind.word());
            }
        }
    }

    private void clocks() {
        if (column.endOfDay().count() > 0
                && (column.type() == ColumnType.HHMM || column.type() != ColumnType.INTEGER)
                && !column.type().isNumber()) {
            add(
                    "clock_2400",
                    column.endOfDay(),
                    "has the midnight at the end of a day, 2400 or 24:00, in "
                            + Words.cells(column.endOfDay().count()));
        }
        if (column.beyondDay().count() > 0) {
            add(
                    "clock_beyond_day",
                    column.beyondDay(),
                    "has times beyond 24:00, as timetables have, in "
                            + Words.cells(column.beyondDay().count()));
        }
    }

    /** A number far from all others that is there again and again, such as -999. */
    private void sentinels(NumberSurvey numbers) {
        Distribution known = numbers.distribution();
        double low = known.quantile(0.05);
        double high = known.quantile(0.95);
        double far = Math.max(3 * (high - low), 1);
        for (Frequent value :
                column.values().subList(0, Math.min(200, column.values().size()))) {
            if (!value.text().matches("-?(9{2,}|1|99999|9+\\.0)") || value.count() < FEW) {
                continue;
            }
            double number = Double.parseDouble(value.text());
            // What is as far as that below zero, and the only number there.
            boolean below = number < 0 && low >= 0 && numbers.negative() == value.count();
            boolean beside = number > high + far || number < low - far || below;
            if (beside) {
                add(
                        "sentinel",
                        value.count(),
                        value.line(),
                        "has the number " + value.text() + " in " + Words.cells(value.count())
                                + ", far from all others: it may stand for no value" + Words.line(value.line()));
            }
        }
    }

    private void spellings() {
        if (column.type() != ColumnType.TEXT || column.distinct().count() > column.known() * MOST_OF) {
            return;
        }
        List<NearDuplicates.Group> groups = NearDuplicates.of(column.values());
        if (groups.isEmpty()) {
            return;
        }
        String shown = groups.stream()
                .limit(SHOWN)
                .map(group -> "'" + group.meant().text() + "' and "
                        + group.others().stream()
                                .limit(SHOWN)
                                .map(other -> "'" + other.text() + "'")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        long cells = groups.stream().mapToLong(NearDuplicates.Group::cells).sum();
        add(
                "place_variant",
                cells,
                groups.get(0).others().get(0).line(),
                "has " + Words.count(groups.size()) + (groups.size() == 1 ? " value" : " values")
                        + " in several spellings: " + shown);
    }

    private static String listed(List<Frequent> words) {
        String more = words.size() > SHOWN ? ", and " + (words.size() - SHOWN) + " others" : "";
        return words.stream()
                        .limit(SHOWN)
                        .map(word -> "'" + word.text() + "' (" + Words.count(word.count()) + ")")
                        .collect(Collectors.joining(", "))
                + more;
    }
}
