package waybill.training.trainer;

import java.time.Clock;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;

/** All that makes an algorithm: its hyper-parameters, how it wants its examples, and its trainer. */
record TrainerSetup(List<HyperParameter> hyperParameters, AbsentFeatures absentFeatures, Factory factory) {
    TrainerSetup {
        hyperParameters = List.copyOf(hyperParameters);
    }

    /** Sets Tribuo's trainer up for one data set. */
    @FunctionalInterface
    interface Factory {
        Trainer<Regressor> create(HyperParameters settings, Dataset<Regressor> dataset, Clock clock);
    }
}
