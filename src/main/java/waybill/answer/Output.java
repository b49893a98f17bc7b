package waybill.answer;

import java.util.HashSet;
import java.util.List;
import waybill.signature.Range;

/** The kind of answers that a model gives. */
public sealed interface Output {
    /** The name of the quantity that is predicted. */
    String name();

    /** The unit of numbers, such as {@code min}; empty when there is none. */
    String unit();

    <T> T accept(Cases<T> cases);

    /** One method for each kind of output. */
    interface Cases<T> {
        T numeric(Numeric numeric);

        T label(Label label);
    }

    /**
     * A number: the model's score plus the offset fields, clamped to the limits.
     *
     * @param offsets the numeric fields of the row that are added to the score: a model that predicts the gain in minutes, with
     *     the departure delay as its offset, gives the arrival delay
     * @param limits the range that values are clamped to
     */
    record Numeric(String name, String unit, List<String> offsets, Range limits) implements Output {
        /** What comes true is no larger in size: what is stands for something else, and squares of it would be no numbers. */
        public static final double LARGEST = 1e12;

        public Numeric {
            offsets = List.copyOf(offsets);
        }

        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.numeric(this);
        }
    }

    /**
     * One of several labels, with a score for each.
     *
     * @param labels the labels, at least two, no one twice, in the order in which they are shown
     */
    record Label(String name, List<String> labels) implements Output {
        public Label {
            labels = List.copyOf(labels);
            if (labels.size() < 2 || new HashSet<>(labels).size() != labels.size()) {
                throw new IllegalArgumentException("There are at least two labels, none of them twice.");
            }
        }

        /**
         * The place of each label in another order of the same labels.
         *
         * @param others as a scorer has them, which may be in any order
         */
        public int[] positionsIn(List<String> others) {
            int[] positions = new int[labels.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = others.indexOf(labels.get(i));
            }
            return positions;
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.label(this);
        }
    }
}
