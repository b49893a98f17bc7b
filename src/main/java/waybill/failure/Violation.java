package waybill.failure;

import java.util.Objects;

/**
 * One fault of an input.
 *
 * @param pointer the place of the fault: an RFC 6901 JSON pointer into the input, empty for the whole input
 * @param rule the rule that is broken, in snake case, for programs
 * @param message what would have been right, for people; it never repeats the caller's value
 */
public record Violation(String pointer, String rule, String message) {
    public Violation {
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(message);
    }

    /** The same fault as seen from an enclosing value: {@code /origin} below {@code /rows/3} becomes {@code /rows/3/origin}. */
    public Violation below(String parent) {
        return new Violation(parent + pointer, rule, message);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : pointer + ": ") + message + " [" + rule + "]";
    }
}
