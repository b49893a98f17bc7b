package waybill.triggers;

import java.time.Duration;
import waybill.storage.MessageQueue;

/**
 * How a queue's function gets its messages; {@code extensions.queues} of {@code host.json}.
 *
 * @param batchSize the number of messages received at once
 * @param newBatchThreshold the number of messages in process at or below which the next batch is received
 * @param maxDequeueCount the number of tries after which a message goes to the poison queue
 * @param visibilityTimeout how long a failed message is hidden
 * @param maxPollingInterval the longest wait between two polls of an empty queue
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
     * The options when none are given.
     *
     * @param processors the number of processors of this machine
     */
    public static QueueOptions defaults(int processors) {
        return new QueueOptions(16, 8 * processors, 5, Duration.ZERO, Duration.ofMinutes(1));
    }
}
