package waybill.model.xgboost;

import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

public final class XgboostModels {
    private XgboostModels() {}

    public static ExternalModel read(byte[] file, ExternalOptions options) {
        throw Rejection.of("it cannot be read yet");
    }
}
