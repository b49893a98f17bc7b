package waybill.training.fitting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Wanted;
import waybill.model.ServableModel;
import waybill.signature.Row;
import waybill.training.data.LabelledRows;
import waybill.training.evaluation.Predictions;
import waybill.training.evaluation.PromiseMetrics;

/** Asks a model about rows of data, as callers do. */
public final class Answering {
    private Answering() {}

    /** The answers with nothing but values. */
    public static Predictions values(ServableModel model, LabelledRows rows) {
        return Predictions.of(answers(model, rows.rows(), Wanted.VALUE));
    }

    /**
     * The answers with all that the model can say: intervals, whether a deadline is kept, and promises with the confidences that
     * are measured.
     *
     * @param deadline of each row that can have it, in the unit of the output
     */
    public static Predictions all(ServableModel model, List<Row> rows, double deadline) {
        boolean onTime = model.capabilities().contains(Capability.ON_TIME);
        Wanted wanted = new Wanted(
                model.capabilities().contains(Capability.INTERVAL),
                Optional.empty(),
                onTime,
                false,
                OptionalInt.empty());
        SortedMap<Double, List<Answer>> promised = new TreeMap<>();
        PromiseMetrics.KEPT.keySet().stream()
                .filter(confidence -> confidence <= model.mostConfidence())
                .forEach(confidence -> promised.put(confidence, answers(model, rows, promise(confidence))));
        Optional<Deadline> due = onTime ? Optional.of(new Deadline.Amount(deadline)) : Optional.empty();
        return new Predictions(answers(model, rows, wanted, due), promised);
    }

    private static Wanted promise(double confidence) {
        return new Wanted(false, Optional.of(confidence), false, false, OptionalInt.empty());
    }

    private static List<Answer> answers(ServableModel model, List<Row> rows, Wanted wanted) {
        return answers(model, rows, wanted, Optional.empty());
    }

    /** An answer for each row, with the deadline where the row can have it. */
    private static List<Answer> answers(
            ServableModel model, List<Row> rows, Wanted wanted, Optional<Deadline> deadline) {
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(() -> model.pass(wanted));
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> deadline.filter(
                                due -> model.faultOf(due, rows.get(i)).isEmpty())
                        .map(due -> passes.get().answer(rows.get(i), due))
                        .orElseGet(() -> passes.get().answer(rows.get(i))))
                .toList();
    }
}
