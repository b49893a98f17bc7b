package waybill.legs.match;

import java.nio.charset.StandardCharsets;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.storage.Digest;

/**
 * A leg that was found in files.
 *
 * @param expectedMinutes how long it should have taken; NaN when nothing says so
 */
public record FoundLeg(Leg leg, double expectedMinutes) {
    private static final int ID = 16;

    /** The same for the same two events in every run: 16 hexadecimal digits. */
    public String id() {
        return id(leg.departure(), leg.arrival());
    }

    private static String id(Event departure, Event arrival) {
        String told = String.join("\n", departure.source(), departure.id(), arrival.source(), arrival.id());
        return Digest.sha256(told.getBytes(StandardCharsets.UTF_8)).substring(0, ID);
    }
}
