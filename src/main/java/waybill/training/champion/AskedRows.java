package waybill.training.champion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Wanted;
import waybill.failure.Violation;
import waybill.model.ServableModel;
import waybill.signature.Binder;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.Row;
import waybill.signature.Rule;
import waybill.signature.Signature;

/**
 * What a model says of rows that callers send.
 *
 * @param bindings of each row
 * @param answers to each row; without a value where it was refused
 */
record AskedRows(List<Binding> bindings, List<Answer> answers) {
    AskedRows {
        bindings = List.copyOf(bindings);
        answers = List.copyOf(answers);
    }

    /**
     * Asks for all that is compared: values, intervals, and whether a deadline is kept.
     *
     * @param deadline of each row that can have it, in the unit of the output; NaN for none
     */
    static AskedRows of(ServableModel model, List<RawRow> rows, double deadline) {
        List<Binding> bindings = bind(model.signature(), rows);
        return new AskedRows(bindings, answers(model, bindings, deadline));
    }

    private static List<Binding> bind(Signature signature, List<RawRow> rows) {
        List<Binding> bindings = new ArrayList<>(rows.size());
        Optional<Binder> binder = Optional.empty();
        for (RawRow row : rows) {
            binder = binder.filter(one -> one.fits(row))
                    .or(() -> Optional.of(signature.binder(row.header(), Instant.MAX)));
            bindings.add(bound(binder.get(), row, signature));
        }
        return bindings;
    }

    /** Models are compared on their rows alone: what state says this minute is no property of them. */
    private static Binding bound(Binder binder, RawRow raw, Signature signature) {
        Binding binding = binder.bind(raw);
        if (binder.isGiven() || signature.live().isEmpty()) {
            return binding;
        }
        return binding.row()
                .map(row -> binding.with(signature.live().get().without(row)))
                .orElse(binding);
    }

    private static List<Answer> answers(ServableModel model, List<Binding> bindings, double deadline) {
        boolean onTime = !Double.isNaN(deadline) && model.capabilities().contains(Capability.ON_TIME);
        boolean interval = model.capabilities().contains(Capability.INTERVAL);
        Wanted wanted = new Wanted(interval, Optional.empty(), onTime, false, OptionalInt.empty());
        Deadline due = new Deadline.Amount(deadline);
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(() -> model.pass(wanted));
        return IntStream.range(0, bindings.size())
                .parallel()
                .mapToObj(i -> bindings.get(i)
                        .row()
                        .map(row -> onTime && model.faultOf(due, row).isEmpty()
                                ? passes.get().answer(row, due)
                                : passes.get().answer(row))
                        .orElseGet(() -> Answer.refused(List.of())))
                .toList();
    }

    boolean isAnswered(int row) {
        return answers.get(row).hasValue();
    }

    long answered() {
        return answers.stream().filter(Answer::hasValue).count();
    }

    /** Why the first of the rows that were refused was; no row is refused for a field that nobody knows. */
    Optional<Violation> fault() {
        return bindings.stream()
                .filter(binding -> binding.row().isEmpty())
                .flatMap(binding -> binding.violations().stream())
                .filter(fault -> !fault.rule().equals(Rule.UNKNOWN_FIELD.wireName()))
                .findFirst();
    }

    /** The answers to some rows. */
    List<Answer> answers(int[] some) {
        return IntStream.of(some).mapToObj(answers::get).toList();
    }

    /** Some rows, none of which was refused. */
    List<Row> rows(int[] some) {
        return IntStream.of(some)
                .mapToObj(row -> bindings.get(row).row().orElseThrow())
                .toList();
    }
}
