package waybill.monitoring.status;

import java.util.Locale;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * What somebody should look at.
 *
 * @param version the version that it is about; nothing when it is about all
 * @param words what is the matter, in one sentence
 */
public record Alert(Kind kind, Optional<String> version, String words) {
    /** What alerts are about. */
    public enum Kind {
        /** What is asked, or answered, is not what training was about. */
        DRIFT,
        /** What came true is farther from the answers than it was when the version was tested. */
        QUALITY,
        /** Answers that are not captured. */
        DROPPED;

        /** The name in JSON: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Json toJson() {
        JsonObject json = Json.object().put("kind", kind.wireName());
        version.ifPresent(name -> json.put("version", name));
        return json.put("detail", words).build();
    }
}
