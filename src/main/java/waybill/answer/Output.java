package waybill.answer;

import java.util.HashSet;
import java.util.List;
import waybill.signature.Range;

/** What kind of answers a model gives. */
public sealed interface Output {
    /** The name of what is predicted. */
    String name();

    /** The unit of numbers, such as {@code min}; empty when there is none. */
    String unit();

    <T> T accept(Cases<T> cases);

    /** What to do with each kind of output. */
    interface Cases<T> {
        T numeric(Numeric numeric);

        T label(Label label);
    }

    /**
     * A number: the model's score plus the offset fields, cut to the limits.
     *
     * @param offsets numeric fields of the row that are added to the score: a model of the gain in minutes, with the departure
     *     delay as its offset, predicts the arrival delay
     */
    record Numeric(String name, String unit, List<String> offsets, Range limits) implements Output {
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
     * @param labels at least two, no one twice, in the order in which they are shown
     */
    record Label(String name, List<String> labels) implements Output {
        public Label {
            labels = List.copyOf(labels);
            if (labels.size() < 2 || new HashSet<>(labels).size() != labels.size()) {
                throw new IllegalArgumentException("There are at least two labels, none of them twice.");
            }
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
