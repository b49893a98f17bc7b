package waybill.upkeep.skew;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.capture.CapturedRow;
import waybill.storage.Digest;

/**
 * Some of the captured rows, each as likely as any other. Which ones, the seed and their names decide, so that their order does not
 * matter, and a row that was captured twice is one. It holds no more rows than it is of.
 *
 * @param rows in the order in which they were asked
 * @param seen how many rows it was taken from, as they were captured
 */
record RowSample(List<CapturedRow> rows, long seen) {
    private static final Comparator<CapturedRow> ASKED = Comparator.comparing(CapturedRow::at)
            .thenComparing(CapturedRow::request)
            .thenComparing(CapturedRow::row);

    RowSample {
        rows = List.copyOf(rows);
    }

    /** @param all is read to its end, and closed */
    static RowSample of(Stream<CapturedRow> all, int size, long seed) {
        try (all) {
            Drawing drawing = new Drawing(size, seed);
            all.forEach(drawing::add);
            return new RowSample(drawing.drawn.values().stream().sorted(ASKED).toList(), drawing.seen);
        }
    }

    private static final class Drawing {
        private final int size;
        private final long seed;
        private final TreeMap<String, CapturedRow> drawn = new TreeMap<>(Comparator.naturalOrder());
        private long seen;

        private Drawing(int size, long seed) {
            this.size = size;
            this.seed = seed;
        }

        private void add(CapturedRow row) {
            seen++;
            drawn.put(lot(row), row);
            if (drawn.size() > size) {
                drawn.pollLastEntry();
            }
        }

        private String lot(CapturedRow row) {
            String name = seed + "\n" + row.request() + "\n" + row.row();
            return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
        }
    }
}
