package waybill.smoke;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The address of the service.
 *
 * @param base the URL to which a route such as {@code /api/predict} is appended
 * @param headers the headers of every request
 */
public record ServiceAddress(String base, Headers headers) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The service at a URL.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}; the URL is not repeated, because it may contain a key
     */
    public static ServiceAddress of(String url, Headers headers) {
        try {
            URI uri = new URI(url);
            if (!isBase(uri)) {
                throw invalid();
            }
            if (headers.haveCredentials() && !isPrivate(uri)) {
                throw new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A key or token goes to https only, or to this machine: by http anybody on the way could read it.");
            }
            return new ServiceAddress(url.replaceFirst("/+$", ""), headers);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    private static boolean isBase(URI uri) {
        boolean bare = Stream.of(uri.getRawUserInfo(), uri.getRawQuery(), uri.getRawFragment())
                .allMatch(Objects::isNull);
        return bare && SCHEMES.contains(scheme(uri)) && Objects.nonNull(uri.getHost());
    }

    private static String scheme(URI uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static boolean isPrivate(URI uri) {
        return scheme(uri).equals("https") || THIS_MACHINE.contains(uri.getHost());
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

    ServiceAddress withoutCredentials() {
        return new ServiceAddress(base, headers.withoutCredentials());
    }
}
