package waybill.storage.lean;

import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;

/** Signs each request with an account's key, as "Authorize with Shared Key" of the Blob service's reference describes it. */
final class SharedKeyCredential implements Credential {
    private final String account;
    private final HmacSha256 key;
    private final Clock clock;

    /** @param key the decoded key */
    SharedKeyCredential(String account, byte[] key, Clock clock) {
        this.account = account;
        this.key = new HmacSha256(key);
        this.clock = clock;
    }

    @Override
    public String authorize(HttpURLConnection request, Object what) {
        request.setRequestProperty("x-ms-date", HttpDate.format(clock.millis()));
        String proof = "SharedKey " + account + ":" + sign(toSign(request));
        request.setRequestProperty("Authorization", proof);
        return proof;
    }

    /** The empty lines are those of headers that a reader never sends. */
    private String toSign(HttpURLConnection request) {
        return request.getRequestMethod()
                + "\n\n\n\n\n\n\n\n"
                + header(request, "If-Match")
                + "\n"
                + header(request, "If-None-Match")
                + "\n\n"
                + header(request, "Range")
                + "\nx-ms-date:"
                + header(request, "x-ms-date")
                + "\nx-ms-version:"
                + header(request, "x-ms-version")
                + "\n/"
                + account
                + request.getURL().getPath();
    }

    private static String header(HttpURLConnection request, String name) {
        return Objects.requireNonNullElse(request.getRequestProperty(name), "");
    }

    private String sign(String text) {
        return Base64.getEncoder().encodeToString(key.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
