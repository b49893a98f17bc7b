package waybill.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where captures, and counts beside them, are in their container: {@code <model>/<version>/<collection>/yyyy/MM/dd/HH}, by the hour of asking in UTC. */
public final class CapturePaths {
    static final String INPUTS = "model_inputs";
    static final String OUTPUTS = "model_outputs";
    static final String REFUSALS = "refusals";

    /** The version of a request that chose none. */
    static final String NO_VERSION = "none";

    /** The model of a request that named one which is not there: names of callers make no folders. */
    static final String NO_MODEL = "_unknown";

    /** The segments of a path, and which of them are its hour. */
    private static final int PARTS = 8;

    private static final int HOUR_FROM = 3;
    private static final int HOUR_TO = 7;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CapturePaths() {}

    /** The folder of a collection in the hour of a moment. */
    public static String folder(String model, String version, String collection, Instant at) {
        return collection(model, version, collection) + HOUR.format(at);
    }

    private static String collection(String model, String version, String collection) {
        return model + "/" + version + "/" + collection + "/";
    }

    /** What the paths of the blobs of a moment's day begin with. */
    public static String dayFolder(String model, String version, String collection, Instant at) {
        return collection(model, version, collection) + DAY.format(at) + "/";
    }

    /** What the paths of a day's blobs begin with, for each day that has a moment of a period. */
    static Stream<String> days(String model, String version, String collection, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC);
        return first.isAfter(last)
                ? Stream.empty()
                : first.datesUntil(last.plusDays(1))
                        .map(day -> dayFolder(
                                model,
                                version,
                                collection,
                                day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** Whether a blob's hour has a moment of a period. */
    static boolean isWithin(String path, Instant from, Instant to) {
        return hour(path)
                .filter(hour -> !hour.isBefore(from.truncatedTo(ChronoUnit.HOURS)) && hour.isBefore(to))
                .isPresent();
    }

    /** The beginning of a blob's hour; nothing for one that is of no collection. */
    public static Optional<Instant> hour(String path) {
        List<String> parts = List.of(path.split("/", -1));
        if (parts.size() != PARTS) {
            return Optional.empty();
        }
        try {
            String hour = String.join("/", parts.subList(HOUR_FROM, HOUR_TO));
            return Optional.of(LocalDateTime.parse(hour, HOUR).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    /** The day of a blob, if it is one of a collection. */
    static Optional<LocalDate> day(String path) {
        return hour(path).map(hour -> LocalDate.ofInstant(hour, ZoneOffset.UTC));
    }

    /** The blob of the answers to the rows in a blob. */
    static String outputsOf(String inputs) {
        return inputs.replaceFirst("/" + INPUTS + "/", "/" + OUTPUTS + "/");
    }
}
