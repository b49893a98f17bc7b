package waybill.training.champion;

import java.util.List;

/**
 * How many rows are decided otherwise.
 *
 * @param up rows that are acted on now, and were not
 * @param down rows that were acted on, and are not now
 * @param rows that both models answer
 */
public record Flips(Decision decision, long up, long down, long rows) {
    static Flips of(Decision decision, List<AnswerPair> pairs) {
        long up = pairs.stream()
                .filter(pair -> !decision.isTaken(pair.before()) && decision.isTaken(pair.after()))
                .count();
        long down = pairs.stream()
                .filter(pair -> decision.isTaken(pair.before()) && !decision.isTaken(pair.after()))
                .count();
        return new Flips(decision, up, down, pairs.size());
    }

    /** For people. */
    public String inWords() {
        return decision.name() + ": " + up + " of " + rows + " rows are acted on now and were not, " + down
                + " are not any more.";
    }

    /** The share of rows that are decided otherwise. */
    double share() {
        return rows == 0 ? 0 : (up + down) / (double) rows;
    }
}
