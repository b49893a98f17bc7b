package waybill.answer;

import java.util.List;
import java.util.Optional;

/** The predicted value. */
public sealed interface Value {
    /** The absence of a value: the row could not be scored, or the caller asked for no value for such a row. */
    Value NONE = new None();

    <T> T accept(Cases<T> cases);

    /** Whether the other value is of the same kind and equal, with numbers at most {@code tolerance} apart. */
    boolean isNear(Value other, double tolerance);

    /** One method for each kind of value; every writer of values implements all of them. */
    interface Cases<T> {
        T numeric(Numeric numeric);

        T label(Label label);

        T none();
    }

    /**
     * A number.
     *
     * @param value a finite number, in the unit of the model's output
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
     * @param name the label with the largest score; the first one when several are equal
     * @param scores the scores of all labels, in the order of the model's output
     */
    record Label(String name, List<Score> scores) implements Value {
        public Label {
            scores = List.copyOf(scores);
        }

        /** The label with the largest of these scores. */
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
