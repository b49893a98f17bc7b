package waybill.model.lightgbm;

import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

public final class LightgbmModels {
    private LightgbmModels() {}

    public static ExternalModel read(byte[] file, ExternalOptions options) {
        throw Rejection.of("it cannot be read yet");
    }
}
