package waybill.training.champion;

import waybill.compare.Criterion;
import waybill.compare.Ruling;

/**
 * What became of a claim.
 *
 * @param inWords for people, with the figures
 */
record Judged(Criterion criterion, String inWords) {
    boolean isFailed() {
        return criterion.ruling() == Ruling.FAIL;
    }
}
