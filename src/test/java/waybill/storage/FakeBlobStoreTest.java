package waybill.storage;

/** The fake keeps the promises of the real ones, so that tests against it prove something. */
class FakeBlobStoreTest extends BlobStoreContract {
    private final BlobStore store = new FakeBlobStore();

    @Override
    protected BlobStore store() {
        return store;
    }

    @Override
    protected String container() {
        return "contract";
    }
}
