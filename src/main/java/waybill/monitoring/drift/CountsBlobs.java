package waybill.monitoring.drift;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import waybill.storage.BlobName;

/** Names of the blobs in which instances keep what they counted. */
final class CountsBlobs {
    static final String CONTAINER = "monitor";

    private static final String ENDING = ".json";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CountsBlobs() {}

    /**
     * The blob of one count.
     *
     * @param hour its beginning
     * @param count the name of the instance, and the number of the count in it
     */
    static BlobName name(String model, String version, Instant hour, String count) {
        return new BlobName(CONTAINER, folder(model, version) + HOUR.format(hour) + "/" + count + ENDING);
    }

    /** What the blobs of a day in UTC begin with. */
    static String ofDay(String model, String version, Instant day) {
        return folder(model, version) + DAY.format(day);
    }

    private static String folder(String model, String version) {
        return model + "/" + version + "/counts/";
    }

    /** The hour of a blob; nothing for one that is no count. */
    static Optional<Instant> hour(BlobName name) {
        String[] parts = name.path().split("/", -1);
        if (parts.length != 8 || !parts[7].endsWith(ENDING)) {
            return Optional.empty();
        }
        try {
            String hour = String.join("/", parts[3], parts[4], parts[5], parts[6]);
            return Optional.of(LocalDateTime.parse(hour, HOUR).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException stray) {
            return Optional.empty();
        }
    }
}
