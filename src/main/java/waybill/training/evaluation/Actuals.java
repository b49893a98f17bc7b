package waybill.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What really happened in rows. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Actuals {
    int size();

    /** Those of some rows. */
    Actuals of(int[] rows);

    /** Numbers, in the target's unit. */
    record Numbers(double[] values) implements Actuals {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Numbers of(int[] rows) {
            return new Numbers(
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        }
    }

    /**
     * Labels.
     *
     * @param names the labels in the order of the output: of two, the last is the one that metrics speak of
     * @param indices of each row, the index of its label
     */
    record Labels(List<String> names, int[] indices) implements Actuals {
        public Labels {
            names = List.copyOf(names);
        }

        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public Labels of(int[] rows) {
            return new Labels(
                    names, Arrays.stream(rows).map(row -> indices[row]).toArray());
        }

        /** Whether each row has a label. */
        boolean[] are(int label) {
            boolean[] are = new boolean[indices.length];
            IntStream.range(0, are.length).forEach(i -> are[i] = indices[i] == label);
            return are;
        }
    }
}
