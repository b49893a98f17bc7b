package waybill.metrics;

import java.util.List;

/** What a metric is for one set of labels, at the moment of the scrape. */
public sealed interface Sample {
    List<Label> labels();

    /** A number; positive infinity is one. */
    record Value(List<Label> labels, double value) implements Sample {
        public Value {
            labels = List.copyOf(labels);
        }
    }

    /**
     * How observed numbers are distributed.
     *
     * @param bounds the upper bounds of the buckets, inclusive and ascending, without infinity
     * @param counts how many observations are in each bucket and in no bucket before it, with one more count for those above the
     *     last bound
     * @param sum the sum of all observations
     */
    record Distribution(List<Label> labels, List<Double> bounds, List<Long> counts, double sum) implements Sample {
        public Distribution {
            labels = List.copyOf(labels);
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
            if (counts.size() != bounds.size() + 1) {
                throw new IllegalArgumentException("There is one count more than there are bounds.");
            }
        }
    }
}
