package waybill.localhost;

import java.util.function.Consumer;

/** Rung with a queue's name when this host has sent a message to it. What is to hear it comes into being later than it. */
final class Doorbell implements Consumer<String> {
    private volatile Consumer<String> hears = queue -> {};

    void connect(Consumer<String> listener) {
        hears = listener;
    }

    @Override
    public void accept(String queue) {
        hears.accept(queue);
    }
}
