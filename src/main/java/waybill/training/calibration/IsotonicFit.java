package waybill.training.calibration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.calibration.ProbabilityMap;

/**
 * Fits a table of probabilities that rise with the score: rows in bins of about the same count, neighbours in the wrong order
 * pooled. Between knots it is linear, so that rows with different scores keep different probabilities.
 */
final class IsotonicFit {
    private static final int MOST_BINS = 50;

    private IsotonicFit() {}

    /**
     * Rows with neighbouring scores.
     *
     * @param first the lowest score
     * @param last the highest score
     * @param score the mean score
     * @param share of rows with the label
     */
    private record Block(double rows, double first, double last, double score, double share) {
        static Block of(double score, int label) {
            return new Block(1, score, score, score, label);
        }

        Block and(Block next) {
            double all = rows + next.rows;
            double mean = (rows * score + next.rows * next.score) / all;
            return new Block(
                    all,
                    first,
                    next.last,
                    // Rounding must not bring it into a neighbour's place.
                    Math.min(Math.max(mean, first), next.last),
                    (rows * share + next.rows * next.share) / all);
        }

        /** A share of exactly 0 or 1 among few rows is no certainty. */
        Block cut() {
            return new Block(rows, first, last, score, Math.min(Math.max(share, 0.5 / rows), 1 - 0.5 / rows));
        }
    }

    /**
     * The table.
     *
     * @param scores finite; a NaN would be equal to nothing, itself included, and the pooling of ties would not end
     * @param actual 1 for the last label, 0 for the first
     */
    static ProbabilityMap.Isotonic of(double[] scores, int[] actual) {
        List<Block> rising = rising(bins(ties(scores, actual), actual.length));
        // A share that is cut can be higher than that of the next, larger block.
        List<Block> knots = rising(rising.stream().map(Block::cut).toList());
        return new ProbabilityMap.Isotonic(
                knots.stream().map(Block::score).toList(),
                knots.stream().map(Block::share).toList());
    }

    /** Rows with the same score together, ascending. */
    private static List<Block> ties(double[] scores, int[] actual) {
        List<Block> ties = new ArrayList<>();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .map(i -> Block.of(requireFinite(scores[i]), actual[i]))
                .forEach(row -> {
                    int last = ties.size() - 1;
                    if (last >= 0 && ties.get(last).last() == row.first()) {
                        ties.set(last, ties.get(last).and(row));
                    } else {
                        ties.add(row);
                    }
                });
        return ties;
    }

    private static double requireFinite(double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("Scores are finite.");
        }
        return score;
    }

    /** Each bin is full when the rows up to it are its share of all. */
    private static List<Block> bins(List<Block> ties, int rows) {
        List<Block> bins = new ArrayList<>();
        double seen = 0;
        int full = -1;
        for (Block block : ties) {
            int bin = (int) (seen * MOST_BINS / rows);
            if (bin == full) {
                bins.set(bins.size() - 1, bins.get(bins.size() - 1).and(block));
            } else {
                bins.add(block);
                full = bin;
            }
            seen += block.rows();
        }
        return bins;
    }

    /** Pool adjacent violators. */
    private static List<Block> rising(List<Block> blocks) {
        Deque<Block> rising = new ArrayDeque<>();
        for (Block next : blocks) {
            Block block = next;
            while (!rising.isEmpty() && rising.getLast().share() >= block.share()) {
                block = rising.removeLast().and(block);
            }
            rising.addLast(block);
        }
        return List.copyOf(rising);
    }
}
