package waybill.serving;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.table.HeaderCheck;
import waybill.signature.table.UnknownColumns;

/**
 * The data plane, for requests and files alike: it chooses a version, binds, encodes and scores rows, judges the answers, and
 * lets observers know. Thread-safe.
 */
public final class Plane implements AutoCloseable {
    private final Chooser chooser;
    private final Optional<Listener> listener;
    private final InstantSource clock;

    private Plane(Chooser chooser, Optional<Listener> listener, InstantSource clock) {
        this.chooser = chooser;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * A plane that tells nobody.
     *
     * @param clock tells the moment of a request, with which some limits of times move
     */
    public static Plane of(Chooser chooser, InstantSource clock) {
        return new Plane(chooser, Optional.empty(), clock);
    }

    /**
     * A plane that tells what it answered.
     *
     * @param listener is closed with the plane
     * @param clock tells the moment of a request, with which some limits of times move
     */
    public static Plane of(Chooser chooser, Listener listener, InstantSource clock) {
        return new Plane(chooser, Optional.of(listener), clock);
    }

    /** The moment of a request that comes now. */
    public Instant now() {
        return clock.instant();
    }

    /** The version for a target, as {@link Chooser#choose} returns it. */
    public Chosen choose(ModelSelector target) {
        return chooser.choose(target);
    }

    /** Answers each row of a request that comes now, as {@link #answer(Chosen, Ask, Instant)} does. */
    public Served answer(Chosen chosen, Ask asked) {
        return answer(chosen, asked, now());
    }

    /**
     * Answers each row, in order.
     *
     * @param at the moment of the request
     * @throws WaybillException {@code NOT_AVAILABLE} when the version cannot say what is asked; {@code INVALID_HEADER} when the rows are those of a table that does not fit; {@code INVALID_ROWS}
     *     under the strict policy, with the faults of all rows below {@code /rows/<index>}
     */
    public Served answer(Chosen chosen, Ask asked, Instant at) {
        AskedRows rows = AskedRows.of(asked, chosen.model());
        Ask ask = rows.ask();
        if (!ask.question().isPlain()) {
            Availability.require(chosen, ask.question());
        }
        boolean strict = ask.policy() == Policy.STRICT;
        if (ask.header().isPresent()) {
            HeaderCheck.require(
                    ask.header().get(),
                    chosen.model().signature(),
                    strict ? UnknownColumns.REFUSED : UnknownColumns.NOTED,
                    ErrorCode.INVALID_HEADER);
        }
        RowPass pass = new RowPass(chosen, ask.question().wanted(), at);
        List<Binding> bindings = strict ? faultless(pass, rows) : bound(pass, rows);
        List<Answer> answers = new ArrayList<>(bindings.size());
        for (int i = 0; i < bindings.size(); i++) {
            Answer answer = pass.answer(bindings.get(i), rows.deadline(i));
            boolean withheld = ask.policy() == Policy.ABSTAIN && answer.verdict() != Verdict.OK;
            answers.add(withheld ? answer.withoutValue() : answer);
        }
        return new Served(ask.id(), chosen, ask.question().wanted(), bindings, answers, pass.state());
    }

    /**
     * Answers each row as well as it can be, whatever the policy, as long as there is time.
     *
     * @param time whether there still is, asked after each row
     * @return nothing when time was over before the last row was answered
     */
    public static Optional<Served> answerWhile(BooleanSupplier time, Chosen chosen, Ask asked, Instant at) {
        AskedRows rows = AskedRows.of(asked, chosen.model());
        Ask ask = rows.ask();
        RowPass pass = new RowPass(chosen, ask.question().wanted(), at);
        List<Binding> bindings = new ArrayList<>(ask.rows().size());
        List<Answer> answers = new ArrayList<>(ask.rows().size());
        for (int i = 0; i < ask.rows().size(); i++) {
            Binding binding = pass.bind(ask.rows().get(i), rows.deadline(i));
            bindings.add(binding);
            answers.add(pass.answer(binding, rows.deadline(i)));
            if (!time.getAsBoolean()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Served(ask.id(), chosen, ask.question().wanted(), bindings, answers, pass.state()));
    }

    private static List<Binding> bound(RowPass pass, AskedRows asked) {
        List<RawRow> rows = asked.ask().rows();
        List<Binding> bindings = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            bindings.add(pass.bind(rows.get(i), asked.deadline(i)));
        }
        return bindings;
    }

    /** From the first fault on no row is kept: all that is still to be found is faults. */
    private static List<Binding> faultless(RowPass pass, AskedRows asked) {
        List<RawRow> rows = asked.ask().rows();
        List<Binding> bindings = new ArrayList<>(rows.size());
        Violations faults = new Violations();
        int faulty = 0;
        for (int i = 0; i < rows.size(); i++) {
            Binding binding = pass.bind(rows.get(i), asked.deadline(i));
            if (!binding.violations().isEmpty()) {
                faulty++;
                add(binding, i, faults);
            } else if (faulty == 0) {
                bindings.add(binding);
            }
        }
        if (faulty > 0) {
            faults.throwIfAny(ErrorCode.INVALID_ROWS, summary(faults.count(), faulty, rows.size()));
        }
        return bindings;
    }

    private static void add(Binding binding, int row, Violations faults) {
        for (Violation violation : binding.violations()) {
            if (faults.isFull()) {
                faults.addUntold(1);
            } else {
                faults.add(violation.below("/rows/" + row));
            }
        }
        faults.addUntold(binding.untold());
    }

    /**
     * A pass that answers the rows of a file; observers get them in blocks.
     *
     * @param wanted what is asked of each row
     */
    public RowPass pass(Chosen chosen, Wanted wanted, RowPass.FilePart part) {
        return listener.isPresent()
                ? new RowPass(chosen, wanted, part.asked(), new FileBlocks(chosen, wanted, part, listener.get()))
                : new RowPass(chosen, wanted, part.asked());
    }

    /** Passes an exchange of a request on to the observers; to be called after the reply is made. Returns at once, and never fails. */
    public void tell(Exchange exchange) {
        if (listener.isPresent()) {
            listener.get().tell(exchange);
        }
    }

    /** Passes a call on to the observers, as an exchange is. */
    public void tell(Handled handled) {
        if (listener.isPresent()) {
            listener.get().tell(handled);
        }
    }

    /** Waits, but not for ever, until observers have received what was served until now, and are closed. */
    @Override
    public void close() {
        listener.ifPresent(Listener::close);
    }

    private static String summary(int faults, int faulty, int rows) {
        return String.format(Locale.ROOT, "%,d", faults) + (faults == 1 ? " fault in " : " faults in ") + faulty
                + " of " + rows + (rows == 1 ? " row." : " rows.");
    }
}
