package waybill.signature;

import java.util.List;
import java.util.Optional;
import waybill.failure.Violation;

/** The result of binding a raw row. */
public sealed interface Binding {
    /** The row, unless it was refused. */
    Optional<Row> row();

    /** All faults; empty only when the row fits. */
    List<Violation> violations();

    /** The number of faults besides {@link #violations()}: a row may have any number of unknown fields. */
    int untold();

    /** The same result for a row that was completed; a refused row stays as it is. */
    Binding with(Row completed);

    /** The row fits; it may still have notes. */
    record Bound(Row bound) implements Binding {
        @Override
        public Optional<Row> row() {
            return Optional.of(bound);
        }

        @Override
        public List<Violation> violations() {
            return List.of();
        }

        @Override
        public int untold() {
            return 0;
        }

        @Override
        public Binding with(Row completed) {
            return new Bound(completed);
        }
    }

    /** The row has faults, but can be scored for a caller that asked for warnings only: unknown fields are left out. */
    record Repaired(Row repaired, List<Violation> violations, int untold) implements Binding {
        public Repaired {
            violations = List.copyOf(violations);
        }

        @Override
        public Optional<Row> row() {
            return Optional.of(repaired);
        }

        @Override
        public Binding with(Row completed) {
            return new Repaired(completed, violations, untold);
        }
    }

    /** The row has a wrong value, or lacks a required one. Neither is ever replaced. */
    record Refused(List<Violation> violations, List<Note> notes, int untold) implements Binding {
        public Refused {
            violations = List.copyOf(violations);
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Row> row() {
            return Optional.empty();
        }

        @Override
        public Binding with(Row completed) {
            return this;
        }
    }
}
