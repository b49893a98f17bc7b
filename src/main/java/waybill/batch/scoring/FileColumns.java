package waybill.batch.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.codec.AnswerColumns;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.signature.Field;
import waybill.signature.Header;
import waybill.signature.Signature;

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
    private final Set<String> reserved;
    private final Header fields;
    private final int[] fieldColumns;
    private final int[] ownColumns;

    /**
     * The columns of a file.
     *
     * @param output what the model gives, which has columns of its own in the result
     * @throws WaybillException {@code INVALID_FILE}, with all faults of the columns
     */
    public FileColumns(List<String> columns, Signature signature, Output output) {
        this.columns = List.copyOf(columns);
        reserved = new HashSet<>(RESERVED);
        reserved.addAll(AnswerColumns.names(output));
        requireColumns(signature);
        fieldColumns = indices(true, signature);
        ownColumns = indices(false, signature);
        fields = Header.of(IntStream.of(fieldColumns).mapToObj(columns::get).toList());
    }

    /** The names of all columns, in order. */
    List<String> columns() {
        return columns;
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

    private void requireColumns(Signature signature) {
        if (columns.size() > MOST_COLUMNS) {
            throw new WaybillException(ErrorCode.INVALID_FILE, "A file has at most " + MOST_COLUMNS + " columns.");
        }
        Set<String> given = new HashSet<>(columns);
        Violations faults = new Violations();
        findTwice(faults);
        signature.fields().stream()
                .filter(field -> isRequired(field) && !given.contains(field.name()))
                .forEach(field -> missing(field, faults));
        findOwn(signature, given, faults);
        faults.throwIfAny(ErrorCode.INVALID_FILE, "The file's columns do not fit the model." + separatorHint());
    }

    private static boolean isRequired(Field field) {
        return field.isRequired() && field.presence().fallback().isEmpty();
    }

    private void missing(Field field, Violations faults) {
        faults.add(
                "/" + field.name(),
                "missing_column",
                "the column is missing, and the field is required" + NearName.hint(field.name(), columns));
    }

    private void findTwice(Violations faults) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                faults.add(pointer(column), "duplicate_column", "the header names the column twice");
            }
        }
    }

    private void findOwn(Signature signature, Set<String> given, Violations faults) {
        List<String> absent = new ArrayList<>(signature.names());
        absent.removeAll(given);
        for (String column : columns) {
            if (!signature.names().contains(column)) {
                checkOwn(column, absent, faults);
            }
        }
    }

    private void checkOwn(String column, List<String> absent, Violations faults) {
        if (reserved.contains(column)) {
            faults.add(pointer(column), "reserved_column", "the result has a column of this name itself: rename it");
        }
        NearName.of(column, absent)
                .ifPresent(field -> faults.add(
                        pointer(column),
                        "misspelt_column",
                        "taken for '" + field + "', which the file has not: rename it, or add an empty column '" + field
                                + "'"));
    }

    /**
     * The pointer to a column. A name that no field could have may be data, in a file without a header, so it is not repeated.
     */
    private static String pointer(String column) {
        return Field.isName(column) ? "/" + column : "";
    }

    private String separatorHint() {
        boolean other = columns.size() == 1
                && (columns.get(0).indexOf(';') >= 0 || columns.get(0).indexOf('\t') >= 0);
        return other ? " They are separated by commas, not by semicolons or tabs." : "";
    }
}
