package waybill.survey.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.survey.Survey;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.relation.Relation;
import waybill.survey.source.FileFault;

/** All that a survey shows that somebody should look at: of the file, of each column, and between columns. */
public final class Findings {
    private final Survey survey;
    private final List<Finding> findings = new ArrayList<>();
    /** Pairs of columns of which each decides the other. */
    private final Set<Set<Integer>> together = new HashSet<>();

    private Findings(Survey survey) {
        this.survey = survey;
    }

    /** The findings of a survey: of the file first, then by column. */
    public static List<Finding> of(Survey survey) {
        Findings of = new Findings(survey);
        of.file();
        survey.columns().forEach(column -> of.findings.addAll(ColumnFindings.of(column)));
        of.oneToOne();
        survey.relations().stream()
                .filter(relation -> relation.kind() != Relation.Kind.DECIDES
                        || !of.together.contains(Set.of(relation.first(), relation.second())))
                .forEach(of::relation);
        return List.copyOf(of.findings);
    }

    private void file() {
        survey.stop().ifPresent(stop -> add(stop, "The rest was not looked at: "));
        survey.faults()
                .forEach(fault -> add(fault, fault.rows() == 1 ? "1 row " : Words.count(fault.rows()) + " rows: "));
        Set<String> seen = new HashSet<>();
        for (ColumnSurvey column : survey.columns()) {
            if (!seen.add(column.name())) {
                findings.add(Finding.of(
                        "duplicate_column", column.index(), 1, 1, Words.name(column) + " is the name of two columns"));
            }
        }
        if (looksLikeData()) {
            findings.add(new Finding(
                    "header_is_data",
                    List.of(),
                    1,
                    1,
                    "The first line looks like a row, and not like names of columns: --no-header if it is one"));
        }
        if (survey.duplicateRows() > 0) {
            findings.add(new Finding(
                    "duplicate_row",
                    List.of(),
                    survey.duplicateRows(),
                    0,
                    (survey.duplicatesExact() ? "" : "About ") + Words.rows(survey.duplicateRows())
                            + (survey.duplicateRows() == 1 ? " is" : " are") + " equal to one above"));
        }
    }

    private void add(FileFault fault, String before) {
        findings.add(new Finding(
                fault.rule(),
                List.of(),
                fault.rows(),
                fault.line(),
                before + fault.message().replaceFirst("[.]$", "") + Words.line(fault.line())));
    }

    /** Names are no numbers. */
    private boolean looksLikeData() {
        return survey.columns().stream()
                .anyMatch(column -> column.name().matches("[-+]?\\d+([.,]\\d+)?|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*"));
    }

    private void relation(Relation relation) {
        ColumnSurvey first = survey.column(relation.first());
        String a = Words.name(first);
        String b = relation.second() < 0 ? "" : Words.name(survey.column(relation.second()));
        String but = relation.holds() ? "" : ", but for " + Words.rows(relation.broken()) + Words.line(relation.line());
        switch (relation.kind()) {
            case EQUAL -> add(relation, "equal_columns", a + " and " + b + " are equal" + but);
            case DECIDES -> add(relation, "decided_column", a + " decides " + b + but);
            case SCALED -> add(relation, "scaled_column", b + " is " + formula(relation, a) + but);
            case NOT_AFTER -> order(relation, a, b);
            case IN_ORDER -> swapped(relation, a);
            case KEY -> {
                if (survey.keys().isEmpty() || !relation.holds()) {
                    boolean exact = relation.factor() > 0;
                    add(
                            relation,
                            relation.holds() ? "key" : "duplicate_key",
                            a + " and " + b + " name rows" + (exact ? but : but.replace("but for", "but for about")));
                }
            }
        }
    }

    /** Columns that decide each other are told once, and not pair by pair. */
    private void oneToOne() {
        Set<List<Integer>> deciding = survey.relations().stream()
                .filter(relation -> relation.kind() == Relation.Kind.DECIDES && relation.holds())
                .map(relation -> List.of(relation.first(), relation.second()))
                .collect(Collectors.toSet());
        Set<Integer> told = new HashSet<>();
        for (int a = 0; a < survey.columns().size(); a++) {
            int first = a;
            List<Integer> group = IntStream.range(0, survey.columns().size())
                    .filter(b -> b == first
                            || (deciding.contains(List.of(first, b)) && deciding.contains(List.of(b, first))))
                    .boxed()
                    .toList();
            if (group.size() > 1 && !told.contains(first)) {
                told.addAll(group);
                group.forEach(b -> group.stream().filter(c -> c > b).forEach(c -> together.add(Set.of(b, c))));
                String names =
                        group.stream().map(b -> Words.name(survey.column(b))).collect(Collectors.joining(", "));
                findings.add(new Finding("decided_column", group, survey.rows(), 0, names + " decide each other"));
            }
        }
    }

    private static String formula(Relation relation, String a) {
        String scaled = relation.factor() == 1 ? a : Words.number(relation.factor()) + " × " + a;
        if (relation.offset() == 0) {
            return scaled;
        }
        return String.format(
                Locale.ROOT,
                "%s %s %s",
                scaled,
                relation.offset() < 0 ? "−" : "+",
                Words.number(Math.abs(relation.offset())));
    }

    private void order(Relation relation, String a, String b) {
        if (relation.holds()) {
            return;
        }
        String swapped = relation.factor() > 0
                ? "; with day and month swapped " + Words.rows((long) relation.factor()) + " of them would not be"
                : "";
        add(
                relation,
                relation.factor() > 0 ? "date_misread" : "date_order",
                a + " is not later than " + b + ", but for " + Words.rows(relation.broken()) + swapped
                        + Words.line(relation.line()));
    }

    private void swapped(Relation relation, String a) {
        if (!relation.holds()) {
            add(
                    relation,
                    "date_misread",
                    a + " leaves the order of the rows in " + Words.rows(relation.broken())
                            + ", and would not with day and month swapped" + Words.line(relation.line()));
        }
    }

    private void add(Relation relation, String rule, String text) {
        List<Integer> columns =
                relation.second() < 0 ? List.of(relation.first()) : List.of(relation.first(), relation.second());
        findings.add(new Finding(
                rule, columns, relation.holds() ? relation.rows() : relation.broken(), relation.line(), text));
    }
}
