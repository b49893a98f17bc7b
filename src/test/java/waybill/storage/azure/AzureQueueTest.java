package waybill.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import waybill.fixture.Azurite;
import waybill.storage.MessageQueue;
import waybill.storage.MessageQueueContract;
import waybill.storage.QueueMessage;
import waybill.storage.QueueStore;
import waybill.storage.Retries;

class AzureQueueTest extends MessageQueueContract {
    private static final AzureQueueStore STORE =
            AzureQueueStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());

    @Override
    protected QueueStore store() {
        return STORE;
    }

    @Override
    protected MessageQueue queue() {
        return STORE.queue(Azurite.shared().uniqueName("contract"));
    }

    @Override
    protected MessageQueue again(MessageQueue queue) {
        return AzureQueueStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard())
                .queue(queue.name());
    }

    @Override
    protected void pass(Duration time) {}

    private static QueueClient raw(MessageQueue queue) {
        return AzureClients.queuesWithConnectionString(Azurite.shared().connectionString(), Retries.standard())
                .buildClient()
                .getQueueClient(queue.name());
    }

    @Test
    void send_onTheWire_isBase64() {
        MessageQueue queue = queue();

        queue.send("héllo");

        assertThat(raw(queue).receiveMessage().getBody().toString()).isEqualTo("aMOpbGxv");
    }

    @Test
    void receive_notBase64_isHandedOutAsUnreadable() {
        MessageQueue queue = queue();
        raw(queue).create();
        raw(queue).sendMessage("not base64!");
        raw(queue).sendMessage("/w==");

        assertThat(queue.receive(2, LONG))
                .extracting(QueueMessage::readable, QueueMessage::text)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(false, "not base64!"),
                        org.assertj.core.groups.Tuple.tuple(false, "/w=="));
    }

    @Test
    void location_isTheEndpointWithoutAKey() {
        assertThat(STORE.location()).startsWith("http://127.0.0.1").endsWith("/devstoreaccount1");
    }
}
