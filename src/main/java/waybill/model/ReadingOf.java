package waybill.model;

import java.util.HashSet;
import java.util.List;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.Signature;

/** Makes the reading for a kind of output, and refuses an output whose kind or labels differ from the scorer's. */
record ReadingOf(Signature signature, List<String> scored) implements Output.Cases<Reading> {
    @Override
    public Reading numeric(Output.Numeric numeric) {
        if (!scored.isEmpty()) {
            throw rejected("it is a classification, and its description is of a number");
        }
        return new NumericReading(numeric, signature);
    }

    @Override
    public Reading label(Output.Label label) {
        if (scored.size() != label.labels().size() || !new HashSet<>(scored).containsAll(label.labels())) {
            throw rejected("its labels are not those of its description");
        }
        return new LabelReading(label, scored);
    }

    private static WaybillException rejected(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The artifact is refused: " + reason + ".");
    }
}
