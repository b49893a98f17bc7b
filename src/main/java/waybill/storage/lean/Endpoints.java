package waybill.storage.lean;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import waybill.storage.WebUrl;

/** The URLs of blob services that the lean reader supports: a host that stands for an account, or an emulator. */
final class Endpoints {
    private Endpoints() {}

    /** The endpoint of any account; otherwise as {@link #ofAccount}. */
    static Optional<String> ofAnyAccount(String endpoint) {
        return ofAccount(endpoint, "");
    }

    /**
     * The endpoint without a slash at its end. It is empty when the URL is neither a host that stands for the account, nor an
     * address with the account as its path, as an emulator has it.
     *
     * @param account the account's name; empty for any
     */
    static Optional<String> ofAccount(String endpoint, String account) {
        String text = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        try {
            URI url = new URI(text);
            return WebUrl.isWeb(url) && WebUrl.isBare(url) && isOfAccount(url, account)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfAccount(URI url, String account) {
        String path = url.getRawPath();
        if (!isAddress(url.getHost())) {
            return path.isEmpty();
        }
        return account.isEmpty()
                ? path.startsWith("/") && UrlText.isAlphanumeric(path.substring(1))
                : path.equals("/" + account);
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
