package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.WaybillException;
import waybill.storage.DirectoryQueueStore;

class ConnectionsTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "Local",
            "UseDevelopmentStorage=true",
            "Account",
            "AccountName=one;AccountKey=a2V5;QueueEndpoint=https://one.example/q",
            "AzureWebJobsPrefixed",
            "AccountName=two;AccountKey=a2V5;QueueEndpoint=https://two.example/q",
            "Identity__queueServiceUri",
            "https://three.queue.core.windows.net",
            "Named__accountName",
            "four",
            "Blank",
            " ",
            "Plain__queueServiceUri",
            "http://five.queue.core.windows.net");

    private static Connections connections() {
        return new Connections(
                SETTINGS, () -> new DirectoryQueueStore(Path.of("local"), Clock.systemUTC()), new Doorbell());
    }

    @ParameterizedTest
    @CsvSource({
        "'', local",
        "AzureWebJobsStorage, local",
        "Local, local",
        "Account, https://one.example",
        "Prefixed, https://two.example",
        "Identity, https://three.queue.core.windows.net",
        "Named, https://four.queue.core.windows.net"
    })
    void queues_byTable(String connection, String location) {
        assertThat(connections().queues(connection).location()).contains(location);
    }

    @ParameterizedTest
    @CsvSource({"Blank, is not set", "Unknown, is not set", "Plain, https URL"})
    void queues_connectionThatLeadsNowhere_isRefused(String connection, String why) {
        Connections connections = connections();

        assertThatThrownBy(() -> connections.queues(connection))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining(why);
    }

    @Test
    void resolve_settingWithinAText_isPutIn() {
        Connections connections = new Connections(
                Map.of("ENV", "test", "ODD", "$1\\"),
                () -> new DirectoryQueueStore(Path.of("local"), Clock.systemUTC()),
                new Doorbell());

        assertThat(connections.resolve("orders-%ENV%-in")).isEqualTo("orders-test-in");
        assertThat(connections.resolve("%ODD%")).isEqualTo("$1\\");
        assertThat(connections.resolve("100%")).isEqualTo("100%");
        assertThat(connections.queueName("Orders-%ENV%")).isEqualTo("orders-test");
    }
}
