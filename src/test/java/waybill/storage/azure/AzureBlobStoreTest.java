package waybill.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.Azurite;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.BlobStoreContract;
import waybill.storage.ETag;
import waybill.storage.Retries;
import waybill.storage.WriteCondition;

class AzureBlobStoreTest extends BlobStoreContract {
    private static final AzureBlobStore STORE = new AzureBlobStore(
            AzureClients.withConnectionString(Azurite.shared().connectionString(), Retries.standard()),
            Retries.standard(),
            5);

    private String container = "";

    @BeforeEach
    void createContainer() {
        container = Azurite.shared().uniqueName("contract");
        STORE.createContainers(List.of(container));
    }

    @Override
    protected BlobStore store() {
        return STORE;
    }

    @Override
    protected String container() {
        return container;
    }

    @Test
    void createContainers_again_changesNothing() {
        STORE.createContainers(List.of(container, container));

        assertThat(STORE.list(container, "")).isEmpty();
    }

    @Test
    void write_noSuchContainer_failsAndNamesIt() {
        BlobName nowhere = new BlobName("never-created", "a");

        assertThat(messageOf(
                        ErrorCode.STORE_UNAVAILABLE, () -> STORE.write(nowhere, new byte[1], WriteCondition.always())))
                .contains("never-created/a", "no container", "404 ContainerNotFound");
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> STORE.write(nowhere, new byte[1], WriteCondition.ifAbsent()));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> STORE.stageBlock(nowhere, "1", new byte[1]));
        messageOf(
                ErrorCode.STORE_UNAVAILABLE, () -> STORE.commitBlocks(nowhere, List.of("1"), WriteCondition.always()));
    }

    @Test
    void write_largeContentWhoseConditionFails_isRefusedAsAnyOther() {
        BlobName large = new BlobName(container, "large");
        ETag first = STORE.write(large, new byte[5 << 20], WriteCondition.ifAbsent());
        ETag second = STORE.write(large, new byte[5 << 20], WriteCondition.ifMatch(first));

        messageOf(ErrorCode.BLOB_EXISTS, () -> STORE.write(large, new byte[6 << 20], WriteCondition.ifAbsent()));
        messageOf(ErrorCode.BLOB_CHANGED, () -> STORE.write(large, new byte[6 << 20], WriteCondition.ifMatch(first)));
        assertThat(STORE.properties(large).orElseThrow().etag()).isEqualTo(second);
    }

    @Test
    void location_isTheEndpointWithoutAKey() {
        assertThat(STORE.location()).isEqualTo(Azurite.shared().blobEndpoint());
    }
}
