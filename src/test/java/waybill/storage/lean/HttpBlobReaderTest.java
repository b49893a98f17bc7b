package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import waybill.fixture.Azurite;
import waybill.storage.BlobReader;
import waybill.storage.BlobReaderContract;
import waybill.storage.BlobStore;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/** The reading half of the contract, by an account's key. */
class HttpBlobReaderTest extends BlobReaderContract {
    static final AzureBlobStore STORE =
            AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
    private static final BlobReader READER = readerOf(Azurite.shared().connectionString());

    private String container = "";

    static BlobReader readerOf(String connectionString) {
        return new BlobReaders(Retries.standard(), Clock.systemUTC(), 7)
                .withConnectionString(connectionString)
                .orElseThrow();
    }

    @BeforeEach
    void createContainer() {
        container = Azurite.shared().uniqueName("lean");
        STORE.createContainers(List.of(container));
    }

    @Override
    protected BlobReader reader() {
        return READER;
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
    void location_isTheOneOfTheStore() {
        assertThat(reader().location()).isEqualTo(STORE.location());
    }

    @Test
    void properties_areThoseOfTheStore() {
        store().write(name("a"), bytes("12345"), ALWAYS);

        assertThat(reader().properties(name("a"))).isEqualTo(store().properties(name("a")));
    }
}
