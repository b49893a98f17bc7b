package waybill.training.fitting;

import java.util.List;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Wanted;
import waybill.model.ServableModel;
import waybill.training.data.LabelledRows;
import waybill.training.evaluation.Predictions;

/** Asks a model about rows of data, as callers do. */
public final class Answering {
    private Answering() {}

    /** The answers with nothing but values. */
    public static Predictions values(ServableModel model, LabelledRows rows) {
        return Predictions.of(answers(model, rows, Wanted.VALUE));
    }

    /** An answer for each row. */
    public static List<Answer> answers(ServableModel model, LabelledRows rows, Wanted wanted) {
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(() -> model.pass(wanted));
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> passes.get().answer(rows.row(i)))
                .toList();
    }
}
