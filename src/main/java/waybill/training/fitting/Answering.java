package waybill.training.fitting;

import java.util.ArrayList;
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
        return Predictions.of(answers(model, rows.rows(), List.of(Wanted.VALUE), Optional.empty())
                .get(0));
    }

    /**
     * The answers with all that the model can say: intervals, whether a deadline is kept, and promises with the confidences that
     * are measured.
     *
     * @param deadline of each row that can have it, in the unit of the output
     */
    public static Predictions all(ServableModel model, List<Row> rows, double deadline) {
        boolean onTime = model.capabilities().contains(Capability.ON_TIME);
        List<Double> confidences = PromiseMetrics.KEPT.keySet().stream()
                .filter(confidence -> confidence <= model.mostConfidence())
                .toList();
        List<Wanted> wanted = new ArrayList<>();
        wanted.add(new Wanted(
                model.capabilities().contains(Capability.INTERVAL),
                Optional.empty(),
                onTime,
                false,
                OptionalInt.empty()));
        confidences.forEach(confidence -> wanted.add(promise(confidence)));
        Optional<Deadline> due = onTime ? Optional.of(new Deadline.Amount(deadline)) : Optional.empty();
        List<List<Answer>> answers = answers(model, rows, wanted, due);
        SortedMap<Double, List<Answer>> promised = new TreeMap<>();
        IntStream.range(0, confidences.size()).forEach(i -> promised.put(confidences.get(i), answers.get(i + 1)));
        return new Predictions(answers.get(0), promised);
    }

    private static Wanted promise(double confidence) {
        return new Wanted(false, Optional.of(confidence), false, false, OptionalInt.empty());
    }

    /**
     * For each way of asking the answers to all rows, with the deadline where the row can have it. A row is asked in all ways
     * before the next one: a model may still know how it scored the last row.
     */
    private static List<List<Answer>> answers(
            ServableModel model, List<Row> rows, List<Wanted> wanted, Optional<Deadline> deadline) {
        ThreadLocal<List<ServableModel.Pass>> passes =
                ThreadLocal.withInitial(() -> wanted.stream().map(model::pass).toList());
        List<List<Answer>> ofRows = rows.parallelStream()
                .map(row -> {
                    Optional<Deadline> due =
                            deadline.filter(it -> model.faultOf(it, row).isEmpty());
                    return passes.get().stream()
                            .map(pass -> due.map(it -> pass.answer(row, it)).orElseGet(() -> pass.answer(row)))
                            .toList();
                })
                .toList();
        return IntStream.range(0, wanted.size())
                .mapToObj(way -> ofRows.stream().map(of -> of.get(way)).toList())
                .toList();
    }
}
