package waybill.storage.lean;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import waybill.failure.WaybillException;
import waybill.storage.Faults;
import waybill.storage.IdentityEndpoint;

/**
 * Tokens of a managed identity, from the endpoint that App Service and Functions give to an app. A token is kept until some
 * minutes before its end. One thread at a time fetches a new one, and the others use the old one as long as it is valid.
 */
final class ManagedIdentityCredential implements Credential {
    private static final String QUERY = "api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com";
    private static final long LARGEST_ANSWER = 1 << 16;

    private final IdentityEndpoint endpoint;
    private final String url;
    private final HttpExchanges exchanges;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private final Runnable beside;
    private volatile AccessToken token = AccessToken.NONE;
    private boolean asked;

    /**
     * @param clientId the user-assigned identity; empty for the system-assigned one
     * @param beside what is begun when the first token is asked for; it returns at once, and never fails
     */
    ManagedIdentityCredential(
            IdentityEndpoint endpoint, String clientId, HttpExchanges exchanges, Clock clock, Runnable beside) {
        this.endpoint = endpoint;
        this.url = endpoint.url()
                + (endpoint.url().indexOf('?') < 0 ? "?" : "&")
                + QUERY
                + (clientId.isEmpty() ? "" : "&client_id=" + UrlText.ofValue(clientId));
        this.exchanges = exchanges;
        this.clock = clock;
        this.beside = beside;
    }

    @Override
    public void prepare(Object what) {
        current(what);
    }

    @Override
    public String authorize(HttpURLConnection request, Object what) {
        String proof = "Bearer " + current(what).value();
        request.setRequestProperty("x-ms-date", HttpDate.format(clock.millis()));
        request.setRequestProperty("Authorization", proof);
        return proof;
    }

    @Override
    public boolean renews(String refused) {
        renewing.lock();
        try {
            if (refused.endsWith(" " + token.value())) {
                token = AccessToken.NONE;
            }
            return true;
        } finally {
            renewing.unlock();
        }
    }

    private AccessToken current(Object what) {
        AccessToken held = token;
        long now = clock.millis();
        if (held.isFresh(now)) {
            return held;
        }
        return held.isUsable(now) ? renewedByOne(held, what) : renewedForAll(what);
    }

    private AccessToken renewedByOne(AccessToken held, Object what) {
        if (!renewing.tryLock()) {
            return held;
        }
        try {
            return renewed(what);
        } catch (WaybillException e) {
            token = held.postponed(clock.millis());
            return held;
        } finally {
            renewing.unlock();
        }
    }

    private AccessToken renewedForAll(Object what) {
        renewing.lock();
        try {
            return renewed(what);
        } finally {
            renewing.unlock();
        }
    }

    /** Called under the lock: another thread may have renewed the token before. */
    private AccessToken renewed(Object what) {
        if (!token.isFresh(clock.millis())) {
            beginBeside();
            token = fetched(what);
        }
        return token;
    }

    /** Called under the lock. */
    private void beginBeside() {
        if (!asked) {
            asked = true;
            beside.run();
        }
    }

    private AccessToken fetched(Object what) {
        TokenRequest request = new TokenRequest(what);
        HttpAnswer answer = exchanges.ask(request);
        if (answer.status() == 200) {
            return request.given;
        }
        throw answer.status() >= 400
                ? Faults.noIdentity(what, " (" + TokenRequest.WHOM + " says " + answer.status() + ")")
                : Faults.unavailable(what, TokenRequest.WHOM, answer.told());
    }

    private final class TokenRequest implements HttpRequest {
        private static final String WHOM = "the identity endpoint";

        private final Object what;
        private AccessToken given = AccessToken.NONE;

        TokenRequest(Object what) {
            this.what = what;
        }

        /** Never uses a proxy: the endpoint is on this machine. */
        @Override
        public HttpURLConnection open() throws IOException {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("X-IDENTITY-HEADER", endpoint.header());
            return connection;
        }

        @Override
        public long maxBytes() {
            return LARGEST_ANSWER;
        }

        @Override
        public void check(HttpAnswer answer) throws IOException {
            if (answer.status() == 200) {
                given = TokenReader.read(answer.body(), clock.millis());
            }
        }

        @Override
        public Object what() {
            return what;
        }

        @Override
        public String whom() {
            return WHOM;
        }
    }
}
