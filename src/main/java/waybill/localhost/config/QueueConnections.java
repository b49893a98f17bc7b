package waybill.localhost.config;

import java.net.URI;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.QueueStore;

/** Opens the queues of a connection that an annotation names. */
public interface QueueConnections {
    /** The queues of this host, for a connection without a setting of its own. */
    QueueStore ofThisHost();

    QueueStore withConnectionString(String connectionString);

    /**
     * The queues of an account, by identity.
     *
     * @param endpoint the URL of the account's queue service
     * @param clientId the client id of the user-assigned identity; empty for any other identity
     */
    QueueStore atEndpoint(URI endpoint, String clientId);

    /** Connections without queues: a function that needs one is refused at the start. */
    static QueueConnections none() {
        return new None();
    }

    /** Refuses every connection. */
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
