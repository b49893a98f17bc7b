package waybill.registry.contract;

import waybill.answer.Output;
import waybill.model.calibration.Calibrations;
import waybill.signature.Signature;

/**
 * What callers rely on of a model: the rows that it accepts, what its answers are, and what else can be asked of it.
 *
 * @param calibrations whether there are intervals, promises and deadlines, and what they mean
 * @param explained whether it gives reasons
 */
public record Contract(Signature signature, Output output, Calibrations calibrations, boolean explained) {}
