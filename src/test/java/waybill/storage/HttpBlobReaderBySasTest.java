package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.Azurite;

/** The reading half of the contract, by a SAS that may only read. */
class HttpBlobReaderBySasTest extends BlobReaderContract {
    private static final String SAS = sas(AccountSasPermission.parse("r"));
    private static final BlobReader READER = HttpBlobReaderTest.readerOf(connectionString(SAS));

    private String container = "";

    private static String sas(AccountSasPermission permission) {
        return new BlobServiceClientBuilder()
                .connectionString(Azurite.shared().connectionString())
                .buildClient()
                .generateAccountSas(new AccountSasSignatureValues(
                        OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
                        permission,
                        AccountSasService.parse("b"),
                        AccountSasResourceType.parse("sco")));
    }

    private static String connectionString(String sas) {
        return "BlobEndpoint=" + Azurite.shared().blobEndpoint() + "/;SharedAccessSignature=" + sas;
    }

    @BeforeEach
    void createContainer() {
        container = Azurite.shared().uniqueName("lean-sas");
        HttpBlobReaderTest.STORE.createContainers(List.of(container));
    }

    @Override
    BlobReader reader() {
        return READER;
    }

    @Override
    BlobStore store() {
        return HttpBlobReaderTest.STORE;
    }

    @Override
    String container() {
        return container;
    }

    @Test
    void location_hasNoSas() {
        assertThat(reader().location()).isEqualTo(Azurite.shared().blobEndpoint());
    }

    @Test
    void read_sasThatMayNotRead_isForbiddenAndNotTold() {
        store().write(name("a"), bytes("x"), ALWAYS);
        String writing = sas(AccountSasPermission.parse("w"));
        BlobReader reader = HttpBlobReaderTest.readerOf(connectionString("?" + writing));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(name("a"), 10)))
                .contains(name("a").toString(), "403 AuthorizationPermissionMismatch")
                .doesNotContain("sig=");
    }
}
