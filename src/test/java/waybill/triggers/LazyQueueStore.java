package waybill.triggers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;
import waybill.storage.QueueStore;

/** Asks another store for the queue anew each time, so that it can fail at any moment. */
record LazyQueueStore(QueueStore store) implements QueueStore {
    @Override
    public MessageQueue queue(String name) {
        return new Lazy(store, name);
    }

    @Override
    public String location() {
        return store.location();
    }

    private record Lazy(QueueStore store, String name) implements MessageQueue {
        @Override
        public void send(String text, Duration delay) {
            store.queue(name).send(text, delay);
        }

        @Override
        public List<QueueMessage> receive(int most, Duration hidden) {
            return store.queue(name).receive(most, hidden);
        }

        @Override
        public Optional<QueueMessage> hide(QueueMessage message, Duration hidden) {
            return store.queue(name).hide(message, hidden);
        }

        @Override
        public boolean delete(QueueMessage message) {
            return store.queue(name).delete(message);
        }

        @Override
        public long length() {
            return store.queue(name).length();
        }
    }
}
