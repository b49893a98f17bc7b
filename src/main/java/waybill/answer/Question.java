package waybill.answer;

import java.util.Optional;
import waybill.signature.RawValue;

/**
 * What a caller asks of each row besides its value.
 *
 * @param costs what the promise was asked for by, unless by its confidence
 * @param deadline the deadline of rows without one of their own, as it was sent; missing when there is none
 */
public record Question(Wanted wanted, Optional<Costs> costs, RawValue deadline) {
    /** The question of a caller who asks for nothing but the value. */
    public static final Question PLAIN = new Question(Wanted.VALUE, Optional.empty(), RawValue.MISSING);

    /** What it costs to be late, and to be early, by one unit: each above 0 and finite. */
    public record Costs(double late, double early) {
        public Costs {
            if (!(late > 0 && late <= Double.MAX_VALUE && early > 0 && early <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("Costs are finite, and above 0.");
            }
        }

        /** The confidence of the cheapest promise, which is above 0 and below 1 however far apart the costs are. */
        public double confidence() {
            // Halves of large costs have the same ratio, and their sum is finite.
            double scale = late > 1 && early > 1 ? 0.5 : 1;
            double exact = Wanted.cheapest(scale * late, scale * early);
            return Math.min(Math.max(exact, Double.MIN_VALUE), Math.nextDown(1.0));
        }
    }

    /** Whether nothing but the value is asked for. */
    public boolean isPlain() {
        return wanted.isPlain();
    }

    /** The same question of rows that may have deadlines of their own. */
    public Question withDeadlines() {
        Wanted timed = new Wanted(wanted.interval(), wanted.confidence(), true, wanted.reasons(), wanted.top());
        return new Question(timed, costs, deadline);
    }
}
