package waybill.storage;

import java.net.URI;
import java.util.Objects;

/** What stores ask of the URLs that people give them. */
public final class WebUrl {
    private WebUrl() {}

    /** Whether the URL is one of HTTP, with a host. */
    public static boolean isWeb(URI url) {
        return Objects.nonNull(url.getHost()) && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    }

    /** Whether the URL has no query, no fragment and no user in it: where secrets would be. */
    public static boolean isBare(URI url) {
        return Objects.isNull(url.getRawQuery())
                && Objects.isNull(url.getRawFragment())
                && Objects.isNull(url.getRawUserInfo());
    }
}
