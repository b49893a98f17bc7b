package waybill.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A queue that delivers each message at least once, in no particular order. A received message is hidden for a time; its receiver
 * deletes it, or it becomes visible again. The receipt of a message changes each time that the message is received or hidden, and
 * only the latest receipt is valid: the first consumer cannot delete a message that another one has received since.
 *
 * <p>The first message creates the queue. Until then it is empty. Messages expire after seven days.
 */
public interface MessageQueue {
    /** The longest text in bytes: its base64 has 64 KiB. */
    int LONGEST = 49_152;

    /** The largest number of messages that one call returns. */
    int MOST = 32;

    String name();

    /** Adds a message that is visible at once; otherwise as {@link #send(String, Duration)}. */
    default void send(String text) {
        send(text, Duration.ZERO);
    }

    /**
     * Adds a message. A call that fails may have added it nevertheless.
     *
     * @param text the message, at most {@link #LONGEST} bytes in UTF-8
     * @param delay how long the message stays hidden
     * @throws IllegalArgumentException when the text is too long: the program should send the name of a blob instead
     */
    void send(String text, Duration delay);

    /**
     * Adds messages, many at a time where each is a network call. A call that fails may have added some of them.
     *
     * @param texts the messages, each as for {@link #send(String)}
     */
    default void sendAll(List<String> texts) {
        texts.forEach(this::send);
    }

    /**
     * Receives visible messages, and hides them.
     *
     * @param most the largest number of messages, 1 to {@link #MOST}
     * @param hidden how long the messages stay hidden, at least a second
     */
    List<QueueMessage> receive(int most, Duration hidden);

    /**
     * Receives messages until none is visible. One that was handled is deleted; one whose handling fails comes again.
     *
     * @param hidden how long a message stays hidden, from when it is received
     * @throws RuntimeException the first failure, after all messages had their turn
     */
    default void drain(Duration hidden, Consumer<QueueMessage> handler) {
        Optional<RuntimeException> failure = Optional.empty();
        for (List<QueueMessage> some = receive(MOST, hidden); !some.isEmpty(); some = receive(MOST, hidden)) {
            for (QueueMessage message : some) {
                try {
                    handler.accept(message);
                    delete(message);
                } catch (RuntimeException e) {
                    failure = failure.or(() -> Optional.of(e));
                }
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /**
     * Hides a received message again, counted from now; zero makes it visible.
     *
     * @return the message with its new receipt; empty when it was deleted, or has been received by another consumer since
     */
    Optional<QueueMessage> hide(QueueMessage message, Duration hidden);

    /** Deletes a received message; returns false when it was deleted, or has been received by another consumer since. */
    boolean delete(QueueMessage message);

    /** The approximate number of messages, hidden ones included. */
    long length();
}
