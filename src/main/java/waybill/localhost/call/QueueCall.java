package waybill.localhost.call;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import waybill.json.Json;
import waybill.storage.QueueMessage;
import waybill.triggers.ScheduleStatus;

/**
 * A call for a queue message. Members of a JSON message hide metadata with the same name, and times are JSON texts, as on the
 * platform.
 */
public record QueueCall(String queue, QueueMessage message) implements Trigger {
    @Override
    public String reason() {
        return "New queue message detected on '" + queue + "'.";
    }

    @Override
    public Optional<String> payload() {
        return Optional.of(message.text());
    }

    @Override
    public Optional<String> binding(String name) {
        return BindingData.inJson(message.text(), name).or(() -> metadata(name));
    }

    private Optional<String> metadata(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "queuetrigger" -> Optional.of(message.text());
            case "id" -> Optional.of(message.id());
            case "popreceipt" -> Optional.of(message.receipt());
            case "dequeuecount" -> Optional.of(Long.toString(message.dequeueCount()));
            case "insertiontime" -> Optional.of(json(message.insertedAt()));
            case "expirationtime" -> Optional.of(json(message.expiresAt()));
            case "nextvisibletime" -> Optional.of(json(message.visibleAt()));
            default -> Optional.empty();
        };
    }

    private static String json(Instant time) {
        return Json.of(ScheduleStatus.text(time)).toText();
    }
}
