package waybill.localhost.listen;

import java.util.function.Consumer;

/**
 * Tells the listener of a queue, by the name of the queue, that this host has sent a message to it. The listener is made later
 * than those who send.
 */
public final class SentMessageNotifier implements Consumer<String> {
    private volatile Consumer<String> listener = queue -> {};

    public void connect(Consumer<String> other) {
        listener = other;
    }

    @Override
    public void accept(String queue) {
        listener.accept(queue);
    }
}
