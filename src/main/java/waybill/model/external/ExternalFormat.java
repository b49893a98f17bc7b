package waybill.model.external;

/** The formats of models that can be imported. */
public enum ExternalFormat {
    XGBOOST("xgboost", "a booster of xgboost, JSON or UBJSON"),
    LIGHTGBM("lightgbm", "a text model of LightGBM"),
    ONNX("onnx", "a graph of ONNX, as skl2onnx makes it of scikit-learn's models");

    private final String wireName;
    private final String words;

    ExternalFormat(String wireName, String words) {
        this.wireName = wireName;
        this.words = words;
    }

    /** The name in manifests and provenance. */
    public String wireName() {
        return wireName;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
