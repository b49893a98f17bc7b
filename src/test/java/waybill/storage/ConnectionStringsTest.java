package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.fixture.Refusals;
import waybill.storage.azure.AzureBlobStore;

class ConnectionStringsTest {
    private static final String KEY = "c2VjcmV0LWtleQ==";
    private static final String SECRET = "S3CR3T";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UseDevelopmentStorage=true",
                "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://10.0.0.7",
                "AccountName=acc;AccountKey=" + KEY,
                "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=" + KEY + ";EndpointSuffix=core.windows.net",
                " AccountName=acc ; AccountKey=" + KEY + " ;; BlobEndpoint=http://127.0.0.1:1/acc/ ",
                "BlobEndpoint=https://acc.blob.core.windows.net/;SharedAccessSignature=sv=2022-11-02&ss=b&sig=x%3D",
                "AccountName=acc;SharedAccessSignature=?sv=1&sig=x",
            })
    void faults_stringThatTheSdkReads_areNone(String connection) {
        assertThat(ConnectionStrings.faults(connection)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | has no '='",
                "AccountName=acc | AccountKey is missing",
                "AccountKey=c2VjcmV0 | AccountName is missing",
                "AccountName=a;AccountKey=abc!! | AccountKey is no base64",
                "AccountName=a;AccountKey= | AccountKey is no base64",
                "AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=not a url | BlobEndpoint is no http or https URL",
                "AccountName=a;AccountKey=c2VjcmV0;QueueEndpoint=ftp://x | QueueEndpoint is no http or https URL",
                "BlobEndpoint=http://u:p@h/x;SharedAccessSignature=sig=x | BlobEndpoint has a user, a query",
                "BlobEndpoint=https://h/x?sig=x;SharedAccessSignature=sig=x | BlobEndpoint has a user, a query",
                "AccountName=a;AccountKey=c2VjcmV0;DefaultEndpointsProtocol=ftp | is http or https",
            })
    void faults_stringThatIsNone_sayWhichPartIsWrong(String connection, String told) {
        assertThat(ConnectionStrings.faults(connection))
                .anySatisfy(fault -> assertThat(fault).contains(told));
    }

    /** Seeded: what passes is read by the SDK, what does not is refused before the SDK sees it, and no fault has a value in it. */
    @Test
    void faults_anyMixture_haveNoValueInThem() {
        List<String> names = List.of(
                "AccountName",
                "AccountKey",
                "BlobEndpoint",
                "QueueEndpoint",
                "SharedAccessSignature",
                "DefaultEndpointsProtocol",
                "EndpointSuffix",
                "UseDevelopmentStorage",
                "Other");
        List<String> values = List.of(
                "",
                SECRET,
                SECRET + "!!",
                KEY,
                "http://u:" + SECRET + "@h/x",
                "https://h/" + SECRET,
                "http",
                "true",
                "%",
                "sig=" + SECRET,
                "https://h/?sig=" + SECRET);
        SplittableRandom random = new SplittableRandom(29);
        int passed = 0;
        for (int i = 0; i < 2_000; i++) {
            List<String> parts = new ArrayList<>();
            for (int part = random.nextInt(6); part >= 0; part--) {
                parts.add(names.get(random.nextInt(names.size()))
                        + (random.nextInt(20) == 0 ? "" : "=")
                        + values.get(random.nextInt(values.size())));
            }
            String connection = String.join(";", parts);
            assertThat(ConnectionStrings.faults(connection))
                    .allSatisfy(fault -> assertThat(fault).doesNotContain(SECRET));
            passed += ConnectionStrings.faults(connection).isEmpty() ? 1 : 0;
            assertReadOrRefused(connection);
        }
        assertThat(passed).isGreaterThan(20);
    }

    private static void assertReadOrRefused(String connection) {
        try {
            AzureBlobStore.withConnectionString(connection, Retries.standard());
        } catch (WaybillException refused) {
            assertThat(refused.report()).doesNotContain(SECRET);
            assertThat(refused).hasNoCause();
        }
    }

    @Test
    void require_severalFaults_areToldAtOnce() {
        assertThat(Refusals.refusal(() -> ConnectionStrings.require("AccountKey=!;x"))
                        .violations())
                .hasSize(3);
    }
}
