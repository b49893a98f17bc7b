package waybill.capture;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.capture.spool.SpoolRoot;
import waybill.capture.spool.Tallied;
import waybill.serving.Exchange;
import waybill.serving.Tally;

/**
 * Counts requests before their replies leave, in a file that outlives the process: what was answered and is in no capture is known
 * to be lost. It is all of capture that the first answer needs.
 */
public final class CaptureTally implements Tally {
    private final Sampling sampling;
    private final SpoolRoot root;
    private final Tallied tallied;
    private volatile Optional<Capture> capture = Optional.empty();

    /**
     * Makes nothing before the first request.
     *
     * @param temporary the machine's folder for temporary files
     * @param user the name of the user
     * @param store the location of the store
     */
    public CaptureTally(CaptureRules rules, File temporary, String user, String store) {
        this.sampling = new Sampling(rules.share(), rules.fileShare());
        this.root = SpoolRoot.of(temporary, user, store);
        this.tallied = new Tallied(root);
    }

    @Override
    public void told(Exchange exchange) {
        boolean answered = exchange.outcome() instanceof Exchange.Outcome.Answered;
        tallied.add(
                answered ? Kind.REQUESTS : Kind.REFUSALS,
                1,
                sampling.takes(exchange.id()) ? 1 : 0,
                exchange.at().toEpochMilli());
    }

    /** Captures what a shadow has answered; without effect before captures have begun. For the observers' thread. */
    public void shadowed(Exchange exchange) {
        Optional<Capture> begun = capture;
        if (begun.isPresent()) {
            begun.get().exchanged(exchange);
        }
    }

    /** What became of each kind until now; nothing before captures have begun. */
    public Map<Kind, Tallies> tallies() {
        Optional<Capture> begun = capture;
        return begun.isPresent() ? begun.get().tallies() : Map.of();
    }

    /** The bytes that wait for the store on this machine. */
    public long waitingBytes() {
        Optional<Capture> begun = capture;
        return begun.isPresent() ? begun.get().waitingBytes() : 0;
    }

    void begun(Capture by) {
        capture = Optional.of(by);
    }

    Sampling sampling() {
        return sampling;
    }

    SpoolRoot root() {
        return root;
    }

    Tallied tallied() {
        return tallied;
    }
}
