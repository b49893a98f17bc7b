package waybill.training.recipe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.training.jdbc.Database;
import waybill.training.jdbc.JdbcUrl;
import waybill.training.jdbc.SecretNames;
import waybill.yaml.YamlNode;

/** Reads which database a recipe's rows come from, and refuses every secret in it by its name. No message repeats a value. */
final class DatabaseReader {
    /** The keys of a source that only a database has. */
    static final List<String> KEYS =
            List.of("user", "private_key_file", "workload_identity", "properties", "secrets", "timeout", "most_rows");

    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";
    private static final Set<String> CLOUDS = Set.of("aws", "azure", "gcp", "oidc");
    private static final long MOST = Integer.MAX_VALUE - 8;

    private final YamlNode source;
    private final Map<String, String> properties = new LinkedHashMap<>();

    DatabaseReader(YamlNode source) {
        this.source = source;
    }

    /** The database; nothing, and a fault for each key that only a database has, where the rows come from files. */
    Optional<Database> read() {
        Optional<YamlNode> jdbc = source.findKey("jdbc");
        if (jdbc.isEmpty()) {
            KEYS.forEach(key -> source.findKey(key)
                    .ifPresent(node -> node.fault("unknown_key", "only a source with 'jdbc' has this")));
            return Optional.empty();
        }
        source.findKey("files")
                .ifPresent(files ->
                        files.fault("unknown_key", "a source with 'jdbc' reads the database's tables, and no files"));
        JdbcUrl url = url(jdbc.get());
        source.find("user").ifPresent(user -> properties.put("user", user.text()));
        snowflakesLogin(url);
        source.find("properties").ifPresent(node -> node.members().forEach(this::property));
        return Optional.of(new Database(url, properties, secrets(), timeout(), mostRows()));
    }

    private static JdbcUrl url(YamlNode node) {
        JdbcUrl url = new JdbcUrl(node.text());
        if (!url.isOne()) {
            node.fault("wrong_type", "expected a URL such as jdbc:postgresql://host/database, without blanks");
        }
        if (!url.secrets().isEmpty()) {
            secret(node, url.secrets());
        }
        return url;
    }

    private static void secret(YamlNode node, List<String> names) {
        String variables = names.stream()
                .map(DatabaseReader::setting)
                .map(setting -> setting + ": " + variable(setting))
                .collect(Collectors.joining(", "));
        node.fault(
                "secret",
                "no recipe has a secret, as recipes are published with their models, and here is '"
                        + String.join("', '", names)
                        + "': 'secrets' names the environment variable that holds it, such as secrets: {" + variables
                        + "}");
    }

    private static String setting(String name) {
        return name.equals("user:password") ? "password" : name;
    }

    private static String variable(String setting) {
        return "WAREHOUSE_" + setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void property(String name, YamlNode value) {
        if (SecretNames.isSecret(name)) {
            secret(value, List.of(name));
        } else if (value.value() instanceof Boolean flag) {
            properties.put(name, flag.toString());
        } else {
            properties.put(name, value.text());
        }
    }

    private void snowflakesLogin(JdbcUrl url) {
        Optional<YamlNode> key = source.find("private_key_file");
        Optional<YamlNode> identity = source.find("workload_identity");
        for (Optional<YamlNode> given : List.of(key, identity)) {
            given.filter(node -> !url.isSnowflake())
                    .ifPresent(node -> node.fault(
                            "unknown_key",
                            "only for jdbc:snowflake; the settings of other drivers stand in 'properties'"));
        }
        key.ifPresent(file -> {
            properties.put("private_key_file", file.text());
            properties.put("authenticator", "SNOWFLAKE_JWT");
        });
        identity.ifPresent(cloud -> {
            if (key.isPresent()) {
                cloud.fault("unknown_key", "a session has one login: a key pair, or an identity");
            } else if (!CLOUDS.contains(cloud.text())) {
                cloud.fault("unknown_value", "expected aws, azure, gcp or oidc");
            }
            properties.put("workloadIdentityProvider", cloud.text().toUpperCase(Locale.ROOT));
            properties.put("authenticator", "WORKLOAD_IDENTITY");
        });
    }

    private Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        source.find("secrets").ifPresent(node -> node.members().forEach((setting, variable) -> {
            if (variable.value() instanceof String name && name.matches(VARIABLE)) {
                secrets.put(setting, name);
            } else {
                variable.fault(
                        "wrong_type",
                        "expected the name of an environment variable, in capitals, and not the secret itself");
            }
        }));
        return secrets;
    }

    private Duration timeout() {
        Duration timeout = source.duration("timeout", Database.TIMEOUT);
        if (timeout.isZero() || timeout.isNegative()) {
            source.find("timeout").ifPresent(node -> node.fault("out_of_limits", "at least 1s"));
        }
        return timeout;
    }

    private long mostRows() {
        double most = source.number("most_rows", Database.MOST_ROWS);
        if (most < 1 || most > MOST || most != Math.rint(most)) {
            source.find("most_rows").ifPresent(node -> node.fault("out_of_limits", "a whole number from 1 to " + MOST));
        }
        return (long) most;
    }
}
