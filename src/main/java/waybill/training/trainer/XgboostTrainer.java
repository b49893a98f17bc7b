package waybill.training.trainer;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionConverter;
import waybill.training.data.Stats;
import waybill.training.trainer.HyperParameter.Limits;

/**
 * Boosted trees with any of xgboost's objectives. Tribuo's own trainer knows no absolute error and refuses to be told; the
 * model that comes out is Tribuo's.
 */
final class XgboostTrainer extends XGBoostTrainer<Regressor> {
    private static final HyperParameter OBJECTIVE = HyperParameter.word("objective", Objective.SQUARED);
    private static final HyperParameter HUBER_SLOPE = HyperParameter.number("huber_slope", "1", Limits.POSITIVE);
    private static final HyperParameter ROUNDS = HyperParameter.number("rounds", "200", Limits.COUNT);
    private static final HyperParameter DEPTH = HyperParameter.number("depth", "6", Limits.COUNT);
    private static final HyperParameter LEARNING_RATE = HyperParameter.number("learning_rate", "0.1", Limits.POSITIVE);
    private static final HyperParameter MIN_CHILD_WEIGHT =
            HyperParameter.number("min_child_weight", "1", Limits.NOT_NEGATIVE);
    private static final HyperParameter ROW_SHARE = HyperParameter.number("row_share", "1", Limits.SHARE);
    private static final HyperParameter COLUMN_SHARE = HyperParameter.number("column_share", "1", Limits.SHARE);
    private static final HyperParameter L2 = HyperParameter.number("l2", "1", Limits.NOT_NEGATIVE);
    private static final HyperParameter THREADS = HyperParameter.number("threads", "1", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final TrainerSetup SETUP = new TrainerSetup(
            List.of(
                    OBJECTIVE,
                    HUBER_SLOPE,
                    ROUNDS,
                    DEPTH,
                    LEARNING_RATE,
                    MIN_CHILD_WEIGHT,
                    ROW_SHARE,
                    COLUMN_SHARE,
                    L2,
                    THREADS,
                    SEED),
            AbsentFeatures.LEFT_OUT,
            XgboostTrainer::create);

    private final Clock clock;

    private enum Objective {
        ABSOLUTE("reg:absoluteerror"),
        PSEUDOHUBER("reg:pseudohubererror"),
        SQUARED("reg:squarederror");

        private final String ofXgboost;

        Objective(String ofXgboost) {
            this.ofXgboost = ofXgboost;
        }
    }

    /** @param parameters all of xgboost's own; none is added */
    private XgboostTrainer(int rounds, Map<String, Object> parameters, Clock clock) {
        super(rounds, parameters);
        this.clock = clock;
        postConfig();
    }

    private static Trainer<Regressor> create(HyperParameters settings, Dataset<Regressor> dataset, Clock clock) {
        return new XgboostTrainer(settings.whole(ROUNDS), parameters(settings, dataset), clock);
    }

    private static Map<String, Object> parameters(HyperParameters settings, Dataset<Regressor> dataset) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", settings.word(OBJECTIVE, Objective.class).ofXgboost);
        parameters.put("huber_slope", settings.text(HUBER_SLOPE));
        // Left to itself, xgboost 2 takes one Newton step from 0, and lands far off where pseudo-Huber is flat.
        parameters.put("base_score", median(dataset));
        parameters.put("max_depth", settings.whole(DEPTH));
        parameters.put("eta", settings.text(LEARNING_RATE));
        parameters.put("min_child_weight", settings.text(MIN_CHILD_WEIGHT));
        parameters.put("subsample", settings.text(ROW_SHARE));
        parameters.put("colsample_bytree", settings.text(COLUMN_SHARE));
        parameters.put("lambda", settings.text(L2));
        parameters.put("nthread", settings.whole(THREADS));
        parameters.put("seed", settings.whole(SEED));
        parameters.put("tree_method", "hist");
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static double median(Dataset<Regressor> dataset) {
        double[] targets = Examples.targets(dataset);
        Arrays.sort(targets);
        return Stats.quantile(targets, 0.5);
    }

    @Override
    public XGBoostModel<Regressor> train(Dataset<Regressor> dataset, Map<String, Provenance> run) {
        return train(dataset, run, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public XGBoostModel<Regressor> train(Dataset<Regressor> dataset, Map<String, Provenance> run, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocation);
        }
        TrainerProvenance trainer = getProvenance();
        trainInvocationCounter++;
        ModelProvenance provenance = new ModelProvenance(
                XGBoostModel.class.getName(), OffsetDateTime.now(clock), dataset.getProvenance(), trainer, run);
        return createModel(
                "xgboost-regression-model",
                provenance,
                dataset.getFeatureIDMap(),
                dataset.getOutputIDInfo(),
                List.of(boost(dataset)),
                new XGBoostRegressionConverter());
    }

    private Booster boost(Dataset<Regressor> dataset) {
        try {
            DMatrix data = convertDataset(dataset, output -> (float) output.getValues()[0]).data;
            try {
                return XGBoost.train(data, copyParams(overrideParameters), numTrees, Map.of(), null, null);
            } finally {
                data.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("xgboost failed.", e);
        }
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
