package waybill.storage.lean;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import waybill.storage.BlobReader;
import waybill.storage.IdentityEndpoint;
import waybill.storage.Retries;

/**
 * Makes readers of Azure's blobs that load no class of the SDK, for the path to the first answer. They support the usual ways to
 * authenticate: the app's own identity, or an account's key. In all other cases the result is empty, and the SDK's store is used.
 */
public final class BlobReaders {
    private final HttpExchanges exchanges;
    private final Clock clock;

    /** @param seed the seed of the jitter between tries, which must differ between processes */
    public BlobReaders(Retries retries, Clock clock, long seed) {
        this(new HttpExchanges(retries, new RetryDelays(retries, seed)), clock);
    }

    BlobReaders(HttpExchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /**
     * A reader that authenticates by a managed identity of App Service or Functions.
     *
     * @param endpoint the account's blob service, {@code https://<account>.blob.core.windows.net}
     * @param clientId the user-assigned identity; empty for the system-assigned one
     * @param identity the endpoint at which the platform issues tokens
     * @return empty when one of the endpoints is not a usable URL
     */
    public Optional<BlobReader> atEndpoint(URI endpoint, String clientId, IdentityEndpoint identity) {
        Optional<String> store = Endpoints.ofAnyAccount(endpoint.toString());
        boolean usual = store.isPresent()
                && store.get().startsWith("https:")
                && isHttp(identity.url())
                && UrlText.isPlain(identity.header());
        return usual ? Optional.of(withIdentity(store.get(), clientId, identity, new TlsAhead())) : Optional.empty();
    }

    /** A reader that authenticates by an account's key; empty when the string does not have the usual shape. */
    public Optional<BlobReader> withConnectionString(String connectionString) {
        Optional<ConnectionString> read = ConnectionString.parse(connectionString);
        return read.isPresent() ? Optional.of(withKey(read.get())) : Optional.empty();
    }

    private BlobReader withKey(ConnectionString read) {
        return new HttpBlobReader(
                read.endpoint(), new SharedKeyCredential(read.account(), read.key(), clock), exchanges);
    }

    /** @param beside what is begun when the first token is asked for; it returns at once, and never fails */
    BlobReader withIdentity(String store, String clientId, IdentityEndpoint identity, Runnable beside) {
        return new HttpBlobReader(
                store, new ManagedIdentityCredential(identity, clientId, exchanges, clock, beside), exchanges);
    }

    private static boolean isHttp(String url) {
        return (url.startsWith("http://") || url.startsWith("https://")) && UrlText.isPlain(url);
    }
}
