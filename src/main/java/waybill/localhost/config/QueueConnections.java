package waybill.localhost.config;

import java.net.URI;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.QueueStore;

/** Opens the queues that a connection of an annotation stands for. */
public interface QueueConnections {
    /** The queues of this host, for a connection that no setting says otherwise of. */
    QueueStore ofThisHost();

    QueueStore withConnectionString(String connectionString);

    /**
     * The queues of an account, by identity.
     *
     * @param endpoint the account's queue service
     * @param clientId the user-assigned identity; empty for any other
     */
    QueueStore atEndpoint(URI endpoint, String clientId);

    /** No queues: a function that wants one is refused at the start. */
    static QueueConnections none() {
        return new None();
    }

    /** Refuses them all. */
    record None() implements QueueConnections {
        @Override
        public QueueStore ofThisHost() {
            throw refusal();
        }

        @Override
        public QueueStore withConnectionString(String connectionString) {
            throw refusal();
        }

        @Override
        public QueueStore atEndpoint(URI endpoint, String clientId) {
            throw refusal();
        }

        private static WaybillException refusal() {
            return new WaybillException(ErrorCode.INVALID_SETTINGS, "This host was started without queues.");
        }
    }
}
