package waybill.failure;

import java.util.Objects;

/**
 * One fault of an input.
 *
 * @param pointer where: an RFC 6901 JSON pointer into the input, empty for the whole of it
 * @param rule which rule is broken, in snake case, for programs
 * @param message what would have been right, for people; never the caller's value
 */
public record Violation(String pointer, String rule, String message) {
    public Violation {
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(message);
    }

    /** The same fault, seen from further out: {@code /origin} below {@code /rows/3} is {@code /rows/3/origin}. */
    public Violation below(String parent) {
        return new Violation(parent + pointer, rule, message);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : pointer + ": ") + message + " [" + rule + "]";
    }
}
