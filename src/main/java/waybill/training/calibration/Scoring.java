package waybill.training.calibration;

import waybill.model.Scorer;

/** The scores of one model of numbers, row by row. For one thread. */
final class Scoring {
    private final Scorer.Pass pass;
    private final double[] score = new double[1];

    Scoring(Scorer scorer) {
        this.pass = scorer.pass();
    }

    /** @param features as the encoder makes them */
    double score(double[] features) {
        pass.score(features, score);
        return score[0];
    }
}
