package waybill.training;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionConverter;

/**
 * Boosted trees with any of xgboost's objectives. Tribuo's own trainer knows no absolute error and refuses to be told; the
 * model that comes out is Tribuo's.
 */
final class XgboostTrainer extends XGBoostTrainer<Regressor> {
    private final Clock clock;

    /** @param parameters all of xgboost's own; none is added */
    XgboostTrainer(int rounds, Map<String, Object> parameters, Clock clock) {
        super(rounds, parameters);
        this.clock = clock;
        postConfig();
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
