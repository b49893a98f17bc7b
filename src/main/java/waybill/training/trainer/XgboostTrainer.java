package waybill.training.trainer;

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
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationConverter;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostOutputConverter;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionConverter;

/**
 * Trees with any of xgboost's objectives. Tribuo's own trainers know neither absolute errors nor quantiles, and refuse to be
 * told; the model that comes out is Tribuo's.
 */
final class XgboostTrainer<T extends Output<T>> extends XGBoostTrainer<T> {
    private final Form<T> form;
    private final Clock clock;

    /** What is xgboost's own of one kind of output. */
    private interface Form<T extends Output<T>> {
        /** The name that Tribuo's own trainer gives its models. */
        String model();

        XGBoostOutputConverter<T> converter();

        /** The output as xgboost's label. */
        float label(T output, ImmutableOutputInfo<T> outputs);
    }

    private enum Numbers implements Form<Regressor> {
        FORM;

        @Override
        public String model() {
            return "xgboost-regression-model";
        }

        @Override
        public XGBoostOutputConverter<Regressor> converter() {
            return new XGBoostRegressionConverter();
        }

        @Override
        public float label(Regressor output, ImmutableOutputInfo<Regressor> outputs) {
            return (float) output.getValues()[0];
        }
    }

    private enum Labels implements Form<Label> {
        FORM;

        @Override
        public String model() {
            return "xgboost-classification-model";
        }

        @Override
        public XGBoostOutputConverter<Label> converter() {
            return new XGBoostClassificationConverter();
        }

        @Override
        public float label(Label output, ImmutableOutputInfo<Label> outputs) {
            return outputs.getID(output);
        }
    }

    private XgboostTrainer(Form<T> form, int rounds, Map<String, Object> parameters, Clock clock) {
        super(rounds, parameters);
        this.form = form;
        this.clock = clock;
        postConfig();
    }

    /** @param parameters all of xgboost's own; none is added */
    static XgboostTrainer<Regressor> ofNumbers(int rounds, Map<String, Object> parameters, Clock clock) {
        return new XgboostTrainer<>(Numbers.FORM, rounds, parameters, clock);
    }

    /** @param parameters all of xgboost's own, with the number of classes; none is added */
    static XgboostTrainer<Label> ofLabels(int rounds, Map<String, Object> parameters, Clock clock) {
        return new XgboostTrainer<>(Labels.FORM, rounds, parameters, clock);
    }

    @Override
    public XGBoostModel<T> train(Dataset<T> dataset, Map<String, Provenance> run) {
        return train(dataset, run, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public XGBoostModel<T> train(Dataset<T> dataset, Map<String, Provenance> run, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocation);
        }
        TrainerProvenance trainer = getProvenance();
        trainInvocationCounter++;
        ModelProvenance provenance = new ModelProvenance(
                XGBoostModel.class.getName(), OffsetDateTime.now(clock), dataset.getProvenance(), trainer, run);
        return createModel(
                form.model(),
                provenance,
                dataset.getFeatureIDMap(),
                dataset.getOutputIDInfo(),
                List.of(boost(dataset)),
                form.converter());
    }

    private Booster boost(Dataset<T> dataset) {
        ImmutableOutputInfo<T> outputs = dataset.getOutputIDInfo();
        try {
            DMatrix data = convertDataset(dataset, output -> form.label(output, outputs)).data;
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
