package waybill.training;

import java.time.Clock;
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

    ChosenModel around(FittedCandidate chosen) {
        return ChosenModel.of(chosen);
    }
}
