package waybill.localhost;

import java.net.URI;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.config.QueueConnections;
import waybill.storage.QueueStore;

/** A host's own queues, and no others: every connection string is refused. */
record OneQueueStore(QueueStore ofThisHost) implements QueueConnections {
    @Override
    public QueueStore withConnectionString(String connectionString) {
        throw new WaybillException(ErrorCode.INVALID_SETTINGS, "A connection string that leads nowhere.");
    }

    @Override
    public QueueStore atEndpoint(URI endpoint, String clientId) {
        return ofThisHost;
    }
}
