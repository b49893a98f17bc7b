package waybill.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;

/**
 * What is said of the names of a header that are no fields, which is the same for each of its rows.
 *
 * @param violations the first faults, at most {@link Violations#MOST}
 * @param notes one note for each of these faults
 * @param untold the number of further faults
 */
record UnknownFields(List<Violation> violations, List<Note> notes, int untold) {
    /** A row with more unknown fields than this belongs to another table, so no names are suggested for the rest. */
    private static final int MOST_HINTS = 10;

    /** @param columns the indices of the names in the header */
    static UnknownFields of(int[] columns, Header header, Signature signature) {
        int told = Math.min(columns.length, Violations.MOST);
        List<Violation> violations = new ArrayList<>(told);
        List<Note> notes = new ArrayList<>(told);
        for (int i = 0; i < told; i++) {
            String name = header.name(columns[i]);
            // A name that no field could have may be data in the wrong place, so it is not repeated.
            boolean repeatable = Field.isName(name);
            Optional<String> near = i < MOST_HINTS ? NearName.of(name, signature.names()) : Optional.empty();
            violations.add(new Violation(
                    repeatable ? "/" + name : "",
                    Rule.UNKNOWN_FIELD.wireName(),
                    (repeatable ? "unknown field" : "a field whose name cannot be a field's name")
                            + near.map(meant -> "; " + hint(meant)).orElse("")));
            // A field that the header has is not what the name beside it stands for.
            notes.add(new Note(
                    repeatable ? name : "",
                    Rule.UNKNOWN_FIELD,
                    near.filter(meant -> !header.names().contains(meant))
                            .map(UnknownFields::hint)
                            .orElse("")));
        }
        return new UnknownFields(List.copyOf(violations), List.copyOf(notes), columns.length - told);
    }

    private static String hint(String meant) {
        return "did you mean '" + meant + "'?";
    }
}
