package waybill.serving;

import java.time.Instant;
import waybill.failure.ErrorCode;

/** Why the version that should answer does not, or why nobody knows whether it should. */
public record Problem(ErrorCode code, String message, Instant at) {}
