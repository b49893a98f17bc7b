package waybill.training.state;

import java.time.Duration;
import java.util.SplittableRandom;
import waybill.training.recipe.StatePlan;

/** What chance decides of a row: by its name, so that the same row has the same fate whatever rows there are besides. */
record Seeds(StatePlan plan) {
    private static final long BLANK = 0x626c616e6bL;
    private static final long AGE = 0x616765L;

    /** Whether a training row is learnt from without state. */
    boolean isBlank(String id) {
        return random(id, BLANK) < plan.blankShare();
    }

    /**
     * The age of stale state at which a row is calibrated: whole minutes, as often between 5 and 10 as between 50 and 100, as
     * short gaps are more frequent than long ones.
     */
    Duration staleAge(String id) {
        double least = plan.definition().freshFor().toMinutes();
        double most = plan.definition().staleAfter().toMinutes();
        double minutes = least * StrictMath.pow(most / least, random(id, AGE));
        return Duration.ofMinutes((long) Math.min(minutes, most - 1));
    }

    private static double random(String id, long purpose) {
        return new SplittableRandom(id.hashCode() ^ (purpose << Integer.SIZE)).nextDouble();
    }
}
