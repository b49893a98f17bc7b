package waybill.answer;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The smallest value that can be promised with a confidence.
 *
 * @param confidence the share of promises that are kept, above 0 and below 1
 * @param value the value to promise, rounded up to a whole unit; none when it is beyond the limits of the output
 * @param at the same as a time of arrival, if the model knows from when its unit counts
 */
public record Promise(double confidence, Optional<Double> value, Optional<OffsetDateTime> at) {}
