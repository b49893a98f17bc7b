package waybill.training.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;

/**
 * A scorer that still knows what it said of the last row, in each thread: several answers to one row are asked one after another,
 * and nearly all of an answer's time goes into its score.
 */
final class LastScored implements Scorer {
    private final Scorer scorer;
    private final ThreadLocal<Last> lasts;

    LastScored(Scorer scorer) {
        this.scorer = scorer;
        this.lasts = ThreadLocal.withInitial(() -> new Last(scorer));
    }

    /** A pass of this thread: what one of them scored, the others know. */
    @Override
    public Pass pass() {
        return lasts.get();
    }

    @Override
    public List<String> labels() {
        return scorer.labels();
    }

    @Override
    public String kind() {
        return scorer.kind();
    }

    @Override
    public List<String> ignoredFeatures() {
        return scorer.ignoredFeatures();
    }

    @Override
    public Optional<Attribution> attribution() {
        return scorer.attribution();
    }

    private static final class Last implements Pass {
        private final Pass pass;
        private final double[] said;
        private double[] row = new double[0];
        private boolean any;

        Last(Scorer scorer) {
            this.pass = scorer.pass();
            this.said = new double[scorer.outputs()];
        }

        @Override
        public void score(double[] features, double[] outputs) {
            if (!any || !Arrays.equals(row, features)) {
                any = false;
                pass.score(features, said);
                keep(features);
            }
            System.arraycopy(said, 0, outputs, 0, said.length);
        }

        private void keep(double[] features) {
            row = row.length == features.length ? row : new double[features.length];
            System.arraycopy(features, 0, row, 0, row.length);
            any = true;
        }

        @Override
        public void margins(double[] features, double[] margins) {
            pass.margins(features, margins);
        }
    }
}
