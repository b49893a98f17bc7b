package waybill.training;

import java.time.Clock;
import waybill.training.calibration.Calibrator;
import waybill.training.calibration.ProbabilityCalibrator;
import waybill.training.calibration.ProbabilityChoice;
import waybill.training.calibration.Stages;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.TrainingData;

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

    /** @throws waybill.failure.WaybillException {@code INVALID_DATA} when there are too few rows */
    Calibrated around(FittedCandidate chosen) {
        ChosenModel model = new Calibrator(data, clock, stages()).calibrate(chosen);
        ProbabilityChoice choice = new ProbabilityCalibrator(data, stages()).choose(chosen);
        return new Calibrated(model.with(choice.map()), choice);
    }

    private Stages stages() {
        return new Stages() {
            @Override
            public void begin(String stage) {
                progress.begin(stage, 0);
            }

            @Override
            public void end(String outcome) {
                progress.end(outcome);
            }
        };
    }
}
