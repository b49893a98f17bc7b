package waybill.localhost.discovery;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.config.QueueConnections;
import waybill.storage.QueueStore;
import waybill.triggers.WakingQueueStore;

/** Resolves the texts of annotations: settings by name, and the queues of a connection. */
final class Connections {
    private static final String DEFAULT = "AzureWebJobsStorage";
    private static final String LOCAL = "UseDevelopmentStorage=true";
    private static final Pattern SETTING = Pattern.compile("%([^%]+)%");

    private final Map<String, String> settings;
    private final QueueConnections accounts;
    private final Consumer<String> sent;
    private final Map<String, QueueStore> opened = new HashMap<>();

    /** @param sent called with the name of a queue to which a message was sent */
    Connections(Map<String, String> settings, QueueConnections accounts, Consumer<String> sent) {
        this.settings = settings;
        this.accounts = accounts;
        this.sent = sent;
    }

    /**
     * Replaces each {@code %SETTING%} in a text by its value.
     *
     * @throws WaybillException {@code INVALID_SETTINGS} when a setting is missing
     */
    String resolve(String text) {
        return SETTING.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            return Matcher.quoteReplacement(setting(name)
                    .orElseThrow(() -> new WaybillException(
                            ErrorCode.INVALID_SETTINGS,
                            "'%" + name + "%' does not resolve to a value: set " + name + ".")));
        });
    }

    /** The resolved name of a queue in lower case, as on the platform. */
    String queueName(String text) {
        return resolve(text).toLowerCase(Locale.ROOT);
    }

    boolean isDisabled(String function) {
        return setting("AzureWebJobs." + function + ".Disabled")
                .or(() -> setting("AzureWebJobs_" + function + "_Disabled"))
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /**
     * The queues of a connection. {@code UseDevelopmentStorage=true} means the queues of this host, and so does the default
     * connection when it is not set.
     *
     * @param connection the name in the annotation; empty for the default connection
     * @throws WaybillException {@code INVALID_SETTINGS} when no setting defines the connection
     */
    QueueStore queues(String connection) {
        return opened.computeIfAbsent(
                connection.isEmpty() ? DEFAULT : connection, name -> new WakingQueueStore(open(name), sent));
    }

    private QueueStore open(String name) {
        Optional<String> endpoint = setting(name + "__queueServiceUri").or(() -> setting(name + "__accountName")
                .map(account -> "https://" + account + ".queue.core.windows.net"));
        if (endpoint.isPresent()) {
            return accounts.atEndpoint(
                    uri(name, endpoint.get()), setting(name + "__clientId").orElse(""));
        }
        String value = setting(name).or(() -> setting("AzureWebJobs" + name)).orElse(name.equals(DEFAULT) ? LOCAL : "");
        if (value.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "The connection '" + name + "' is not set: " + name + " is a connection string, or '" + LOCAL
                            + "' for the queues of this host.");
        }
        return value.equals(LOCAL) ? accounts.ofThisHost() : accounts.withConnectionString(value);
    }

    private static URI uri(String name, String endpoint) {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS, "The connection '" + name + "' has no URL as its __queueServiceUri.");
        }
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }
}
