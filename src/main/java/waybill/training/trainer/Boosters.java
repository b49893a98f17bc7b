package waybill.training.trainer;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.signature.Row;

/** Boosted trees of numbers that are not the target itself. */
public final class Boosters {
    private final HyperParameters settings;
    private final Encoder encoder;
    private final Clock clock;

    /** @param settings of {@link Algorithm#XGBOOST} for numbers */
    public Boosters(HyperParameters settings, Encoder encoder, Clock clock) {
        this.settings = settings;
        this.encoder = encoder;
        this.clock = clock;
    }

    /**
     * Learns a number by the objective of the settings.
     *
     * @param targets one for each row, of any unit
     */
    public TribuoModel learn(List<Row> rows, double[] targets) {
        return learn(Boosting.NUMBERS, rows, targets);
    }

    /**
     * Learns a quantile of a number; the objective of the settings plays no part.
     *
     * @param alpha between 0 and 1
     * @param targets one for each row, of any unit
     */
    public TribuoModel quantile(double alpha, List<Row> rows, double[] targets) {
        return learn(Boosting.quantile(alpha), rows, targets);
    }

    private TribuoModel learn(TrainerSetup<Regressor> setup, List<Row> rows, double[] targets) {
        List<Regressor> outputs =
                Arrays.stream(targets).mapToObj(OutputKind::number).toList();
        return setup.train(settings, encoder, rows, outputs, clock);
    }
}
