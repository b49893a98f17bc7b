package waybill.survey;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import waybill.csv.Dialect;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.relation.Relation;
import waybill.survey.source.FileFault;

/**
 * What is in a file.
 *
 * @param name of the file, as it was given
 * @param today the day by which dates are future ones
 * @param rows that were looked at, the header not counted
 * @param bytes of the file as it lies on the disk
 * @param duplicateRows rows that are equal to one above
 * @param duplicatesExact whether that number is exact, and no estimate
 * @param relations between the first {@link waybill.survey.relation.Relations#MOST_COLUMNS} columns
 * @param faults of the file as a table
 * @param stop why the rest of the file was not looked at
 */
public record Survey(
        String name,
        LocalDate today,
        Dialect dialect,
        long rows,
        long bytes,
        List<ColumnSurvey> columns,
        long duplicateRows,
        boolean duplicatesExact,
        List<Relation> relations,
        List<FileFault> faults,
        Optional<FileFault> stop) {
    public Survey {
        columns = List.copyOf(columns);
        relations = List.copyOf(relations);
        faults = List.copyOf(faults);
    }

    /** The column of a place. */
    public ColumnSurvey column(int index) {
        return columns.get(index);
    }

    /** Columns that name rows, each with no missing value and none twice. */
    public List<ColumnSurvey> keys() {
        return columns.stream()
                .filter(column ->
                        rows > 1 && column.blank() == 0 && column.distinct().surplus() == 0)
                .toList();
    }
}
