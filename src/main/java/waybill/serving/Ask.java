package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.answer.Question;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.table.TableHeader;

/**
 * A request, independent of its format.
 *
 * @param rows the rows, at least one
 * @param policy what to do with rows that have faults or notes
 * @param id the caller's own name for the request: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 * @param header the header, if the rows are those of a table; it has not been checked
 * @param question what is asked of each row
 */
public record Ask(
        List<RawRow> rows, Policy policy, Optional<String> id, Optional<TableHeader> header, Question question) {
    public Ask {
        rows = List.copyOf(rows);
    }

    /** A request for values, of rows that each have names of their own. */
    public Ask(List<RawRow> rows, Policy policy, Optional<String> id) {
        this(rows, policy, id, Optional.empty(), Question.PLAIN);
    }

    /** The same request; it gets this name if the caller gave it none. */
    public Ask named(String name) {
        return id.isPresent() ? this : new Ask(rows, policy, Optional.of(name), header, question);
    }

    /** The same rows as those of a table. */
    public Ask below(TableHeader table) {
        return new Ask(rows, policy, id, Optional.of(table), question);
    }

    /** The same rows, of which this is asked. */
    public Ask asking(Question more) {
        return new Ask(rows, policy, id, header, more);
    }

    /** The deadline that a row of this request has if it has none of its own; missing when there is none. */
    RawValue deadline() {
        return question.deadline();
    }
}
