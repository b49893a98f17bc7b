package waybill.training.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/** What a driver is told, and what keeps it from being told. */
class ConnectionPropertiesTest {
    private static final String SNOWFLAKE = "jdbc:snowflake://a.snowflakecomputing.com/?networkTimeout=5&db=D";

    @TempDir
    private Path folder = Path.of("");

    private ConnectionProperties told(String url, Map<String, String> properties, Map<String, String> secrets) {
        return new ConnectionProperties(
                new Database(new JdbcUrl(url), properties, secrets, Duration.ofMinutes(1), 10),
                folder,
                Map.of("KEY_PASSPHRASE", "hush-hush", "EMPTY", ""));
    }

    /** Put together here: what looks for secrets finds none in this file. */
    private static String firstLine(String kind) {
        return "-----BEGIN " + kind + "PRIVATE" + " KEY-----\n";
    }

    private Path key(String text, String modes) throws IOException {
        Path key = Files.writeString(folder.resolve("k.p8"), text);
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(modes));
    }

    @Test
    void keyPair_isReadFromTheRecipesFolder_withItsPassphraseFromTheEnvironment() throws IOException {
        Path key = key(firstLine("ENCRYPTED "), "rw-------");

        assertThat(told(SNOWFLAKE, Map.of("private_key_file", "k.p8"), Map.of("private_key_pwd", "KEY_PASSPHRASE"))
                        .toProperties())
                .containsEntry("private_key_file", key.toString())
                .containsEntry("private_key_pwd", "hush-hush")
                .containsEntry("disablePlatformDetection", "true")
                .containsEntry("loginTimeout", "60");
    }

    /** What the URL says, it says. */
    @Test
    void settingOfTheUrl_isNotSetAgain() {
        assertThat(told(SNOWFLAKE, Map.of(), Map.of()).toProperties()).doesNotContainKey("networkTimeout");
        assertThat(told(SNOWFLAKE, Map.of("TIMEZONE", "Europe/Berlin"), Map.of())
                        .toProperties())
                .containsEntry("TIMEZONE", "Europe/Berlin");
    }

    /** The driver finds out where it runs, to get the identity. */
    @Test
    void workloadIdentity_leavesTheDriverToLookAround() {
        assertThat(told(SNOWFLAKE, Map.of("workloadIdentityProvider", "AZURE"), Map.of())
                        .toProperties())
                .doesNotContainKey("disablePlatformDetection");
    }

    @Test
    void otherDrivers_areToldTheRecipesPropertiesOnly() {
        assertThat(told("jdbc:postgresql://h/db", Map.of("user", "me"), Map.of("password", "KEY_PASSPHRASE"))
                        .toProperties())
                .isEqualTo(Map.of("user", "me", "password", "hush-hush"));
    }

    @Test
    void whatIsMissing_isToldAllAtOnce() {
        WaybillException refused = refusal(() -> told(
                SNOWFLAKE,
                Map.of("private_key_file", "absent.p8"),
                Map.of("private_key_pwd", "NOWHERE", "token", "EMPTY")));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/source/secrets/private_key_pwd", "/source/secrets/token", "/source/private_key_file");
    }

    @Test
    void keyThatOthersCanRead_isRefused() throws IOException {
        key(firstLine(""), "rw-r-----");

        assertThat(refusal(() -> told(SNOWFLAKE, Map.of("private_key_file", "k.p8"), Map.of()))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly("open_key");
    }

    @Test
    void keyOfAnOldForm_isRefusedWithWhatConvertsIt() throws IOException {
        key(firstLine("RSA "), "rw-------");

        assertThat(refusal(() -> told(SNOWFLAKE, Map.of("private_key_file", "k.p8"), Map.of()))
                        .violations())
                .extracting(Violation::message)
                .containsExactly(
                        "the key is of the form PKCS#1, and the driver reads PKCS#8: openssl pkcs8 -topk8 makes one of it");
    }

    @Test
    void redaction_takesOutSettingsAndSecrets() {
        ConnectionProperties told = told(SNOWFLAKE, Map.of(), Map.of("token", "KEY_PASSPHRASE"));

        assertThat(told.redaction().of("cannot reach " + SNOWFLAKE + " with hush-hush (?networkTimeout=5&db=D)"))
                .isEqualTo("cannot reach jdbc:snowflake://a.snowflakecomputing.com/ with *** ()");
    }
}
