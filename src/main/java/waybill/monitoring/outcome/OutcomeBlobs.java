package waybill.monitoring.outcome;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.storage.BlobName;

/** The names of blobs of outcomes. */
public final class OutcomeBlobs {
    public static final String CONTAINER = "outcomes";

    private static final String RECEIVED = "/received/";
    private static final String ENDING = ".jsonl";
    private static final int HOUR_LENGTH = "uuuu/MM/dd/HH".length();
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT);
    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

    private OutcomeBlobs() {}

    /** @throws WaybillException {@code INVALID_NAME} */
    public static String requireModel(String name) {
        if (!Names.isModel(name)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A model's name is at most 63 of a-z, 0-9 and '-', and starts with no '-'.");
        }
        return name;
    }

    /** Outcomes as they were received. */
    static BlobName received(String model, Instant receivedAt, String digest) {
        return new BlobName(CONTAINER, hour(model, receivedAt) + digest + ENDING);
    }

    /** When which outcomes were received. */
    static BlobName seen(String model, String digest) {
        return new BlobName(CONTAINER, requireModel(model) + "/seen/" + digest + ".json");
    }

    /** The beginning of the paths of what was received in the hour of a moment. */
    static String hour(String model, Instant moment) {
        return requireModel(model) + RECEIVED + HOUR.format(moment.atOffset(ZoneOffset.UTC)) + "/";
    }

    /** The beginning of the paths of what was received on the day of a moment. */
    static String day(String model, Instant moment) {
        return requireModel(model) + RECEIVED + DAY.format(moment.atOffset(ZoneOffset.UTC)) + "/";
    }

    /** The hour in which a blob of outcomes was received; nothing for a blob that somebody else put there. */
    static Optional<Instant> hourOf(String model, String path) {
        int from = model.length() + RECEIVED.length();
        if (!path.endsWith(ENDING) || path.length() < from + HOUR_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(path.substring(from, from + HOUR_LENGTH) + "/00", HOUR_AND_MINUTE)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
