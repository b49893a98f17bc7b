package waybill.clean.rule;

import java.util.stream.Stream;

/** A rule as it was declared. */
public sealed interface RuleSpec permits RowSpec, DuplicateRows {
    /** The columns that it reads or writes. */
    Stream<String> columns();
}
