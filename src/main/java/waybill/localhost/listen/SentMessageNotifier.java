package waybill.localhost.listen;

import java.util.function.Consumer;

/** Passes on to the listener of a queue that this host has sent a message to it. The listener is made later than the senders. */
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
