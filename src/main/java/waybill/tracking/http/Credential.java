package waybill.tracking.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** What opens the server. It is no record, because no message and no log may show it. */
public final class Credential {
    private final String scheme;
    private final Supplier<String> secret;

    private Credential(String scheme, Supplier<String> secret) {
        this.scheme = scheme;
        this.secret = secret;
    }

    /** Sends no header. */
    public static Credential none() {
        return new Credential("", () -> "");
    }

    public static Credential basic(String user, String password) {
        String pair = user + ":" + password;
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Credential("Basic", () -> encoded);
    }

    public static Credential bearer(String token) {
        return new Credential("Bearer", () -> token);
    }

    /** @param token asked before each request: tokens expire, and who issues them keeps them */
    public static Credential bearer(Supplier<String> token) {
        return new Credential("Bearer", token);
    }

    /** Whether a header is sent. */
    public boolean isThere() {
        return !scheme.isEmpty();
    }

    /** The value of the header {@code Authorization}. */
    Optional<String> header() {
        return isThere() ? Optional.of(scheme + " " + secret.get()) : Optional.empty();
    }

    /** The text without the credential: a server may repeat what it was sent. */
    static String redact(String text, Optional<String> header) {
        return header.map(value -> text.replace(value, "***").replace(value.substring(value.indexOf(' ') + 1), "***"))
                .orElse(text);
    }

    @Override
    public String toString() {
        return scheme.isEmpty() ? "none" : scheme + " ***";
    }
}
