package waybill.cli.clean;

import waybill.clean.CleaningProgress;
import waybill.training.Progress;

/** Shows how far a cleaning is. */
public record ShownProgress(Progress progress) implements CleaningProgress {
    @Override
    public void begin(String stage) {
        progress.begin(stage, 0);
    }

    @Override
    public void end() {
        progress.end("");
    }
}
