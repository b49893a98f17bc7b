package waybill.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes readers of Azure's blobs that load no class of the SDK, for the path to the first answer. They do what is usual there:
 * the app's own identity, an account's key, a SAS. For all else there is none, and {@link AzureBlobStore} is to be used.
 */
public final class BlobReaders {
    private final HttpExchanges exchanges;
    private final Clock clock;

    /** @param seed of the jitter between tries: another one in each process */
    public BlobReaders(Retries retries, Clock clock, long seed) {
        this(new HttpExchanges(retries, new Backoff(retries, seed)), clock);
    }

    BlobReaders(HttpExchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /**
     * By a managed identity of App Service or Functions.
     *
     * @param endpoint {@code https://<account>.blob.core.windows.net}
     * @param clientId of the user-assigned identity; empty for the system-assigned one
     * @return nothing when there is no identity endpoint, or either endpoint is none that could be asked
     */
    public Optional<BlobReader> atEndpoint(URI endpoint, String clientId, IdentityEndpoint identity) {
        String store = plainEndpoint(endpoint.toString(), "");
        boolean usual = store.startsWith("https:") && isHttp(identity.url()) && UrlText.isPlain(identity.header());
        return usual ? Optional.of(withIdentity(store, clientId, identity)) : Optional.empty();
    }

    /** By a key or a SAS; nothing when the string is not of the usual shapes. */
    public Optional<BlobReader> withConnectionString(String connectionString) {
        Optional<ConnectionString> read = ConnectionString.parse(connectionString);
        return read.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new HttpBlobReader(read.get().endpoint(), read.get().credential(clock), exchanges));
    }

    BlobReader withIdentity(String store, String clientId, IdentityEndpoint identity) {
        return new HttpBlobReader(
                store, new ManagedIdentityCredential(identity, clientId, exchanges, clock), exchanges);
    }

    private static boolean isHttp(String url) {
        return (url.startsWith("http://") || url.startsWith("https://")) && UrlText.isPlain(url);
    }

    /**
     * The endpoint without a slash at its end, if it is a host that stands for an account, or an address with the account as its
     * path, as an emulator has it; else empty.
     *
     * @param account empty for any
     */
    static String plainEndpoint(String endpoint, String account) {
        String text = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return "";
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        return web && bare && uri.getHost() != null && isOfAccount(uri, account) ? text : "";
    }

    private static boolean isOfAccount(URI uri, String account) {
        String path = uri.getRawPath();
        if (!isAddress(uri.getHost())) {
            return path.isEmpty();
        }
        if (!account.isEmpty()) {
            return path.equals("/" + account);
        }
        for (int i = 1; i < path.length(); i++) {
            if (!UrlText.isAlphanumeric(path.charAt(i))) {
                return false;
            }
        }
        return path.length() > 1;
    }

    private static boolean isAddress(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return host.equals("localhost");
            }
        }
        return true;
    }
}
