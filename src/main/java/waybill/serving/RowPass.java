package waybill.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.model.ServableModel;
import waybill.signature.Binder;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.Signature;

/** Binds and answers rows one after another, with a working memory of its own. For one thread. */
public final class RowPass {
    /** So many rows are told at once. */
    private static final int BLOCK = 1000;

    private final Chosen chosen;
    private final Signature signature;
    private final ServableModel.Pass model;
    private final Optional<Observers> observers;
    private final List<Binding> bindings = new ArrayList<>(0);
    private final List<Answer> answers = new ArrayList<>(0);
    private Optional<Binder> binder = Optional.empty();

    /** @param observers who hear of the rows */
    RowPass(Chosen chosen, Optional<Observers> observers) {
        this.chosen = chosen;
        this.signature = chosen.model().signature();
        this.model = chosen.model().pass();
        this.observers = observers;
    }

    /** What becomes of a row. Rows that share a header are bound without looking for its names again. */
    public Binding bind(RawRow row) {
        if (binder.isEmpty() || !binder.get().fits(row)) {
            binder = Optional.of(signature.binder(row.header()));
        }
        return binder.get().bind(row);
    }

    /** The answer for a row that can be scored, else none with the notes on it. */
    public Answer answer(Binding binding) {
        Answer answer = binding instanceof Binding.Refused refused
                ? Answer.refused(refused.notes())
                : model.answer(binding.row().orElseThrow());
        if (observers.isPresent()) {
            remember(binding, answer);
        }
        return answer;
    }

    /** Lets observers hear of the rows that they have not heard of; to be called after the last row. */
    public void end() {
        if (!answers.isEmpty()) {
            Served served = new Served(Optional.empty(), chosen, bindings, answers);
            observers.ifPresent(all -> all.tell(served));
            bindings.clear();
            answers.clear();
        }
    }

    private void remember(Binding binding, Answer answer) {
        bindings.add(binding);
        answers.add(answer);
        if (answers.size() == BLOCK) {
            end();
        }
    }
}
