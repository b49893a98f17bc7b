package waybill.model;

import java.util.Optional;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.signature.Row;

/** Answers rows with what is wanted besides the value. Only what is wanted is scored. */
final class WantedPass extends ServableModel.Pass {
    private final Optional<NumberPass> numbers;

    private WantedPass(ServableModel model, Optional<NumberPass> numbers) {
        super(model);
        this.numbers = numbers;
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
        return new WantedPass(model, additions.flatMap(all -> NumberPass.of(model, wanted, all)));
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
        return numbers.isPresent() && !(plain.value() instanceof Value.None)
                ? numbers.get().added(plain, row, features, outputs[0], deadline)
                : plain;
    }
}
