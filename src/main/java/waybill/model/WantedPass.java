package waybill.model;

import java.util.Optional;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Shares;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.signature.Row;

/** Answers rows with what is wanted besides the value. Only what is wanted is scored. */
final class WantedPass extends ServableModel.Pass {
    private final Wanted wanted;
    private final Optional<NumberPass> numbers;
    private final Optional<Explanations.Pass> reasons;

    private WantedPass(ServableModel model, Wanted wanted, Optional<NumberPass> numbers) {
        super(model);
        this.wanted = wanted;
        this.numbers = numbers;
        this.reasons = wanted.reasons() ? model.explanations().map(Explanations::pass) : Optional.empty();
    }

    /** @throws IllegalArgumentException when the model cannot say what is wanted */
    static ServableModel.Pass of(ServableModel model, Wanted wanted, Optional<Additions> additions) {
        Set<Capability> missing = wanted.capabilities();
        missing.removeAll(model.capabilities());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("It cannot say: " + missing);
        }
        if (wanted.confidence().isPresent() && !(wanted.confidence().get() <= model.mostConfidence())) {
            throw new IllegalArgumentException("It promises with a confidence of at most " + model.mostConfidence());
        }
        return new WantedPass(model, wanted, additions.flatMap(all -> NumberPass.of(model, wanted, all)));
    }

    @Override
    public Answer answer(Row row) {
        return answer(row, Optional.empty());
    }

    @Override
    public Answer answer(Row row, Deadline deadline) {
        return answer(row, Optional.of(deadline));
    }

    private Answer answer(Row row, Optional<Deadline> deadline) {
        Answer plain = super.answer(row);
        if (plain.value() instanceof Value.None) {
            return plain;
        }
        Answer added = numbers.isPresent() ? numbers.get().added(plain, row, features, outputs[0], deadline) : plain;
        return reasons.isPresent() ? explained(added, row, reasons.get()) : added;
    }

    private Answer explained(Answer answer, Row row, Explanations.Pass explaining) {
        Shares shares = explaining.explain(row, features, outputs, answer.value());
        return new Answer(
                answer.value(),
                answer.verdict(),
                answer.notes(),
                answer.interval(),
                answer.promise(),
                answer.onTime(),
                Optional.of(
                        wanted.top().isPresent() ? shares.largest(wanted.top().getAsInt()) : shares));
    }
}
