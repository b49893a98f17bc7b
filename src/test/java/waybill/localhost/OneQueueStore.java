package waybill.localhost;

import java.net.URI;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.QueueStore;

/** The queues of a host that has no others: a connection to an account is refused. */
record OneQueueStore(QueueStore ofThisHost) implements QueueConnections {
    @Override
    public QueueStore withConnectionString(String connectionString) {
        throw new WaybillException(ErrorCode.INVALID_SETTINGS, "The connection string is not one.");
    }

    @Override
    public QueueStore atEndpoint(URI endpoint, String clientId) {
        throw new WaybillException(ErrorCode.INVALID_SETTINGS, "There is no account here.");
    }
}
