package waybill.answer;

import java.util.List;
import java.util.Optional;

/** What was predicted. */
public sealed interface Value {
    /** Nothing: the row could not be scored, or its caller asked for no value on such a row. */
    Value NONE = new None();

    <T> T accept(Cases<T> cases);

    /** Whether the other is of the same kind and says the same, its numbers at most {@code tolerance} away. */
    boolean isNear(Value other, double tolerance);

    /** What to do with each kind of value. Whoever writes values implements all of it. */
    interface Cases<T> {
        T numeric(Numeric numeric);

        T label(Label label);

        T none();
    }

    /**
     * A number.
     *
     * @param value in the unit of the model's output; finite
     */
    record Numeric(double value) implements Value {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.numeric(this);
        }

        @Override
        public boolean isNear(Value other, double tolerance) {
            return other instanceof Numeric numeric && Math.abs(numeric.value - value) <= tolerance;
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /**
     * One of several labels.
     *
     * @param name the label with the largest score; of equal ones the first
     * @param scores of all labels, in the order of the model's output
     */
    record Label(String name, List<Score> scores) implements Value {
        public Label {
            scores = List.copyOf(scores);
        }

        /** The label with the largest score. */
        public static Label of(List<Score> scores) {
            Score largest = scores.get(0);
            for (Score score : scores) {
                largest = score.value() > largest.value() ? score : largest;
            }
            return new Label(largest.label(), scores);
        }

        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.label(this);
        }

        @Override
        public boolean isNear(Value other, double tolerance) {
            return other instanceof Label label
                    && label.name.equals(name)
                    && label.scores.size() == scores.size()
                    && scores.stream().allMatch(score -> label.score(score.label())
                            .filter(of -> Math.abs(of - score.value()) <= tolerance)
                            .isPresent());
        }

        private Optional<Double> score(String label) {
            return scores.stream()
                    .filter(score -> score.label().equals(label))
                    .map(Score::value)
                    .findFirst();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The score of a label: a probability where the model gives probabilities. */
    record Score(String label, double value) {}

    /** No value. */
    record None() implements Value {
        @Override
        public <T> T accept(Cases<T> cases) {
            return cases.none();
        }

        @Override
        public boolean isNear(Value other, double tolerance) {
            return other instanceof None;
        }

        @Override
        public String toString() {
            return "no value";
        }
    }
}
