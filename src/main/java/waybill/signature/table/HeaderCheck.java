package waybill.signature.table;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.signature.Field;
import waybill.signature.Signature;

/**
 * Finds what a header lacks, each fault once and with its remedy: the one answer for requests, files and the command line. A name
 * that no field could have may be data, in a table without a header, so it is not repeated.
 */
public final class HeaderCheck {
    /** So many names are listed. */
    private static final int LISTED = 60;

    /** So many columns of a request are compared with all names; a table with more unknown ones is another one. */
    private static final int COMPARED = 200;

    private final Signature signature;
    private final UnknownColumns unknown;
    private final TableHeader header;
    private final Violations faults = new Violations();
    /** The fields that no column names, nor one that is taken for a misspelling. */
    private final Set<String> absent;

    private HeaderCheck(TableHeader header, Signature signature, UnknownColumns unknown) {
        this.header = header;
        this.signature = signature;
        this.unknown = unknown;
        this.absent = signature.fields().stream().map(Field::name).collect(Collectors.toCollection(LinkedHashSet::new));
        header.columns().forEach(absent::remove);
    }

    /**
     * Requires that a header fits a signature.
     *
     * @throws waybill.failure.WaybillException of this code, with all faults
     */
    public static void require(TableHeader header, Signature signature, UnknownColumns unknown, ErrorCode code) {
        HeaderCheck check = new HeaderCheck(header, signature, unknown);
        check.find();
        if (check.faults.count() > 0) {
            check.faults.throwIfAny(code, check.summary());
        }
    }

    private String summary() {
        String required = names(true);
        String optional = names(false);
        String and = required.isEmpty() || optional.isEmpty() ? "" : ", and, ";
        String known = optional.isEmpty() ? "" : "if they are known, " + optional;
        return "The header does not fit the model, which takes, separated by commas, " + required + and + known + ".";
    }

    private String names(boolean required) {
        List<String> names = signature.fields().stream()
                .filter(field ->
                        field.isRequired() == required && !field.presence().isLive())
                .map(Field::name)
                .toList();
        return Listing.of(names, LISTED);
    }

    private void find() {
        header.dialect().ifPresent(faults::add);
        if (faults.count() == 0 && isOfAnotherTable()) {
            faults.add("no_known_column", "no column has the name of a field: the first line names the columns");
        }
        if (faults.count() == 0) {
            checkColumns();
        }
    }

    private void checkColumns() {
        findTwice();
        for (int column = 0; column < header.columns().size(); column++) {
            if (!signature.names().contains(header.columns().get(column))) {
                checkUnknown(column);
            }
        }
        signature.fields().stream()
                .filter(field -> field.isRequired() && absent.contains(field.name()))
                .forEach(field -> faults.add(
                        "/" + field.name(), "missing_column", "the column is missing, and the field is required"));
    }

    /** Not one name of a field, nor one that is near to it, although some are required. */
    private boolean isOfAnotherTable() {
        return signature.fields().stream().anyMatch(Field::isRequired)
                && header.columns().stream().noneMatch(signature.names()::contains)
                && header.columns().stream().limit(COMPARED).noneMatch(column -> NearName.of(column, signature.names())
                        .isPresent());
    }

    private void findTwice() {
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (int column = 0; column < header.columns().size(); column++) {
            String name = header.columns().get(column);
            if (!seen.add(name) && told.add(name) && !name.isEmpty()) {
                add(column, "duplicate_column", "the header names the column twice");
            }
        }
    }

    private void checkUnknown(int column) {
        String name = header.columns().get(column);
        boolean compared = unknown.kind() == UnknownColumns.Kind.OWNED || column < COMPARED;
        Optional<String> near = compared ? NearName.of(name, absent) : Optional.empty();
        if (name.isEmpty()) {
            checkNameless(column);
        } else if (unknown.reserved().contains(name)) {
            add(column, "reserved_column", "the result has a column of this name itself: rename it");
        } else if (near.isPresent() && (unknown.kind() != UnknownColumns.Kind.NOTED || isRequired(near.get()))) {
            add(column, "misspelt_column", misspelt(near.get()));
            absent.remove(near.get());
        } else if (unknown.kind() == UnknownColumns.Kind.REFUSED) {
            add(column, "unknown_column", "no field has this name: remove the column, or ask with policy=warn");
        }
    }

    private boolean isRequired(String field) {
        return signature.fields().get(signature.indexOf(field)).isRequired();
    }

    private String misspelt(String field) {
        String taken = "taken for '" + field + "', which is missing: rename it";
        boolean owned = unknown.kind() == UnknownColumns.Kind.OWNED && !isRequired(field);
        return owned ? taken + ", or add an empty column '" + field + "'" : taken;
    }

    /** One column without a name may be passed over or kept; of two nobody could tell which is which. */
    private void checkNameless(int column) {
        boolean first = header.columns().indexOf("") == column;
        boolean twice = header.columns().lastIndexOf("") > column;
        if (!first || (unknown.kind() != UnknownColumns.Kind.REFUSED && !twice)) {
            return;
        }
        boolean last = header.columns().stream().skip(column).allMatch(String::isEmpty);
        add(
                column,
                "nameless_column",
                last
                        ? "it has no name, as the line ends with a comma: end no line with a comma, or name the column"
                        : "it has no name: name the column, or remove it");
    }

    private void add(int column, String rule, String message) {
        String name = header.columns().get(column);
        if (Field.isName(name)) {
            faults.add("/" + name, rule, message);
        } else {
            faults.add("", rule, "column " + (column + 1) + ": " + message);
        }
    }
}
