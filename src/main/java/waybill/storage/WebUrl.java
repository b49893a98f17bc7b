package waybill.storage;

import java.net.URI;
import java.util.Objects;

/** The checks that stores make of configured URLs. */
public final class WebUrl {
    private WebUrl() {}

    /** Whether the URL is an HTTP or HTTPS URL with a host. */
    public static boolean isWeb(URI url) {
        return Objects.nonNull(url.getHost()) && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    }

    /** Whether the URL has no query, fragment or user, the parts that may contain secrets. */
    public static boolean isBare(URI url) {
        return Objects.isNull(url.getRawQuery())
                && Objects.isNull(url.getRawFragment())
                && Objects.isNull(url.getRawUserInfo());
    }
}
