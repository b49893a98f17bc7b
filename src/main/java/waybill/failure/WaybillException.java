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

    public WaybillException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    public WaybillException(ErrorCode code, String message, List<Violation> violations) {
        super(message);
        this.code = code;
        this.message = message;
        this.violations = List.copyOf(violations);
    }

    public WaybillException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
        this.violations = List.of();
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

    /** The message and every violation on a line of its own, for a terminal or a log. */
    public String report() {
        return Stream.concat(Stream.of(message), violations.stream().map(violation -> "  " + violation))
                .collect(Collectors.joining("\n"));
    }
}
