package waybill.smoke;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Where the service is.
 *
 * @param base to which a route such as {@code /api/predict} is appended
 */
public record Target(String base, Headers headers) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * The service at a URL.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}; what is wrong is not repeated, as it may hold a key
     */
    public static Target of(String url, Headers headers) {
        try {
            URI uri = new URI(url);
            if (!isBase(uri)) {
                throw invalid();
            }
            return new Target(url.replaceFirst("/+$", ""), headers);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static boolean isBase(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static WaybillException invalid() {
        return new WaybillException(
                ErrorCode.INVALID_ARGUMENT,
                "A service's URL is like https://example.azurewebsites.net: http or https, without user, query and fragment."
                        + " A key goes into --headers.");
    }

    URI at(String route) {
        return URI.create(base + route);
    }

    Target withoutCredentials() {
        return new Target(base, headers.withoutCredentials());
    }
}
