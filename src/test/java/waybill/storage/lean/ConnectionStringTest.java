package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.storage.BlobReader;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/** Chosen against the SDK's reading of the same strings. */
class ConnectionStringTest {
    private static final String KEY = "c2VjcmV0LWtleS1vZi10aGUtYWNjb3VudA==";
    private static final BlobReaders READERS = new BlobReaders(Retries.standard(), Clock.systemUTC(), 7);

    private static Optional<String> lean(String connectionString) {
        return READERS.withConnectionString(connectionString).map(BlobReader::location);
    }

    private static Optional<String> sdk(String connectionString) {
        try {
            return Optional.of(AzureBlobStore.withConnectionString(connectionString, Retries.standard())
                    .location());
        } catch (WaybillException refused) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=" + KEY + ";EndpointSuffix=core.windows.net,"
                + "https://acc.blob.core.windows.net",
        "AccountName=acc;AccountKey=" + KEY + ",https://acc.blob.core.windows.net",
        "DefaultEndpointsProtocol=http;AccountName=acc;AccountKey=" + KEY + ";EndpointSuffix=core.chinacloudapi.cn;,"
                + "http://acc.blob.core.chinacloudapi.cn",
        "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=https://acc.z1.blob.storage.azure.net/,"
                + "https://acc.z1.blob.storage.azure.net",
        " AccountName=acc ; AccountKey=" + KEY + " ;; BlobEndpoint=http://127.0.0.1:1/acc/ ,http://127.0.0.1:1/acc",
        "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=http://localhost:10000/acc,http://localhost:10000/acc",
        "DefaultEndpointsProtocol=http;AccountName=acc;AccountKey=" + KEY
                + ";BlobEndpoint=http://127.0.0.1:1/acc;QueueEndpoint=http://127.0.0.1:2/acc;,http://127.0.0.1:1/acc",
        "UseDevelopmentStorage=true,http://127.0.0.1:10000/devstoreaccount1",
        "UseDevelopmentStorage=True;,http://127.0.0.1:10000/devstoreaccount1",
    })
    void parse_usual_isReadAsTheSdkDoes(String connectionString, String endpoint) {
        assertThat(lean(connectionString)).contains(endpoint);
        assertThat(sdk(connectionString)).contains(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "BlobEndpoint=https://acc.blob.core.windows.net/;QueueEndpoint=https://acc.queue.core.windows.net/;"
                + "FileEndpoint=https://acc.file.core.windows.net/;TableEndpoint=https://acc.table.core.windows.net/;"
                + "SharedAccessSignature=sv=2022-11-02&ss=b&sig=x%3D,https://acc.blob.core.windows.net",
        "AccountName=acc;SharedAccessSignature=?sv=1&sig=x,https://acc.blob.core.windows.net",
        "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://10.0.0.7,http://10.0.0.7:10000/devstoreaccount1",
    })
    void parse_aSasOrAnotherHostsEmulator_isLeftToTheSdkWhichReadsIt(String connectionString, String endpoint) {
        assertThat(lean(connectionString)).isEmpty();
        assertThat(sdk(connectionString)).contains(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "nonsense",
                "AccountName=",
                "=x",
                "accountname=acc;accountkey=" + KEY,
                "AccountName=acc",
                "AccountKey=" + KEY,
                "AccountName=acc;AccountKey=not base64!",
                "AccountName=acc;AccountKey=" + KEY + ";SharedAccessSignature=sig=x",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=not a url",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=https://acc.example.org/?sig=x",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=https://u:p@acc.example.org",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=https://example.org/acc",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=http://127.0.0.1/other",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=http://127.0.0.1/acc/container",
                "AccountName=acc;AccountKey=" + KEY + ";BlobEndpoint=ftp://acc.example.org",
                "AccountName=acc;AccountKey=" + KEY + ";BlobSecondaryEndpoint=https://acc.example.org",
                "AccountName=acc;AccountKey=" + KEY + ";Unknown=x",
                "AccountName=acc;AccountName=acc;AccountKey=" + KEY,
                "AccountName=a/c;AccountKey=" + KEY,
                "SharedAccessSignature=sig=x",
                "SharedAccessSignature=sig=x;BlobEndpoint=https://acc.example.org;DefaultEndpointsProtocol=https",
                "SharedAccessSignature=sig=x#y;BlobEndpoint=https://acc.example.org",
                "SharedAccessSignature=sig=x\u0007;BlobEndpoint=https://acc.example.org",
                "BlobEndpoint=https://acc.example.org",
                "QueueEndpoint=https://acc.example.org;SharedAccessSignature=sig=x",
                "AccountName=acc;AccountKey=" + KEY + ";QueueEndpoint=not a url",
                "UseDevelopmentStorage=false",
                "UseDevelopmentStorage=true;AccountName=acc",
                "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=nowhere",
                "DevelopmentStorageProxyUri=http://10.0.0.7",
            })
    void parse_anythingElse_isLeftToTheSdk(String connectionString) {
        assertThat(lean(connectionString)).isEmpty();
    }

    /** Seeded mixtures of good and bad parts: what is read here, the SDK reads too, and to the same end. */
    @Test
    void parse_anyMixture_isNeverReadOtherwiseThanByTheSdk() {
        List<String> parts = List.of(
                "AccountName=acc",
                "AccountKey=" + KEY,
                "SharedAccessSignature=sv=1&sig=x",
                "BlobEndpoint=https://acc.blob.example.org",
                "BlobEndpoint=http://127.0.0.1:10000/acc",
                "BlobEndpoint=https://127.0.0.1",
                "QueueEndpoint=https://acc.queue.example.org",
                "DefaultEndpointsProtocol=http",
                "DefaultEndpointsProtocol=ftp",
                "EndpointSuffix=example.org",
                "EndpointSuffix=/",
                "UseDevelopmentStorage=true",
                "DevelopmentStorageProxyUri=http://10.0.0.7");
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 400; i++) {
            List<String> chosen = new ArrayList<>(List.of("AccountName=acc", "AccountKey=" + KEY));
            chosen.removeIf(unused -> random.nextInt(4) == 0);
            for (int more = random.nextInt(4); more >= 0; more--) {
                chosen.add(parts.get(random.nextInt(parts.size())));
            }
            Optional<String> lean = lean(String.join(";", chosen));
            if (lean.isPresent()) {
                read++;
                assertThat(sdk(String.join(";", chosen)))
                        .as(String.join(";", chosen))
                        .isEqualTo(lean);
            }
        }
        assertThat(read).isGreaterThan(30);
    }
}
