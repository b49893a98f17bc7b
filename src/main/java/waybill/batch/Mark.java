package waybill.batch;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.json.Json;

/**
 * Says that a chunk is done: all its blocks are staged. All that it says is in its name, so that one listing tells how far a
 * run is, and who has seen all marks need not read one.
 */
record Mark(int chunk, Scoring.Counts counts, Staged predictions, Staged rejects, Staged input) {
    private static final Pattern NAME =
            Pattern.compile("(\\d{5})\\.(\\d+)\\.(\\d+)\\.(\\d+)-(\\d+)\\.(\\d+)-(\\d+)\\.(\\d+)-(\\d+)\\.json");

    /** What a chunk adds to a blob. */
    record Staged(int blocks, long bytes) {
        @Override
        public String toString() {
            return blocks + "-" + bytes;
        }
    }

    long rows() {
        return counts.scored() + counts.rejected();
    }

    /** The number of the chunk, its counts of rows, and blocks and bytes of each of the three blobs that it adds to. */
    String name() {
        return String.format(Locale.ROOT, "%05d", chunk) + "." + counts.scored() + "." + counts.rejected() + "."
                + predictions + "." + rejects + "." + input + ".json";
    }

    static Optional<Mark> parse(String name) {
        Matcher found = NAME.matcher(name);
        return found.matches() ? Optional.of(of(found)) : Optional.empty();
    }

    private static Mark of(Matcher found) {
        long[] number = IntStream.rangeClosed(1, 9)
                .mapToLong(i -> Long.parseLong(found.group(i)))
                .toArray();
        return new Mark(
                (int) number[0],
                new Scoring.Counts(number[1], number[2]),
                new Staged((int) number[3], number[4]),
                new Staged((int) number[5], number[6]),
                new Staged((int) number[7], number[8]));
    }

    /** The same, for people. */
    byte[] toBytes() {
        return Json.object()
                .put("chunk", chunk)
                .put("scored", counts.scored())
                .put("rejected", counts.rejected())
                .build()
                .toBytes();
    }

    /** The blocks that this chunk has staged for a blob, in order. */
    Stream<String> blocks(Staged staged) {
        return IntStream.range(0, staged.blocks()).mapToObj(part -> block(chunk, part));
    }

    static String block(int chunk, int part) {
        return String.format(Locale.ROOT, "%05d-%06d", chunk, part);
    }
}
