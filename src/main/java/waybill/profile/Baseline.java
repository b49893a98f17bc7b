package waybill.profile;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.failure.WaybillException;

/**
 * What a version was trained on, as far as later rows are compared with it: {@code baseline.json}. It holds counts, and no values but
 * edges of bins and the names of frequent categories, none of them of private fields.
 *
 * @param days the rows of training by the day on which they were asked
 * @param fields one for each field of the signature, in its order
 * @param predictions what the version predicts for the training rows
 * @param reading how outcomes and figures of the version are read
 */
public record Baseline(SortedMap<LocalDate, Long> days, List<Profile> fields, Profile predictions, Reading reading) {
    /** Its name among the files of a version. */
    public static final String FILE = "baseline.json";

    public Baseline {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        fields = List.copyOf(fields);
        if (days.isEmpty() || fields.isEmpty() || days.values().stream().anyMatch(rows -> rows < 1)) {
            throw new IllegalArgumentException(
                    "A baseline has at least one field, and one day; each of its days has rows.");
        }
        long rows = days.values().stream().mapToLong(Long::longValue).sum();
        if (!isOf(rows, predictions) || fields.stream().anyMatch(field -> !isOf(rows, field))) {
            throw new IllegalArgumentException("Each row is counted once in each field, and no field is refused.");
        }
        if (new HashSet<>(fields.stream().map(Profile::name).toList()).size() != fields.size()) {
            throw new IllegalArgumentException("A field stands twice in a baseline.");
        }
    }

    private static boolean isOf(long rows, Profile profile) {
        return profile.tally().rows() == rows && !profile.checks().contains(Check.REFUSED);
    }

    /**
     * What a recipe says of reading the version's answers later on.
     *
     * @param id the column that names a row to who knows what came true, if the recipe has one
     * @param unit of numbers that are predicted; empty for labels, and where there is none
     * @param tolerance an error of this size is still good, in that unit; nothing for labels
     * @param slices what rows are told apart by in figures
     */
    public record Reading(Optional<String> id, String unit, OptionalDouble tolerance, List<Slice> slices) {
        public Reading {
            slices = List.copyOf(slices);
        }
    }

    /**
     * What rows are told apart by.
     *
     * @param name a field, or a part of a timestamp, such as {@code scheduled_departure.month}
     * @param edges of a numeric field, where it is cut: a value at an edge belongs to the rows above it; empty for any other
     */
    public record Slice(String name, List<Double> edges) {
        public Slice {
            edges = List.copyOf(edges);
        }
    }

    /** The rows of training. */
    public long rows() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    /** This baseline as the file of a version. */
    public byte[] toBytes() {
        return BaselineCodec.encode(this);
    }

    /**
     * Reads the file of a version.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED} for bytes that are no baseline, or of a format not known here
     */
    public static Baseline of(byte[] bytes) {
        return BaselineCodec.decode(bytes);
    }
}
