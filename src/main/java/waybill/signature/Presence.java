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

    /** The presence of the field that says how old live state is; the limits are in the field's unit. */
    static Presence age(double freshFor, double staleAfter) {
        return new Age(freshFor, staleAfter);
    }

    /** Whether live state fills the field in rows that name no such field. */
    default boolean isLive() {
        return false;
    }

    /** A row without the field is refused. */
    record Required() implements Presence {}

    /** A row without the field is scored with what the model learnt about missing values; its verdict says so. */
    record Optionally() implements Presence {}

    /** The service fills the field, from live state, unless the row has it. A row without it makes no note of its own. */
    record Live() implements Presence {
        @Override
        public boolean isLive() {
            return true;
        }
    }

    /**
     * How old the live state of a row is, which decides its note. A row that has live fields, and none of them is known, has no state.
     *
     * @param freshFor the age from which a note says that state is old
     * @param staleAfter the age from which it is not used, which is also that of a row without state; at least {@code freshFor}
     */
    record Age(double freshFor, double staleAfter) implements Presence {
        public Age {
            if (!(freshFor >= 0 && freshFor <= staleAfter && Double.isFinite(staleAfter))) {
                throw new IllegalArgumentException("State is fresh first, and stale later.");
            }
        }

        @Override
        public boolean isLive() {
            return true;
        }

        /** The note that a row with state of this age gets. */
        Optional<Rule> rule(double age) {
            if (age < freshFor) {
                return Optional.empty();
            }
            return Optional.of(age < staleAfter ? Rule.STALE_STATE : Rule.NO_STATE);
        }
    }

    /** A row without the field is scored with this value, and a note says so. */
    record Defaults(RawValue value) implements Presence {
        @Override
        public Optional<RawValue> fallback() {
            return Optional.of(value);
        }
    }
}
