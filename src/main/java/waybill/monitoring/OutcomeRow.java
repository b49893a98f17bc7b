package waybill.monitoring;

import java.util.Optional;
import java.util.OptionalDouble;
import waybill.capture.CapturedRow;

/**
 * A captured row, and what came true.
 *
 * @param actual the true value of a model of numbers, in the unit of its output
 * @param label the true label of a model of labels
 */
public record OutcomeRow(CapturedRow captured, OptionalDouble actual, Optional<String> label) {}
