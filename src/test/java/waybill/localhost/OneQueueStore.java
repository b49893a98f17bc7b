package waybill.localhost;

import java.net.URI;
import waybill.storage.QueueStore;

/** A host's own queues, and no others: whatever account is asked for, it is these. */
record OneQueueStore(QueueStore ofThisHost) implements QueueConnections {
    @Override
    public QueueStore withConnectionString(String connectionString) {
        return ofThisHost;
    }

    @Override
    public QueueStore atEndpoint(URI endpoint, String clientId) {
        return ofThisHost;
    }
}
