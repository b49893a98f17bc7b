package waybill.serving.live;

import java.time.Instant;

/** Why state is not as new as it should be. */
public record StateProblem(String message, Instant at) {}
