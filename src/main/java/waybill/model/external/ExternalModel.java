package waybill.model.external;

import java.util.List;
import waybill.model.Scorer;

/** A model that another library trained: read, and checked whole. Immutable. */
public interface ExternalModel {
    ExternalFormat format();

    /** The library that wrote it, with its version, such as "xgboost 3.4.1"; as much of it as the file says. */
    String library();

    /** What it was trained for, in its library's words, such as "binary:logistic". */
    String objective();

    /** Its inputs, in its own order. */
    List<ExternalInput> inputs();

    ExternalOutput output();

    /** What people should know of it who trust its answers, a sentence each; for the model card. */
    List<String> remarks();

    /**
     * The bytes that go into the artifact: only what counts, options of the import included. Read again without options, they are the same
     * model, and canonical to the same bytes.
     */
    byte[] canonical(ExternalColumns columns);

    /**
     * The compiled scorer.
     *
     * @param labels in the order of the model's scores; empty for a number
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED when it would be larger than is allowed
     */
    Scorer scorer(ExternalColumns columns, List<String> labels);
}
