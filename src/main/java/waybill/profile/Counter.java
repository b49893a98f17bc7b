package waybill.profile;

import java.time.Instant;
import java.util.List;
import waybill.answer.Answer;
import waybill.failure.Violation;
import waybill.signature.Binding;
import waybill.signature.Signature;

/** Counts rows as they are answered or refused. For one thread. */
public final class Counter {
    /**
     * A counter for the rows of a version.
     *
     * @throws IllegalArgumentException when the baseline is not of this signature
     */
    public Counter(Baseline baseline, Signature signature) {}

    /**
     * Counts a row that has an answer, which may be that it was refused.
     *
     * @param asked the moment at which it was asked
     * @param binding with live state
     */
    public void answered(Instant asked, Binding binding, Answer answer) {}

    /**
     * Counts rows of a request that was refused as a whole, by its faults.
     *
     * @param violations of the request, with pointers such as {@code /rows/3/origin}; each row among them is counted once
     */
    public void refused(Instant asked, List<Violation> violations) {}

    /** What was counted, since the last such call; afterwards nothing is. */
    public Counts take() {
        throw new UnsupportedOperationException();
    }
}
