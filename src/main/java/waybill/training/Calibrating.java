package waybill.training;

import java.time.Clock;
import waybill.training.calibration.ProbabilityCalibrator;
import waybill.training.calibration.ProbabilityChoice;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.ProbabilityPlan;

/**
 * Learns and measures what stands around the chosen candidate: after the choice, and before anybody looks at the test rows.
 */
final class Calibrating {
    private final TrainingData data;
    private final Clock clock;
    private final Progress progress;

    Calibrating(TrainingData data, Clock clock, Progress progress) {
        this.data = data;
        this.clock = clock;
        this.progress = progress;
    }

    Calibrated around(FittedCandidate chosen) {
        return probabilities(chosen, ChosenModel.of(chosen));
    }

    private Calibrated probabilities(FittedCandidate chosen, ChosenModel model) {
        if (data.recipe().probabilities() == ProbabilityPlan.NONE) {
            return new Calibrated(model, ProbabilityChoice.NOT_ASKED_FOR);
        }
        progress.begin("Calibrating probabilities", 0);
        ProbabilityChoice choice = new ProbabilityCalibrator(data).choose(chosen);
        progress.end(choice.method() + ": " + choice.reason().wireName());
        return new Calibrated(model.with(choice.map()), choice);
    }
}
