package waybill.batch;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.batch.scoring.Scoring;
import waybill.json.Json;

/**
 * A blob which says that a chunk is done, with all its blocks staged. Its name contains everything, so that one listing shows the
 * progress of a run, and no mark has to be read.
 */
record Mark(int chunk, Scoring.Counts counts, Staged predictions, Staged rejects, Staged input) {
    /** The length of {@link #number} in digits. */
    static final int CHUNK_DIGITS = 5;

    /** The version of what a chunk stages: marks of chunks with other columns do not count, and the chunks are scored again. */
    private static final String RESULTS = ".2.json";

    private static final String PART = "(\\d+)-(\\d+)-([0-9a-f]{8})";
    private static final Pattern NAME = Pattern.compile(
            "(\\d{5})\\.(\\d+)\\.(\\d+)\\." + PART + "\\." + PART + "\\." + PART + Pattern.quote(RESULTS));

    /**
     * The blocks that a chunk adds to a blob.
     *
     * @param blocks the number of blocks
     * @param bytes their total size in bytes
     * @param crc the CRC-32 of their bytes
     */
    record Staged(int blocks, long bytes, long crc) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d-%d-%08x", blocks, bytes, crc);
        }
    }

    long rows() {
        return counts.scored() + counts.rejected();
    }

    /**
     * The name: the number of the chunk, its counts of rows, and the blocks, bytes and CRC-32 that it adds to each of three
     * blobs.
     */
    String name() {
        return number(chunk) + "." + counts.scored() + "." + counts.rejected() + "." + predictions + "." + rejects + "."
                + input + RESULTS;
    }

    static Optional<Mark> parse(String name) {
        Matcher found = NAME.matcher(name);
        return found.matches() ? Optional.of(of(found)) : Optional.empty();
    }

    private static Mark of(Matcher found) {
        return new Mark(
                Integer.parseInt(found.group(1)),
                new Scoring.Counts(Long.parseLong(found.group(2)), Long.parseLong(found.group(3))),
                staged(found, 4),
                staged(found, 7),
                staged(found, 10));
    }

    private static Staged staged(Matcher found, int first) {
        return new Staged(
                Integer.parseInt(found.group(first)),
                Long.parseLong(found.group(first + 1)),
                Long.parseLong(found.group(first + 2), 16));
    }

    /** The counts as JSON, for people. */
    byte[] toBytes() {
        return Json.object()
                .put("chunk", chunk)
                .put("scored", counts.scored())
                .put("rejected", counts.rejected())
                .build()
                .toBytes();
    }

    /** The names of the blocks that this chunk has staged for a blob, in order. */
    Stream<String> blocks(Staged staged) {
        return IntStream.range(0, staged.blocks()).mapToObj(part -> block(chunk, part));
    }

    /** The number of a chunk in names. It has leading zeros, so that ten, a hundred or a thousand chunks share a prefix. */
    static String number(int chunk) {
        return String.format(Locale.ROOT, "%05d", chunk);
    }

    static String block(int chunk, int part) {
        return String.format(Locale.ROOT, "%05d-%06d", chunk, part);
    }
}
