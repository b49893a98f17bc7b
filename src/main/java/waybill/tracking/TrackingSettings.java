package waybill.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.storage.AccessTokens;
import waybill.tracking.azure.WorkspaceAddress;
import waybill.tracking.http.Authority;
import waybill.tracking.http.Credential;
import waybill.tracking.http.Patience;
import waybill.tracking.http.Pauses;
import waybill.tracking.http.Server;
import waybill.tracking.http.ServerAddress;

/** Which server is tracked on, and how: MLflow's own environment variables, read as its client reads them. */
public final class TrackingSettings {
    /** The variable that names the server. */
    public static final String URI = "MLFLOW_TRACKING_URI";

    private static final String USER = "MLFLOW_TRACKING_USERNAME";
    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
    private static final String EXPERIMENT = "MLFLOW_EXPERIMENT_NAME";
    private static final String EXPERIMENT_ID = "MLFLOW_EXPERIMENT_ID";
    private static final String REGISTRY = "MLFLOW_REGISTRY_URI";
    private static final String AUTHORITY = "MLFLOW_TRACKING_SERVER_CERT_PATH";
    private static final String TIMEOUT = "MLFLOW_HTTP_REQUEST_TIMEOUT";
    private static final String RETRIES = "MLFLOW_HTTP_REQUEST_MAX_RETRIES";
    private static final String SERVICE = "MLFLOW_WAYBILL_URL";
    private static final List<String> REFUSED =
            List.of("MLFLOW_TRACKING_INSECURE_TLS", "MLFLOW_TRACKING_CLIENT_CERT_PATH", "MLFLOW_TRACKING_AUTH");

    private final Map<String, String> environment;
    private final Violations faults = new Violations();
    private final ServerAddress address;
    private final Credential credential;
    private final Patience patience;
    private final Optional<SSLContext> trusted;

    private TrackingSettings(String uri, Map<String, String> environment, Supplier<AccessTokens> tokens) {
        this.environment = environment;
        this.address = checked(
                "uri",
                new ServerAddress(""),
                () -> WorkspaceAddress.is(uri) ? WorkspaceAddress.of(uri) : ServerAddress.of(uri));
        this.credential = WorkspaceAddress.is(uri) ? entra(tokens) : credential();
        this.patience = patience();
        this.trusted = checked(
                AUTHORITY, Optional.empty(), () -> set(AUTHORITY).map(Path::of).map(Authority::of));
        others(uri);
    }

    /**
     * The settings for a server.
     *
     * @param uri its URL, or that of an Azure ML workspace
     * @param environment the variables of the process
     * @param tokens who issues tokens for a workspace; made only for one
     * @throws WaybillException {@code INVALID_ARGUMENT} with all faults; no value is repeated
     */
    public static TrackingSettings of(String uri, Map<String, String> environment, Supplier<AccessTokens> tokens) {
        TrackingSettings settings = new TrackingSettings(uri, environment, tokens);
        settings.faults.throwIfAny(ErrorCode.INVALID_ARGUMENT, "Nothing can be tracked with these settings.");
        return settings;
    }

    private <T> T checked(String name, T otherwise, Supplier<T> read) {
        try {
            return read.get();
        } catch (WaybillException e) {
            faults.add(name, "malformed_setting", e.getMessage());
            return otherwise;
        }
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Credential entra(Supplier<AccessTokens> tokens) {
        AccessTokens issuer = tokens.get();
        return Credential.bearer(() -> issuer.token(WorkspaceAddress.SCOPE));
    }

    private Credential credential() {
        Optional<String> token = set(TOKEN);
        boolean named = set(USER).isPresent() || set(PASSWORD).isPresent();
        if (token.isPresent() && named) {
            faults.add(TOKEN, "contradictory_setting", "set either " + TOKEN + ", or " + USER + " and " + PASSWORD);
        }
        if (named && (set(USER).isEmpty() || set(PASSWORD).isEmpty())) {
            faults.add(USER, "missing_setting", USER + " and " + PASSWORD + " are set together");
        }
        Credential found = token.map(Credential::bearer)
                .orElseGet(() -> named
                        ? Credential.basic(set(USER).orElse(""), set(PASSWORD).orElse(""))
                        : Credential.none());
        if (token.orElse("").chars().anyMatch(c -> c <= ' ' || c > '~')) {
            faults.add(TOKEN, "malformed_setting", "a token is visible ASCII characters");
        }
        if (found.isThere() && !address.base().isEmpty() && !address.isPrivate()) {
            faults.add(
                    "uri",
                    "not_private",
                    "a password or token goes to https only, or to this machine: by http anybody on the way could read it");
        }
        return found;
    }

    private Patience patience() {
        Patience usual = Patience.standard();
        int seconds = number(TIMEOUT, 1, 3600, (int) usual.timeout().toSeconds());
        int retries = number(RETRIES, 0, 10, usual.tries() - 1);
        return new Patience(Duration.ofSeconds(seconds), retries + 1, usual.longestPause());
    }

    private int number(String name, int least, int most, int usual) {
        String text = set(name).orElse(Integer.toString(usual));
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        faults.add(name, "malformed_setting", "a whole number from " + least + " to " + most);
        return usual;
    }

    private void others(String uri) {
        if (set(REGISTRY).filter(registry -> !registry.equals(uri)).isPresent()) {
            faults.add(REGISTRY, "unsupported_setting", "a registry on another server than the runs is not supported");
        }
        if (set(EXPERIMENT).isPresent() && set(EXPERIMENT_ID).isPresent()) {
            faults.add(EXPERIMENT, "contradictory_setting", "set " + EXPERIMENT + " or " + EXPERIMENT_ID);
        }
        for (String name : REFUSED) {
            if (set(name).filter(value -> !value.equalsIgnoreCase("false")).isPresent()) {
                faults.add(name, "unsupported_setting", "not supported: unset it");
            }
        }
        set(SERVICE).ifPresent(url -> checked(SERVICE, new ServerAddress(""), () -> ServerAddress.of(url)));
    }

    /** The server. */
    public Server server(Pauses pauses) {
        return new Server(address, credential, patience, trusted, pauses);
    }

    /** The name of the experiment; empty for that of the model. */
    Optional<String> experiment() {
        return set(EXPERIMENT);
    }

    Optional<String> experimentId() {
        return set(EXPERIMENT_ID);
    }

    /** The URL of the service that a logged model asks, unless who loads it names another. */
    String service() {
        return set(SERVICE).orElse("");
    }
}
