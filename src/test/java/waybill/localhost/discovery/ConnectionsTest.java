package waybill.localhost.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.WaybillException;
import waybill.localhost.config.QueueConnections;
import waybill.storage.MessageQueue;
import waybill.storage.QueueStore;

class ConnectionsTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "Local",
            "UseDevelopmentStorage=true",
            "Account",
            "AccountName=one;AccountKey=a2V5",
            "AzureWebJobsPrefixed",
            "AccountName=two;AccountKey=a2V5",
            "Identity__queueServiceUri",
            "https://three.queue.core.windows.net",
            "Named__accountName",
            "four",
            "Blank",
            " ",
            "Identity__clientId",
            "id",
            "Malformed__queueServiceUri",
            "not a url");

    /** Stores whose location is what was asked for. */
    private static final class Asked implements QueueConnections {
        @Override
        public QueueStore ofThisHost() {
            return new Named("local");
        }

        @Override
        public QueueStore withConnectionString(String connectionString) {
            return new Named("string " + connectionString);
        }

        @Override
        public QueueStore atEndpoint(URI endpoint, String clientId) {
            return new Named(("url " + endpoint + " " + clientId).strip());
        }
    }

    private record Named(String location) implements QueueStore {
        @Override
        public MessageQueue queue(String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    private static Connections connections() {
        return new Connections(SETTINGS, new Asked(), queue -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "'', local",
        "AzureWebJobsStorage, local",
        "Local, local",
        "Account, string AccountName=one;AccountKey=a2V5",
        "Prefixed, string AccountName=two;AccountKey=a2V5",
        "Identity, url https://three.queue.core.windows.net id",
        "Named, url https://four.queue.core.windows.net"
    })
    void queues_byTable(String connection, String location) {
        assertThat(connections().queues(connection).location()).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({"Blank, is not set", "Unknown, is not set", "Malformed, no URL"})
    void queues_connectionThatLeadsNowhere_isRefused(String connection, String why) {
        Connections connections = connections();

        assertThatThrownBy(() -> connections.queues(connection))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining(why);
    }

    @Test
    void resolve_settingWithinAText_isPutIn() {
        Connections connections = new Connections(Map.of("ENV", "test", "ODD", "$1\\"), new Asked(), queue -> {});

        assertThat(connections.resolve("orders-%ENV%-in")).isEqualTo("orders-test-in");
        assertThat(connections.resolve("%ODD%")).isEqualTo("$1\\");
        assertThat(connections.resolve("100%")).isEqualTo("100%");
        assertThat(connections.queueName("Orders-%ENV%")).isEqualTo("orders-test");
    }
}
