package waybill.training.data;

import java.util.List;
import java.util.stream.IntStream;

/** What really happened in each of some rows. */
public sealed interface Outcomes {
    TargetKind kind();

    /** The number of rows. */
    int size();

    /** The outcomes of some of the rows, by their indices. */
    Outcomes of(int[] rows);

    <T> T accept(Cases<T> cases);

    /** One method for each kind of outcomes. */
    interface Cases<T> {
        T numbers(Numbers numbers);

        T labels(Labels labels);
    }

    /** A number in each row. */
    final class Numbers implements Outcomes {
        private final double[] actual;
        private final double[] offsets;

        /**
         * Numbers in the target's unit.
         *
         * @param offsets the sum of each row's offset fields
         */
        public Numbers(double[] actual, double[] offsets) {
            this.actual = actual.clone();
            this.offsets = offsets.clone();
        }

        /** Numbers without an offset. */
        public Numbers(double[] actual) {
            this(actual, new double[actual.length]);
        }

        public double actual(int index) {
            return actual[index];
        }

        public double[] actual() {
            return actual.clone();
        }

        /** The sum of a row's offset fields. */
        public double offset(int index) {
            return offsets[index];
        }

        /** What the model itself learns: actual less offset. */
        public double gain(int index) {
            return actual[index] - offsets[index];
        }

        public double[] gains() {
            return IntStream.range(0, actual.length).mapToDouble(this::gain).toArray();
        }

        @Override
        public TargetKind kind() {
            return TargetKind.NUMBER;
        }

        @Override
        public Outcomes of(int[] rows) {
            return new Numbers(
                    IntStream.of(rows).mapToDouble(this::actual).toArray(),
                    IntStream.of(rows).mapToDouble(this::offset).toArray());
        }

        @Override
        public int size() {
            return actual.length;
        }

        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.numbers(this);
        }
    }

    /** A label in each row. */
    final class Labels implements Outcomes {
        private final List<String> names;
        private final int[] actual;

        /**
         * Labels.
         *
         * @param names all labels, in the order of the model's output
         * @param actual the index among them, for each row
         */
        public Labels(List<String> names, int[] actual) {
            this.names = List.copyOf(names);
            this.actual = actual.clone();
        }

        /** All labels, in the order of the model's output; if there are two, the last is the positive one. */
        public List<String> names() {
            return names;
        }

        /** A row's label, as its index among {@link #names}. */
        public int actual(int index) {
            return actual[index];
        }

        /** Whether each row has this label, given as its index among {@link #names}. */
        public boolean[] are(int label) {
            boolean[] are = new boolean[actual.length];
            IntStream.range(0, are.length).forEach(i -> are[i] = actual[i] == label);
            return are;
        }

        /** The indices among {@link #names}, for each row. */
        public int[] actual() {
            return actual.clone();
        }

        @Override
        public TargetKind kind() {
            return TargetKind.LABEL;
        }

        @Override
        public Outcomes of(int[] rows) {
            return new Labels(names, IntStream.of(rows).map(this::actual).toArray());
        }

        @Override
        public int size() {
            return actual.length;
        }

        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.labels(this);
        }
    }
}
