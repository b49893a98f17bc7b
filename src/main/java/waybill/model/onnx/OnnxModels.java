package waybill.model.onnx;

import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

public final class OnnxModels {
    private OnnxModels() {}

    public static ExternalModel read(byte[] file, ExternalOptions options) {
        throw Rejection.of("it cannot be read yet");
    }
}
