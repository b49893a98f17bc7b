package waybill.triggers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;
import waybill.storage.QueueStore;

/** Reports what is sent through it, so that a listener in this process need not poll for it. */
public final class WakingQueueStore implements QueueStore {
    private final QueueStore store;
    private final Consumer<String> sent;

    /** @param sent called with the queue's name */
    public WakingQueueStore(QueueStore store, Consumer<String> sent) {
        this.store = store;
        this.sent = sent;
    }

    @Override
    public MessageQueue queue(String name) {
        return new Waking(store.queue(name));
    }

    @Override
    public String location() {
        return store.location();
    }

    private final class Waking implements MessageQueue {
        private final MessageQueue queue;

        private Waking(MessageQueue queue) {
            this.queue = queue;
        }

        @Override
        public String name() {
            return queue.name();
        }

        @Override
        public void send(String text, Duration delay) {
            queue.send(text, delay);
            sent.accept(queue.name());
        }

        @Override
        public void sendAll(List<String> texts) {
            queue.sendAll(texts);
            sent.accept(queue.name());
        }

        @Override
        public List<QueueMessage> receive(int most, Duration hidden) {
            return queue.receive(most, hidden);
        }

        @Override
        public Optional<QueueMessage> hide(QueueMessage message, Duration hidden) {
            return queue.hide(message, hidden);
        }

        @Override
        public boolean delete(QueueMessage message) {
            return queue.delete(message);
        }

        @Override
        public long length() {
            return queue.length();
        }
    }
}
