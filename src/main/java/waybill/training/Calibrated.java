package waybill.training;

import waybill.training.calibration.ProbabilityChoice;
import waybill.training.fitting.ChosenModel;

/**
 * The chosen candidate with what was calibrated around it.
 *
 * @param probabilities what was tried to calibrate the probabilities of labels
 */
record Calibrated(ChosenModel model, ProbabilityChoice probabilities) {}
