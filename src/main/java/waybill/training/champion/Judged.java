package waybill.training.champion;

import waybill.compare.Criterion;

/**
 * What became of a claim.
 *
 * @param inWords for people, with the figures
 */
record Judged(Criterion criterion, String inWords) {}
