package waybill.monitoring.outcome;

import java.time.Instant;
import java.util.List;

/**
 * What became of outcomes that were sent together.
 *
 * @param receipts one or several, in order
 */
public record TakenOutcomes(String model, List<OutcomeReceipt> receipts) {
    public TakenOutcomes {
        receipts = List.copyOf(receipts);
    }

    /** How many outcomes there are. */
    public int outcomes() {
        return receipts.stream().mapToInt(OutcomeReceipt::outcomes).sum();
    }

    /** How many of them had been received before, all of a blob together: with them nothing was done. */
    public int repeated() {
        return receipts.stream()
                .filter(OutcomeReceipt::duplicate)
                .mapToInt(OutcomeReceipt::outcomes)
                .sum();
    }

    /** The moment that decides which of several outcomes is the last; of those that were repeated the first moment. */
    public Instant receivedAt() {
        return receipts.get(receipts.size() - 1).receivedAt();
    }
}
