package waybill.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Wanted;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.state.StateUse;

/** Gathers the rows of a file, and passes them to the observers in blocks. For one thread. */
final class FileBlocks {
    /** The number of rows that observers get at once. */
    private static final int BLOCK = 1000;

    private final Chosen chosen;
    private final Wanted wanted;
    private final RowPass.FilePart part;
    private final Listener listener;
    private final List<RawRow> rows = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private long told;

    FileBlocks(Chosen chosen, Wanted wanted, RowPass.FilePart part, Listener listener) {
        this.chosen = chosen;
        this.wanted = wanted;
        this.part = part;
        this.listener = listener;
    }

    /** Keeps a row, whose bytes may change from now on. */
    void add(RawRow row, Binding binding, Answer answer) {
        rows.add(row.kept());
        bindings.add(binding);
        answers.add(answer);
    }

    boolean isFull() {
        return rows.size() == BLOCK;
    }

    /**
     * Passes on what was gathered, if there is anything.
     *
     * @param state the live state that the rows so far have used
     */
    void tell(Optional<StateUse> state) {
        if (rows.isEmpty()) {
            return;
        }
        Served served = new Served(Optional.of(part.run()), chosen, wanted, bindings, answers, state);
        listener.tellOfFile(new Exchange(
                part.run(),
                new Exchange.Source.File(part.firstRow() + told),
                part.asked(),
                Duration.ZERO,
                rows,
                new Exchange.Outcome.Answered(served)));
        told += rows.size();
        rows.clear();
        bindings.clear();
        answers.clear();
    }
}
