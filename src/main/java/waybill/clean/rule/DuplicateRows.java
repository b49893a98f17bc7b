package waybill.clean.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that are equal, once they are repaired: the first stays.
 *
 * @param key the columns that they have to be equal in; all of them when there are none
 */
public record DuplicateRows(List<String> key) implements RuleSpec {
    public DuplicateRows {
        key = List.copyOf(key);
    }

    @Override
    public Stream<String> columns() {
        return key.stream();
    }
}
