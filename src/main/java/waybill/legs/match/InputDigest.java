package waybill.legs.match;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import waybill.legs.Event;
import waybill.storage.Digest;

/** The digest of what was matched, which no order of events or files changes: of all but the attributes, in the order of the run. */
final class InputDigest {
    private InputDigest() {}

    static String of(Pool pool) {
        MessageDigest digest = Digest.begin();
        for (int i = 0; i < pool.size(); i++) {
            digest.update(line(pool.event(i)).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(Event event) {
        return String.join(
                        "\t",
                        event.id(),
                        event.source(),
                        event.kind().wireName(),
                        event.status().wireName(),
                        event.corrects(),
                        String.valueOf(event.at().getEpochSecond()),
                        String.valueOf(event.knownAt().getEpochSecond()),
                        event.place(),
                        event.otherPlace(),
                        event.vehicle(),
                        event.carrier(),
                        event.service(),
                        event.legRef(),
                        event.plannedAt().map(Object::toString).orElse(""),
                        event.plannedMinutes().isPresent()
                                ? String.valueOf(event.plannedMinutes().getAsInt())
                                : "")
                + "\n";
    }
}
