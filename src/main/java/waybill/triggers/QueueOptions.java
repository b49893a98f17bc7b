package waybill.triggers;

import java.time.Duration;
import waybill.storage.MessageQueue;

/**
 * How a queue's function is fed; {@code extensions.queues} of {@code host.json}.
 *
 * @param batchSize messages fetched at once
 * @param newBatchThreshold when no more than so many are being worked on, the next are fetched
 * @param maxDequeueCount tries, after which a message goes to the poison queue
 * @param visibilityTimeout how long a message that failed is hidden
 * @param maxPollingInterval the longest wait between two looks at an empty queue
 */
public record QueueOptions(
        int batchSize,
        int newBatchThreshold,
        int maxDequeueCount,
        Duration visibilityTimeout,
        Duration maxPollingInterval) {
    public static final Duration MIN_POLLING_INTERVAL = Duration.ofMillis(100);

    public QueueOptions {
        boolean counts =
                batchSize >= 1 && batchSize <= MessageQueue.MOST && newBatchThreshold >= 0 && maxDequeueCount >= 1;
        if (!counts || visibilityTimeout.isNegative() || maxPollingInterval.compareTo(MIN_POLLING_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "1 to 32 messages at once, at least one try, at least 100 ms between looks.");
        }
    }

    /**
     * What holds when nothing is said.
     *
     * @param processors of this machine
     */
    public static QueueOptions defaults(int processors) {
        return new QueueOptions(16, 8 * processors, 5, Duration.ZERO, Duration.ofMinutes(1));
    }
}
