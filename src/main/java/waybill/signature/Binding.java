package waybill.signature;

import java.util.List;
import java.util.Optional;
import waybill.failure.Violation;

/** What became of a raw row. */
public sealed interface Binding {
    /** The row, if one could be made. */
    Optional<Row> row();

    /** Every fault; empty only when the row fits. */
    List<Violation> violations();

    /** The row fits; its notes may still say something. */
    record Bound(Row bound) implements Binding {
        @Override
        public Optional<Row> row() {
            return Optional.of(bound);
        }

        @Override
        public List<Violation> violations() {
            return List.of();
        }
    }

    /**
     * The row has faults, none of them a wrong value: whoever asked to be warned only can have it scored with unknown fields
     * left out and missing ones treated as optional.
     */
    record Repaired(Row repaired, List<Violation> violations) implements Binding {
        public Repaired {
            violations = List.copyOf(violations);
        }

        @Override
        public Optional<Row> row() {
            return Optional.of(repaired);
        }
    }

    /** The row has a wrong value, or lacks one that nothing can stand in for. A wrong value is never replaced. */
    record Refused(List<Violation> violations, List<Note> notes) implements Binding {
        public Refused {
            violations = List.copyOf(violations);
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Row> row() {
            return Optional.empty();
        }
    }
}
