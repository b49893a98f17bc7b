package waybill.capture;

import java.time.Instant;
import waybill.json.JsonMembers;

/** Where the lines of a collection of a version go, and what they begin with. For one thread. */
final class Destination {
    private static final long SECONDS_AN_HOUR = 3_600;

    private final String model;
    private final String version;
    private final String name;
    private final JsonMembers head;
    private long hour = Long.MIN_VALUE;
    private String folder = "";

    private Destination(String model, String version, String name, JsonMembers head) {
        this.model = model;
        this.version = version;
        this.name = name;
        this.head = head;
    }

    /** @param agent what is written as the writer of lines */
    static Destination of(String model, String version, String name, String agent) {
        return new Destination(model, version, name, CloudEvent.head(model, version, type(name), agent));
    }

    private static String type(String name) {
        return switch (name) {
            case CapturePaths.INPUTS -> CloudEvent.INPUTS;
            case CapturePaths.OUTPUTS -> CloudEvent.OUTPUTS;
            default -> CloudEvent.REFUSAL;
        };
    }

    /** What all lines begin with. */
    JsonMembers head() {
        return head;
    }

    /** The folder of the hour of a moment; formatting is left out while the hour is that of the last one. */
    String folder(Instant at) {
        long asked = Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR);
        if (asked != hour) {
            folder = CapturePaths.folder(model, version, name, at);
            hour = asked;
        }
        return folder;
    }
}
