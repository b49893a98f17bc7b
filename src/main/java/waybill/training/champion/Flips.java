package waybill.training.champion;

import java.util.List;
import java.util.Optional;

/**
 * How many rows are decided otherwise.
 *
 * @param up rows that are acted on now, and were not
 * @param down rows that were acted on, and are not now
 * @param acted rows that are acted on now
 * @param rows that both models answer
 */
public record Flips(Decision decision, long up, long down, long acted, long rows) {
    static Flips of(Decision decision, List<AnswerPair> pairs) {
        long up = pairs.stream()
                .filter(pair -> !decision.isTaken(pair.before()) && decision.isTaken(pair.after()))
                .count();
        long down = pairs.stream()
                .filter(pair -> decision.isTaken(pair.before()) && !decision.isTaken(pair.after()))
                .count();
        long acted =
                pairs.stream().filter(pair -> decision.isTaken(pair.after())).count();
        return new Flips(decision, up, down, acted, pairs.size());
    }

    /** For people. */
    public String inWords() {
        return decision.name() + ": " + up + " of " + rows + " rows are acted on now and were not, " + down
                + " are not any more.";
    }

    /** What to know of a decision that nothing could ever flip: its threshold is beyond all answers, or in another unit. */
    Optional<String> remark() {
        boolean never = acted == 0 && down == 0;
        boolean always = acted == rows && up == 0;
        return rows > 0 && (never || always)
                ? Optional.of("decision " + decision.name() + ": both models act on " + (never ? "none" : "all")
                        + " of the rows: is its threshold in the unit of the answers?")
                : Optional.empty();
    }

    /** The share of rows that are decided otherwise. */
    double share() {
        return rows == 0 ? 0 : (up + down) / (double) rows;
    }
}
