package waybill.survey.finding;

import java.util.List;

/**
 * Something that somebody should look at before the file is used.
 *
 * @param rule what it is, in snake case: the name of the rule of cleaning that sees to it where there is one
 * @param columns that it is about, counted from 0; none of the file as a whole
 * @param count of cells or rows
 * @param line of the first one; 0 when there is no single one
 * @param text a sentence for people, which may show values
 */
public record Finding(String rule, List<Integer> columns, long count, long line, String text) {
    public Finding {
        columns = List.copyOf(columns);
    }

    static Finding of(String rule, int column, long count, long line, String text) {
        return new Finding(rule, List.of(column), count, line, text);
    }
}
