package waybill.batch.scoring;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.answer.DeadlineReader;
import waybill.answer.Output;
import waybill.answer.Question;
import waybill.codec.AnswerColumns;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.Header;
import waybill.signature.Signature;
import waybill.signature.table.HeaderCheck;
import waybill.signature.table.TableHeader;
import waybill.signature.table.UnknownColumns;

/**
 * The columns of a file: those that are fields of the signature, and the caller's own, which are copied to the result unchanged.
 * A misspelt field must not count as one of the caller's own; so a column is refused if its name is near to that of a field that
 * the file lacks.
 */
public final class FileColumns {
    /** The names of columns that results have besides the caller's own, now or later, whatever kind of answer the model gives. */
    private static final List<String> RESERVED =
            List.of("row", "value", "lower", "upper", "coverage", "verdict", "model_version");

    private static final int MOST_COLUMNS = 2000;

    private final List<String> columns;
    private final Header all;
    private final Header fields;
    private final int[] fieldColumns;
    private final int[] ownColumns;
    private final int deadlineColumn;

    /**
     * The columns of a file whose header has been read before, and was found fit.
     *
     * @param output what the model gives, which has columns of its own in the result
     * @param question what is asked of each row, which has columns in the result, too
     * @throws WaybillException {@code INVALID_FILE}
     */
    public FileColumns(List<String> columns, Signature signature, Output output, Question question) {
        this(TableHeader.of(columns), signature, output, question);
    }

    /**
     * The columns of a file.
     *
     * @param output what the model gives, which has columns of its own in the result
     * @param question what is asked of each row, which has columns in the result, too
     * @throws WaybillException {@code INVALID_FILE}, with all faults of the columns
     */
    FileColumns(TableHeader header, Signature signature, Output output, Question question) {
        columns = header.columns();
        if (columns.size() > MOST_COLUMNS) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "A file has at most " + MOST_COLUMNS + " columns.");
        }
        Set<String> reserved = new HashSet<>(RESERVED);
        reserved.addAll(AnswerColumns.names(output, question.wanted()));
        HeaderCheck.require(header, signature, UnknownColumns.owned(reserved), ErrorCode.INVALID_FILE);
        deadlineColumn = deadlineColumn(signature, question);
        fieldColumns = indices(true, signature);
        ownColumns = indices(false, signature);
        all = Header.of(columns);
        fields = Header.of(IntStream.of(fieldColumns).mapToObj(columns::get).toList());
    }

    /** The caller's own column of deadlines is read where they are of use, and copied like his other ones. */
    private int deadlineColumn(Signature signature, Question question) {
        boolean isField = signature.names().contains(DeadlineReader.NAME);
        int column = isField ? -1 : columns.indexOf(DeadlineReader.NAME);
        if (!question.wanted().onTime()) {
            return -1;
        }
        if (column < 0 && question.deadline().isMissing()) {
            throw noDeadlines(isField);
        }
        return column;
    }

    private static WaybillException noDeadlines(boolean isField) {
        String why = isField ? "the column is a field of the model" : "the column is missing";
        return new WaybillException(
                ErrorCode.INVALID_FILE,
                "The file has no deadlines.",
                List.of(new Violation(
                        "/" + DeadlineReader.NAME,
                        "missing_column",
                        "on_time is asked for: " + why + ", and there is no deadline for all rows")));
    }

    /** The index of the column with the rows' deadlines; negative when none is to be read. */
    int deadlineColumn() {
        return deadlineColumn;
    }

    /** The names of all columns, in order, as a list. */
    List<String> columns() {
        return columns;
    }

    /** The names of all columns, in order. */
    Header all() {
        return all;
    }

    public int width() {
        return columns.size();
    }

    /** The names of the columns that are fields, in the order of {@link #fieldColumns}. */
    public Header fields() {
        return fields;
    }

    /** The indices of the columns that are fields, in order; callers must not change the array. */
    int[] fieldColumns() {
        return fieldColumns;
    }

    /** The indices of the caller's own columns, in order; callers must not change the array. */
    int[] ownColumns() {
        return ownColumns;
    }

    /** The names of the caller's own columns, in order. */
    List<String> ownNames() {
        return IntStream.of(ownColumns).mapToObj(columns::get).toList();
    }

    private int[] indices(boolean fields, Signature signature) {
        return IntStream.range(0, columns.size())
                .filter(i -> signature.names().contains(columns.get(i)) == fields)
                .toArray();
    }
}
