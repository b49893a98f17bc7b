package waybill.serving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import waybill.answer.Answer;
import waybill.answer.Wanted;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.serving.live.LiveRows;
import waybill.signature.Binder;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.state.StateUse;

/** Binds and answers rows one after another with its own working memory. For one thread. */
public final class RowPass {
    private final Chosen chosen;
    private final Signature signature;
    private final ServableModel.Pass model;
    private final Optional<FileBlocks> blocks;
    private final Instant asked;
    private final Optional<LiveRows> live;
    private Optional<Binder> binder = Optional.empty();
    private Optional<RowDeadlines> deadlines = Optional.empty();
    private Optional<RawRow> sent = Optional.empty();
    private RawRow last = RawRow.NOTHING;

    /**
     * Rows of a file that are answered one after another.
     *
     * @param run the name under which the file is scored
     * @param firstRow the number of the first of them in the file, in which rows are counted from 1
     * @param asked the moment at which the file was to be scored: the same for all parts of it, however often they are scored
     */
    public record FilePart(String run, long firstRow, Instant asked) {}

    /**
     * A pass.
     *
     * @param wanted what the version can say, and is to say of each row
     * @param asked the moment of the request
     */
    RowPass(Chosen chosen, Wanted wanted, Instant asked) {
        this(chosen, wanted, asked, Optional.empty());
    }

    /** A pass over the rows of a file, of which observers get blocks. */
    RowPass(Chosen chosen, Wanted wanted, Instant asked, FileBlocks blocks) {
        this(chosen, wanted, asked, Optional.of(blocks));
    }

    private RowPass(Chosen chosen, Wanted wanted, Instant asked, Optional<FileBlocks> blocks) {
        this.asked = asked;
        this.chosen = chosen;
        this.signature = chosen.model().signature();
        this.model = pass(chosen, wanted);
        this.blocks = blocks;
        this.live = chosen.live().isPresent() ? Optional.of(chosen.live().get().rows(asked)) : Optional.empty();
    }

    /** A member is opened when it is first asked for, and may be refused then: whoever reads that must know which version's. */
    private static ServableModel.Pass pass(Chosen chosen, Wanted wanted) {
        try {
            return chosen.model().pass(wanted);
        } catch (WaybillException e) {
            throw new WaybillException(
                    e.code(),
                    "Version " + chosen.version() + " of " + chosen.name() + " cannot say what is asked: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Binds a row, and completes it with live state. Rows with the same header are bound without looking up its names again. */
    public Binding bind(RawRow row) {
        if (binder.isEmpty() || !binder.get().fits(row)) {
            binder = Optional.of(signature.binder(row.header(), asked));
        }
        last = row;
        Binding binding = binder.get().bind(row);
        return live.isPresent() ? live.get().complete(binding, binder.get().isGiven()) : binding;
    }

    /** The live state that the rows so far have used, if the version has any. */
    Optional<StateUse> state() {
        return live.isPresent() ? Optional.of(live.get().use()) : Optional.empty();
    }

    /**
     * Binds a row with a deadline, of which a fault is one more fault of the row.
     *
     * @param deadline missing when the row has none
     */
    public Binding bind(RawRow row, RawValue deadline) {
        Binding binding = bind(row);
        return deadline.isMissing() ? binding : deadlines().bind(binding, deadline);
    }

    /** The answer for a row; without a value, but with the row's notes, when it was refused. */
    public Answer answer(Binding binding) {
        return answer(binding, RawValue.MISSING);
    }

    /**
     * The answer for a row with a deadline.
     *
     * @param deadline that with which the row was bound; missing when it has none
     */
    public Answer answer(Binding binding, RawValue deadline) {
        Answer answer = binding instanceof Binding.Refused refused
                ? Answer.refused(refused.notes())
                : answer(binding.row().orElseThrow(), deadline);
        remember(sent.orElse(last), binding, answer);
        sent = Optional.empty();
        return answer;
    }

    /** Makes known, before it is answered, how a row stands in the file: with columns that are not bound. Without observers nothing is done. */
    public void sent(Supplier<RawRow> row) {
        if (blocks.isPresent()) {
            sent = Optional.of(row.get());
        }
    }

    /** Takes a row that could not even be read, so that observers know of it. */
    public void unreadable(List<Violation> faults) {
        remember(RawRow.NOTHING, new Binding.Refused(faults, List.of(), 0), Answer.refused(List.of()));
    }

    private Answer answer(Row row, RawValue deadline) {
        return deadline.isMissing()
                ? model.answer(row)
                : model.answer(row, deadlines().deadline(deadline));
    }

    private RowDeadlines deadlines() {
        if (deadlines.isEmpty()) {
            deadlines = Optional.of(new RowDeadlines(chosen.model()));
        }
        return deadlines.get();
    }

    /** Passes the remaining rows to the observers; to be called after the last row. */
    public void end() {
        if (blocks.isPresent()) {
            blocks.get().tell(state());
        }
    }

    private void remember(RawRow row, Binding binding, Answer answer) {
        if (blocks.isPresent()) {
            blocks.get().add(row, binding, answer);
            if (blocks.get().isFull()) {
                end();
            }
        }
    }
}
