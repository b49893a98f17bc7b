package waybill.serving;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.Prediction;
import waybill.model.ServableModel;
import waybill.model.Verdict;
import waybill.signature.Binding;
import waybill.signature.Policy;
import waybill.signature.RawRow;

/** Rows in, predictions out, by the caller's policy. */
public final class Predictor {
    private Predictor() {}

    /**
     * One prediction per row, in order.
     *
     * @throws WaybillException {@code INVALID_ROWS} under the strict policy, with every fault of every row below {@code
     *     /rows/<index>}
     */
    public static List<Prediction> predict(ServableModel model, List<RawRow> rows, Policy policy) {
        List<Binding> bindings = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            bindings.add(model.signature().bind(row));
        }
        if (policy == Policy.STRICT) {
            requireFaultless(bindings);
        }
        ServableModel.Pass pass = model.pass();
        List<Prediction> predictions = new ArrayList<>(rows.size());
        for (Binding binding : bindings) {
            Prediction prediction = predict(pass, binding);
            predictions.add(policy == Policy.ABSTAIN ? abstain(prediction) : prediction);
        }
        return predictions;
    }

    private static Prediction predict(ServableModel.Pass pass, Binding binding) {
        if (binding instanceof Binding.Refused refused) {
            return Prediction.refused(refused.notes());
        }
        return pass.predict(binding.row().orElseThrow());
    }

    private static Prediction abstain(Prediction prediction) {
        return prediction.verdict() == Verdict.OK
                ? prediction
                : new Prediction.Unscored(prediction.verdict(), prediction.notes());
    }

    private static void requireFaultless(List<Binding> bindings) {
        List<Violation> faults = new ArrayList<>();
        int faulty = 0;
        for (int i = 0; i < bindings.size(); i++) {
            List<Violation> violations = bindings.get(i).violations();
            for (Violation violation : violations) {
                faults.add(violation.below("/rows/" + i));
            }
            faulty += violations.isEmpty() ? 0 : 1;
        }
        if (!faults.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_ROWS, summary(faults.size(), faulty, bindings.size()), faults);
        }
    }

    private static String summary(int faults, int faulty, int rows) {
        return faults + (faults == 1 ? " fault in " : " faults in ") + faulty + " of " + rows
                + (rows == 1 ? " row." : " rows.");
    }
}
