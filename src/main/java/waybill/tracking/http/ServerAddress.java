package waybill.tracking.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.WebUrl;

/**
 * The address of a server.
 *
 * @param base the URL to which {@code /api/2.0/mlflow/...} is appended: without user, query, fragment, and slash at the end
 */
public record ServerAddress(String base) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The server at a URL.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}; the URL is not repeated, because it may contain a password
     */
    public static ServerAddress of(String url) {
        URI uri = uri(url);
        if (uri.getRawUserInfo() != null) {
            throw invalid("A user or password in the URL of a tracking server would get into logs: set"
                    + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.");
        }
        requireKnown(Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT));
        if (!WebUrl.isWeb(uri) || !WebUrl.isBare(uri)) {
            throw invalid(
                    "A tracking server's URL is like https://mlflow.example.com: http or https, without user, query and"
                            + " fragment.");
        }
        return new ServerAddress(url.replaceFirst("/+$", ""));
    }

    private static void requireKnown(String scheme) {
        if (scheme.startsWith("databricks")) {
            throw invalid(
                    "Databricks is not supported as a tracking server (databricks://): its accounts and registries"
                            + " need a client of their own.");
        }
        if (Set.of("", "file", "sqlite", "postgresql", "mysql", "mssql").contains(scheme.replaceFirst("\\+.*", ""))) {
            throw invalid(
                    "A tracking server is reached by http or https; a folder or a database of MLflow needs one before"
                            + " it: 'mlflow server --backend-store-uri ...'.");
        }
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("The tracking server's URL is none: https://mlflow.example.com is one.");
        }
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_ARGUMENT, message);
    }

    /** Whether nobody on the way can read what is sent. */
    public boolean isPrivate() {
        URI uri = URI.create(base);
        return "https".equals(uri.getScheme()) || THIS_MACHINE.contains(uri.getHost());
    }

    URI at(String route) {
        return URI.create(base + route);
    }
}
