package waybill.training.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/** What a driver is told: a recipe's properties, the secrets from the environment, and for Snowflake what keeps it from waiting and telling. */
final class ConnectionProperties {
    private static final String KEY_FILE = "private_key_file";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Database database;
    private final Map<String, String> secrets;
    private final Map<String, String> all = new LinkedHashMap<>();
    private final Violations faults = new Violations();

    /**
     * The properties of a connection.
     *
     * @param folder the recipe's, at which the path of a private key starts
     * @throws WaybillException {@code INVALID_SETTINGS} when the environment lacks a secret, or a key cannot be used, with all faults
     */
    ConnectionProperties(Database database, Path folder, Map<String, String> environment) {
        this.database = database;
        this.secrets = secrets(environment);
        if (database.url().isSnowflake()) {
            snowflakesOwn();
        }
        all.putAll(database.properties());
        all.putAll(secrets);
        if (all.containsKey(KEY_FILE)) {
            all.put(KEY_FILE, key(folder));
        }
        faults.throwIfAny(ErrorCode.INVALID_SETTINGS, "The database of the recipe cannot be connected to:");
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    Redaction redaction() {
        return new Redaction(database.url(), secrets.values());
    }

    private Map<String, String> secrets(Map<String, String> environment) {
        Map<String, String> found = new LinkedHashMap<>();
        database.secrets().forEach((setting, variable) -> {
            String value = environment.getOrDefault(variable, "");
            if (value.isEmpty()) {
                faults.add(
                        "/source/secrets/" + setting,
                        "missing_secret",
                        "the environment variable " + variable + ", which is to hold it, is not set");
            }
            found.put(setting, value);
        });
        return found;
    }

    /** No telemetry beside the connection, no question to the machine where it runs, one clock for all sessions, and no endless tries. */
    private void snowflakesOwn() {
        own("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
        own("TIMEZONE", "UTC");
        own("loginTimeout", "60");
        own("networkTimeout", String.valueOf(database.timeout().toMillis()));
        own("maxHttpRetries", "3");
        if (!database.properties().containsKey("workloadIdentityProvider")) {
            own("disablePlatformDetection", "true");
        }
    }

    private void own(String name, String value) {
        if (!database.url().has(name)) {
            all.put(name, value);
        }
    }

    private String key(Path folder) {
        String name = String.valueOf(all.get(KEY_FILE));
        try {
            Path file = name.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), name.substring(2))
                    : folder.resolve(name);
            check(file);
            return file.toString();
        } catch (InvalidPathException e) {
            faults.add("/source/" + KEY_FILE, "invalid_name", "no file can have this name");
            return name;
        }
    }

    private void check(Path file) {
        if (!Files.isRegularFile(file)) {
            faults.add("/source/" + KEY_FILE, "unknown_file", "there is no such file here");
        } else if (isOpenToOthers(file)) {
            faults.add(
                    "/source/" + KEY_FILE,
                    "open_key",
                    "others can read this private key: chmod 600 keeps it to its owner");
        } else if (isOfAnOldForm(file)) {
            faults.add(
                    "/source/" + KEY_FILE,
                    "wrong_form",
                    "the key is of the form PKCS#1, and the driver reads PKCS#8: openssl pkcs8 -topk8 makes one of it");
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            return false; // The driver says that it cannot be read.
        }
    }

    private static boolean isOfAnOldForm(Path file) {
        try {
            return Files.size(file) < 1 << 16
                    && Files.readAllLines(file).stream()
                            .limit(3)
                            .collect(Collectors.joining())
                            .contains("BEGIN RSA PRIVATE KEY");
        } catch (IOException e) {
            return false; // Not text: the driver says what it makes of it.
        }
    }
}
