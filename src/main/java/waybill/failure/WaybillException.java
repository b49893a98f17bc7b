package waybill.failure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one exception that Waybill throws on purpose: a code, a sentence, and all faults that were found. */
public final class WaybillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String message;
    private final transient List<Violation> violations;
    private final int faults;

    public WaybillException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public WaybillException(ErrorCode code, String message, List<Violation> violations) {
        this(code, message, violations, violations.size());
    }

    /** @param faults the number of all faults, of which the violations may be the first ones */
    WaybillException(ErrorCode code, String message, List<Violation> violations, int faults) {
        super(message);
        this.code = code;
        this.message = message;
        this.violations = List.copyOf(violations);
        this.faults = faults;
    }

    public WaybillException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
        this.violations = List.of();
        this.faults = 0;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public ErrorCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** The number of all faults; there may be more than {@link #violations()}. */
    public int faults() {
        return faults;
    }

    /**
     * The message and every violation on a line of its own, for a terminal or a log. Names in it may be what somebody's data held,
     * and neither end a line nor move a cursor.
     */
    public String report() {
        return Stream.concat(Stream.of(message), violations.stream().map(violation -> "  " + violation))
                .map(Printable::line)
                .collect(Collectors.joining("\n"));
    }
}
