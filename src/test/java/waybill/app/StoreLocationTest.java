package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;
import waybill.storage.IdentityEndpoint;

/** What each kind of location says of itself, and what its stores make of it. */
class StoreLocationTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final URI ACCOUNT = URI.create("https://account.blob.core.windows.net");
    private static final StoreLocation FOLDER = new StoreLocation.Folder(Path.of("somewhere"));
    private static final StoreLocation BY_IDENTITY = new StoreLocation.Endpoint(
            ACCOUNT, "", Optional.of(new IdentityEndpoint("http://127.0.0.1:41741/msi/token", "secret")));
    private static final StoreLocation BY_ANY_IDENTITY = new StoreLocation.Endpoint(ACCOUNT, "id", Optional.empty());
    private static final StoreLocation BY_KEY =
            new StoreLocation.Connection("AccountName=account;AccountKey=a2V5;EndpointSuffix=core.windows.net");
    private static final StoreLocation BY_SAS =
            new StoreLocation.Connection("AccountName=account;SharedAccessSignature=sv=1&sig=x");
    private static final BlobName NOTE = new BlobName("batch", "inbox/README.txt");

    static List<StoreLocation> withLeanReader() {
        return List.of(BY_IDENTITY, BY_KEY);
    }

    static List<StoreLocation> withoutLeanReader() {
        return List.of(FOLDER, BY_ANY_IDENTITY, BY_SAS);
    }

    static List<StoreLocation> inAzure() {
        return List.of(BY_IDENTITY, BY_ANY_IDENTITY, BY_KEY, BY_SAS);
    }

    @ParameterizedTest
    @MethodSource("withLeanReader")
    void reader_usualInAzure_isAnotherThanTheStoreAndReadsThere(StoreLocation location) {
        Stores stores = location.open(CLOCK);
        BlobReader reader = stores.reader();

        assertThat(reader).isNotSameAs(stores.blobs());
        assertThat(reader.location())
                .isEqualTo(ACCOUNT.toString())
                .isEqualTo(stores.blobs().location());
    }

    @ParameterizedTest
    @MethodSource("withoutLeanReader")
    void reader_anywhereElse_isTheStore(StoreLocation location) {
        Stores stores = location.open(CLOCK);

        assertThat(stores.reader()).isSameAs(stores.blobs());
    }

    @ParameterizedTest
    @MethodSource("withoutLeanReader")
    void stores_askedTwice_areMadeOnce(StoreLocation location) {
        Stores stores = location.open(CLOCK);

        assertThat(stores.blobs()).isSameAs(stores.blobs());
        assertThat(stores.queues()).isSameAs(stores.queues());
    }

    @Test
    void with_anotherStore_isUsedForAllBlobs() {
        FakeBlobStore other = new FakeBlobStore();
        Stores stores = BY_KEY.open(CLOCK).with(other);

        assertThat(stores.reader()).isSameAs(other);
        assertThat(stores.blobs()).isSameAs(other);
        assertThat(stores.queues().location()).isEqualTo("https://account.queue.core.windows.net");
    }

    @ParameterizedTest
    @MethodSource("inAzure")
    void files_inAzure_areWholeAtOnceAndNeedNoNoteBesideThem(StoreLocation location) {
        FakeBlobStore store = new FakeBlobStore();
        Stores stores = location.open(CLOCK).with(store);
        stores.keepFolder(NOTE, "note");

        assertThat(stores.settling()).isZero();
        assertThat(store.calls(Operation.WRITE)).isEmpty();
        assertThat(location.localFolder()).isEqualTo(Path.of(""));
    }

    @Test
    void files_inAFolder_settleAndHaveANoteBesideThem() {
        FakeBlobStore store = new FakeBlobStore();
        Stores stores = FOLDER.open(CLOCK).with(store);
        stores.keepFolder(NOTE, "note");

        assertThat(stores.settling()).isEqualTo(Duration.ofSeconds(3));
        assertThat(store.bytesOf(NOTE)).asString().isEqualTo("note");
        assertThat(FOLDER.localFolder()).isEqualTo(Path.of("somewhere"));
    }

    @Test
    void createContainers_areMadeByConnectionStringOnly() {
        assertThat(created(BY_KEY)).isEqualTo(2);
        assertThat(created(BY_IDENTITY)).isZero();
        assertThat(created(FOLDER)).isZero();
    }

    private static int created(StoreLocation location) {
        FakeBlobStore store = new FakeBlobStore();
        location.open(CLOCK).with(store).createContainers(List.of("models", "pointers"));
        return store.calls(Operation.CREATE_CONTAINER).size();
    }
}
