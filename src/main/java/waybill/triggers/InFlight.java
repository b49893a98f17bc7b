package waybill.triggers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;

/** A message that is being processed. It is kept hidden, and its latest receipt is recorded. */
final class InFlight {
    private final MessageQueue queue;
    private final Duration hidden;
    private QueueMessage message;
    private Instant renewAt;
    private boolean over;

    InFlight(MessageQueue queue, QueueMessage message, Duration hidden, Instant now) {
        this.queue = queue;
        this.message = message;
        this.hidden = hidden;
        this.renewAt = halfLater(now);
    }

    synchronized QueueMessage message() {
        return message;
    }

    /** Hides the message again when half of its time is over. A message that another consumer has received is given up. */
    synchronized void renew(Instant now) {
        if (over || now.isBefore(renewAt)) {
            return;
        }
        Optional<QueueMessage> renewed = queue.hide(message, hidden);
        over = renewed.isEmpty();
        message = renewed.orElse(message);
        renewAt = halfLater(now);
    }

    /** Processes the message for the last time; no renewal happens meanwhile or afterwards. */
    synchronized void finish(Consumer<QueueMessage> last) {
        over = true;
        last.accept(message);
    }

    private Instant halfLater(Instant now) {
        return now.plus(hidden.dividedBy(2));
    }
}
