package waybill.storage.azure;

import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.net.URI;
import waybill.storage.MessageQueue;
import waybill.storage.QueueNames;
import waybill.storage.QueueStore;
import waybill.storage.Retries;

/** Queues in Azure Queue Storage, or in Azurite. Texts are in base64, as the platform's triggers expect them. */
public final class AzureQueueStore implements QueueStore {
    private final QueueServiceClient service;

    AzureQueueStore(QueueServiceClientBuilder builder) {
        this.service = builder.buildClient();
    }

    /**
     * A store that authenticates by identity.
     *
     * @param endpoint the account's queue service, {@code https://<account>.queue.core.windows.net}
     * @param clientId the user-assigned identity; empty for the identity that the environment provides
     * @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} when the endpoint is no such URL
     */
    public static AzureQueueStore atEndpoint(URI endpoint, String clientId, Retries retries) {
        return new AzureQueueStore(AzureClients.queuesWithIdentity(endpoint, clientId, retries));
    }

    /**
     * A store that authenticates with an account's key or a SAS, for Azurite.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} when the string cannot be read
     */
    public static AzureQueueStore withConnectionString(String connectionString, Retries retries) {
        return new AzureQueueStore(AzureClients.queuesWithConnectionString(connectionString, retries));
    }

    @Override
    public MessageQueue queue(String name) {
        return new AzureQueue(service.getQueueClient(QueueNames.require(name)));
    }

    @Override
    public String location() {
        return service.getQueueServiceUrl();
    }
}
