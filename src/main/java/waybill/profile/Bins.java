package waybill.profile;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import waybill.json.Json;
import waybill.signature.Row;
import waybill.signature.time.ZoneClock;

/** Into which bin a value belongs, as rows have it. Bins are few, fixed by training, and have names for people. Thread-safe. */
public sealed interface Bins {
    /** No bin: the value is missing, or a category that training has not seen. */
    int NONE = -1;

    /** The largest number of bins. */
    int MOST = 64;

    /** The number of bins, at least one. */
    int size();

    /** The bin of a value, or {@link #NONE}. */
    int of(double value);

    /** The name of a bin, for people. */
    String name(int bin);

    /** Stretches of numbers. A value at an edge belongs to the stretch above it. */
    final class Stretches implements Bins {
        private final double[] edges;

        /** @param edges where numbers are cut, finite and ascending; none at all makes one bin of them */
        public Stretches(List<Double> edges) {
            this.edges = edges.stream().mapToDouble(Double::doubleValue).toArray();
            requireSize(size());
            for (int i = 0; i < this.edges.length; i++) {
                if (!Double.isFinite(this.edges[i]) || (i > 0 && this.edges[i] <= this.edges[i - 1])) {
                    throw new IllegalArgumentException("Edges are finite, and each is above the one before.");
                }
            }
        }

        public List<Double> edges() {
            return Arrays.stream(edges).boxed().toList();
        }

        @Override
        public int size() {
            return edges.length + 1;
        }

        @Override
        public int of(double value) {
            if (Double.isNaN(value)) {
                return NONE;
            }
            int bin = 0;
            while (bin < edges.length && value >= edges[bin]) {
                bin++;
            }
            return bin;
        }

        @Override
        public String name(int bin) {
            if (edges.length == 0) {
                return "any";
            }
            if (bin == 0) {
                return "<" + text(0);
            }
            return bin == edges.length ? ">=" + text(bin - 1) : text(bin - 1) + "..<" + text(bin);
        }

        private String text(int edge) {
            return Json.numberText(edges[edge]);
        }
    }

    /** The most frequent categories, each a bin, and one bin of all others that training has seen. */
    final class Categories implements Bins {
        private final List<String> names;
        private final List<Integer> positions;
        private final int[] bins;

        /**
         * Bins of categories.
         *
         * @param names of the frequent ones; {@code #3} for the one at position 3 of a private field
         * @param positions of the frequent ones among the categories of the field, in the same order
         * @param count of all categories of the field
         */
        public Categories(List<String> names, List<Integer> positions, int count) {
            this.names = List.copyOf(names);
            this.positions = List.copyOf(positions);
            requireSize(size());
            if (names.size() != positions.size() || new HashSet<>(positions).size() != positions.size()) {
                throw new IllegalArgumentException("Each frequent category has a name, and stands once in the list.");
            }
            this.bins = new int[count];
            Arrays.fill(bins, names.size());
            for (int i = 0; i < positions.size(); i++) {
                if (positions.get(i) < 0 || positions.get(i) >= count) {
                    throw new IllegalArgumentException("A frequent category is none of the field's.");
                }
                bins[positions.get(i)] = i;
            }
        }

        public List<String> names() {
            return names;
        }

        public List<Integer> positions() {
            return positions;
        }

        /** The number of categories of the field. */
        public int count() {
            return bins.length;
        }

        @Override
        public int size() {
            return names.size() + 1;
        }

        @Override
        public int of(double value) {
            return value > Row.UNSEEN && value < bins.length ? bins[(int) value] : NONE;
        }

        @Override
        public String name(int bin) {
            return bin == names.size() ? "(other)" : names.get(bin);
        }
    }

    /** False and true. */
    record Flags() implements Bins {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public int of(double value) {
            return Double.isNaN(value) ? NONE : value == 0 ? 0 : 1;
        }

        @Override
        public String name(int bin) {
            return bin == 0 ? "false" : "true";
        }
    }

    /** The hours of the day, on the clock of a zone. */
    final class Hours implements Bins {
        private static final int A_DAY = 24;
        private static final int SECONDS = 3_600;

        private final ZoneId zone;
        private final ZoneClock clock;

        public Hours(ZoneId zone) {
            this.zone = zone;
            this.clock = new ZoneClock(zone);
        }

        public ZoneId zone() {
            return zone;
        }

        @Override
        public int size() {
            return A_DAY;
        }

        @Override
        public int of(double value) {
            return Double.isNaN(value)
                    ? NONE
                    : (int) Math.floorMod(Math.floorDiv(clock.local((long) value), (long) SECONDS), (long) A_DAY);
        }

        @Override
        public String name(int bin) {
            return (bin < 10 ? "0" : "") + bin + ":00";
        }
    }

    private static void requireSize(int size) {
        if (size > MOST) {
            throw new IllegalArgumentException("There are more than " + MOST + " bins.");
        }
    }
}
