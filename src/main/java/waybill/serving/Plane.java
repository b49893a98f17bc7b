package waybill.serving;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.Binding;
import waybill.signature.RawRow;

/**
 * The data plane, for requests and files alike: it chooses a version, binds, encodes and scores rows, judges the answers, and
 * lets observers know. Thread-safe.
 */
public final class Plane implements AutoCloseable {
    private final Chooser chooser;
    private final Optional<Observers> observers;
    private final InstantSource clock;

    private Plane(Chooser chooser, Optional<Observers> observers, InstantSource clock) {
        this.chooser = chooser;
        this.observers = observers;
        this.clock = clock;
    }

    /** @param clock tells the moment of a request, with which some limits of times move */
    public static Plane of(Chooser chooser, List<Observer> observers, InstantSource clock) {
        return new Plane(
                chooser, observers.isEmpty() ? Optional.empty() : Optional.of(Observers.begin(observers)), clock);
    }

    /** The moment of a request that comes now. */
    public Instant now() {
        return clock.instant();
    }

    /** The version for a target, as {@link Chooser#choose} returns it. */
    public Chosen choose(ModelSelector target) {
        return chooser.choose(target);
    }

    /**
     * Answers each row, in order.
     *
     * @throws WaybillException {@code INVALID_ROWS} under the strict policy, with every fault of every row below {@code
     *     /rows/<index>}
     */
    public Served answer(Chosen chosen, Ask ask) {
        RowPass pass = new RowPass(chosen, Optional.empty(), now());
        List<Binding> bindings = new ArrayList<>(ask.rows().size());
        for (RawRow row : ask.rows()) {
            bindings.add(pass.bind(row));
        }
        if (ask.policy() == Policy.STRICT) {
            requireFaultless(bindings);
        }
        List<Answer> answers = new ArrayList<>(bindings.size());
        for (Binding binding : bindings) {
            Answer answer = pass.answer(binding);
            boolean withheld = ask.policy() == Policy.ABSTAIN && answer.verdict() != Verdict.OK;
            answers.add(withheld ? answer.withoutValue() : answer);
        }
        return new Served(ask.id(), chosen, bindings, answers);
    }

    /**
     * A pass that answers the rows of a file; observers get them in blocks.
     *
     * @param asked the moment at which the file was to be scored: the same for all parts of it, however often they are scored
     */
    public RowPass pass(Chosen chosen, Instant asked) {
        return new RowPass(chosen, observers, asked);
    }

    /** Passes the answers to the observers; to be called after the reply is made. Returns at once, and never fails. */
    public void tell(Served served) {
        if (observers.isPresent()) {
            observers.get().tell(served);
        }
    }

    /** Ends the observers' thread after they have received what was served until now. */
    @Override
    public void close() {
        observers.ifPresent(Observers::close);
    }

    private static void requireFaultless(List<Binding> bindings) {
        List<Violation> faults = new ArrayList<>();
        int faulty = 0;
        for (int i = 0; i < bindings.size(); i++) {
            List<Violation> violations = bindings.get(i).violations();
            for (Violation violation : violations) {
                faults.add(violation.below("/rows/" + i));
            }
            faulty += violations.isEmpty() ? 0 : 1;
        }
        if (!faults.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_ROWS, summary(faults.size(), faulty, bindings.size()), faults);
        }
    }

    private static String summary(int faults, int faulty, int rows) {
        return faults + (faults == 1 ? " fault in " : " faults in ") + faulty + " of " + rows
                + (rows == 1 ? " row." : " rows.");
    }
}
