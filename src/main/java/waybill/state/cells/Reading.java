package waybill.state.cells;

import java.util.ArrayList;
import java.util.List;

/** How a feature is read as of a moment. */
sealed interface Reading {
    /** What is known of a key; NaN when nothing is. */
    double value(List<String> key);

    /**
     * A mean.
     *
     * @param landmark the index of the half-life in which the moment is
     * @param decay what a weight has become since the begin of that half-life
     */
    record Mean(DecayedCells cells, long landmark, double decay) implements Reading {
        @Override
        public double value(List<String> key) {
            return cells.at(key, landmark).mean();
        }
    }

    /** A mean of few legs that is drawn to another. */
    final class Shrunk implements Reading {
        private final Mean own;
        private final Reading parent;
        private final int[] parts;
        private final double weight;

        /**
         * A mean that is drawn to another.
         *
         * @param parent the other mean
         * @param parts which parts of a key are the other's key
         * @param weight how many legs the other counts as
         */
        Shrunk(Mean own, Reading parent, int[] parts, double weight) {
            this.own = own;
            this.parent = parent;
            this.parts = parts;
            this.weight = weight;
        }

        @Override
        public double value(List<String> key) {
            Cell cell = own.cells.at(key, own.landmark);
            double other = parent.value(partsOf(key));
            if (cell.isEmpty() || Double.isNaN(other)) {
                return cell.isEmpty() ? other : cell.mean();
            }
            double count = cell.count() * own.decay;
            return (cell.mean() * count + other * weight) / (count + weight);
        }

        private List<String> partsOf(List<String> key) {
            if (parts.length == 0) {
                return List.of();
            }
            List<String> others = new ArrayList<>(parts.length);
            for (int part : parts) {
                others.add(key.get(part));
            }
            return others;
        }
    }

    /** A count, as of the moment. */
    record Count(DecayedCells cells, long landmark, double decay) implements Reading {
        @Override
        public double value(List<String> key) {
            return cells.at(key, landmark).count() * decay;
        }
    }

    /** A last value. */
    record Last(LastCells cells, long sinceSecond) implements Reading {
        @Override
        public double value(List<String> key) {
            return cells.newest(key, sinceSecond);
        }
    }
}
