package waybill.serving;

/** Chooses the version that answers. */
public interface Chooser {
    /**
     * The version for a target.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}, {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, {@code
     *     MODEL_NOT_READY}, {@code STORE_UNAVAILABLE}
     */
    Chosen choose(ModelSelector target);
}
