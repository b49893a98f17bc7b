package waybill.legs.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import waybill.legs.MatchRules;

/** Made the golden file of format 1, and makes that of a later one. */
final class GoldenTracker {
    private GoldenTracker() {}

    static LegTracker tracker() {
        LegTracker tracker = new LegTracker(MatchRules.DEFAULTS);
        RandomHistory.of(20261123, TrackedEvents.DAY, 60, 24 * 60).forEach(tracker::offer);
        tracker.advance(TrackedEvents.minute(20 * 60), change -> {});
        return tracker;
    }

    /** @param arguments the file to be written */
    public static void main(String... arguments) throws IOException {
        Files.write(Path.of(arguments[0]), TrackerCodec.encode(tracker()));
    }
}
