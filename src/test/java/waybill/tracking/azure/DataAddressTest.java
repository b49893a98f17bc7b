package waybill.tracking.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.fixture.ScriptedServer;
import waybill.tracking.http.Credential;
import waybill.tracking.http.Patience;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.Server;
import waybill.tracking.http.ServerAddress;
import waybill.tracking.http.TrackingFault;

/** Files of datastores, as the resource manager says where they are. */
class DataAddressTest {
    private static final String URI_OF_A_FILE = "azureml://subscriptions/5f0c/resourcegroups/trips.eu/workspaces/ml"
            + "/datastores/landing/paths/2026/01/legs.csv.gz";

    @Test
    void longForm_saysAllThatIsNeeded() {
        assertThat(DataAddress.parse(URI_OF_A_FILE))
                .isEqualTo(new DataAddress("5f0c", "trips.eu", "ml", "landing", "2026/01/legs.csv.gz"));
        assertThat(DataAddress.is(URI_OF_A_FILE)).isTrue();
        assertThat(DataAddress.is("data/legs.csv")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "azureml:legs:3, data asset",
        "azureml://registries/r/data/legs/versions/3, registry",
        "azureml://datastores/landing/paths/legs.csv, without its workspace",
        "azureml://subscriptions/s/resourcegroups/g/workspaces/w/data/legs, names no file",
        "azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/a/../../b, names no file",
        "azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/folder/, names no file",
        "azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/*.csv, names no file"
    })
    void otherForms_areRefusedByName(String uri, String told) {
        assertThatThrownBy(() -> DataAddress.parse(uri))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining(told)
                .hasMessageContaining("azureml://subscriptions/<id>");
    }

    @ParameterizedTest
    @CsvSource({"AzureBlob, containerName", "AzureDataLakeGen2, filesystem"})
    void datastore_leadsToABlob(String kind, String container) {
        String answer = "{\"properties\": {\"datastoreType\": \"" + kind + "\", \"accountName\": \"landing01\", \""
                + container + "\": \"raw\", \"endpoint\": \"core.windows.net\"}}";
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(200, Map.of(), answer))) {
            assertThat(place(server))
                    .isEqualTo(new Datastores.Place(
                            URI.create("https://landing01.blob.core.windows.net"), "raw", "2026/01/legs.csv.gz"));
            assertThat(server.requests().get(0).target())
                    .isEqualTo("/subscriptions/5f0c/resourceGroups/trips.eu/providers/Microsoft.MachineLearningServices"
                            + "/workspaces/ml/datastores/landing?api-version=2024-04-01");
            assertThat(server.requests().get(0).header("authorization")).isEqualTo("Bearer t");
        }
    }

    /** The name of an account becomes a host to which a token goes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"datastoreType\": \"AzureBlob\", \"accountName\": \"evil.example.com/\", \"containerName\": \"raw\"}",
                "{\"datastoreType\": \"AzureBlob\", \"accountName\": \"a01\", \"containerName\": \"raw\", \"endpoint\": \"evil.com\"}",
                "{\"datastoreType\": \"AzureFile\", \"accountName\": \"a01\"}",
                "{\"datastoreType\": \"AzureBlob\"}",
                "7"
            })
    void datastoreOfAnotherKindOrName_isRefused(String properties) {
        String answer = "{\"properties\": " + properties + "}";
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(200, Map.of(), answer))) {
            assertThatThrownBy(() -> place(server))
                    .isInstanceOf(TrackingFault.class)
                    .hasMessageContaining("landing");
        }
    }

    private static Datastores.Place place(ScriptedServer server) {
        Patience once = new Patience(Duration.ofSeconds(5), 1, Duration.ofSeconds(1));
        Server manager = new Server(
                ServerAddress.of(server.url()), Credential.bearer("t"), once, Optional.empty(), Pauses.system());
        return new Datastores(manager).of(DataAddress.parse(URI_OF_A_FILE));
    }
}
