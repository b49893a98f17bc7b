package waybill.signature;

import java.util.Optional;

/** Whether a field is required. */
public sealed interface Presence {
    /** The value that replaces a missing one, if there is one. */
    default Optional<RawValue> fallback() {
        return Optional.empty();
    }

    static Presence required() {
        return new Required();
    }

    static Presence optional() {
        return new Optionally();
    }

    static Presence defaultsTo(RawValue value) {
        return new Defaults(value);
    }

    static Presence live() {
        return new Live();
    }

    /** A row without the field is refused. */
    record Required() implements Presence {}

    /** A row without the field is scored with what the model learnt about missing values; its verdict says so. */
    record Optionally() implements Presence {}

    /** The service fills the field, from live state, unless the row has it. A row without it makes no note of its own. */
    record Live() implements Presence {}

    /** A row without the field is scored with this value, and a note says so. */
    record Defaults(RawValue value) implements Presence {
        @Override
        public Optional<RawValue> fallback() {
            return Optional.of(value);
        }
    }
}
