package waybill.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Messages that are handed out at least once, in no promised order. A message that is received is hidden for a time; whoever
 * received it deletes it, or it is there again afterwards. The receipt of a message changes each time that it is received or
 * hidden, and only the latest one is good: what was taken over by another consumer cannot be deleted by the first.
 *
 * <p>A queue comes into being with its first message. Until then it is empty. Messages end after seven days.
 */
public interface MessageQueue {
    /** The longest text: 64 KiB in base64. */
    int LONGEST = 49_152;

    /** The most messages that one call hands out. */
    int MOST = 32;

    String name();

    /** As {@link #send(String, Duration)}, to be seen at once. */
    default void send(String text) {
        send(text, Duration.ZERO);
    }

    /**
     * Adds a message. When it fails, the message may have been added nevertheless.
     *
     * @param text at most {@link #LONGEST} bytes in UTF-8
     * @param delay for how long nobody sees it
     * @throws IllegalArgumentException when the text is too long: the program should send the name of a blob instead
     */
    void send(String text, Duration delay);

    /**
     * Adds messages, many at once where each has a way to go. When it fails, some of them may have been added.
     *
     * @param texts each as for {@link #send(String)}
     */
    default void sendAll(List<String> texts) {
        texts.forEach(this::send);
    }

    /**
     * Takes messages that are visible, and hides them.
     *
     * @param most 1 to {@link #MOST}
     * @param hidden at least a second
     */
    List<QueueMessage> receive(int most, Duration hidden);

    /**
     * Hides a received message anew, from now on; zero makes it visible.
     *
     * @return the message with its new receipt; nothing when it was deleted, or received by another consumer since
     */
    Optional<QueueMessage> hide(QueueMessage message, Duration hidden);

    /** Deletes a received message; false when it was deleted, or received by another consumer since. */
    boolean delete(QueueMessage message);

    /** About how many messages there are, hidden ones included. */
    long length();
}
