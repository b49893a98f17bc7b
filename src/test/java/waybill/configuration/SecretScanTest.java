package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample is put together when it runs, so that this file has none. */
class SecretScanTest {
    private static final String RANDOM = "q7Zt0Vb3XkLw9RfYc2HsJ5mDgN8uPaE1";
    private static final String LONG = RANDOM + RANDOM + RANDOM;

    private final Checkout here = Checkout.here();

    @Test
    void repository_hasNoSecret() {
        assertThat(SecretScan.faults(here)).isEmpty();
    }

    @Test
    void everyFileIsScanned_andOnlyTheAllowedValuesAreAllowed() {
        String key = LONG.substring(0, 86) + "==";

        assertThat(SecretScan.faults(here.having("notes/planted.md", key)
                        .having("infra/terraform.tfstate", key)
                        .with("src/main/java/waybill/storage/lean/ConnectionString.java", "Eby8vd", "Eby9vd")
                        .without("infra/tests/mocks/azurerm.tfmock.hcl")))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("notes/planted.md:1 has what looks like a key of 64 bytes"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "src/main/java/waybill/storage/lean/ConnectionString.java:21 has what looks like"),
                        fault -> assertThat(fault)
                                .startsWith("the allowed value 12b9377c")
                                .endsWith("is nowhere any more: take it off the list"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void secret_isFoundByFileAndLine(String kind, String text) {
        assertThat(SecretScan.faultsIn(
                        here.having("notes/planted.md", "One line.\nx " + text + "\n"), "notes/planted.md"))
                .isNotEmpty()
                .allMatch(fault -> fault.startsWith("notes/planted.md:2 has what looks like "))
                .anyMatch(fault -> fault.contains(kind))
                .noneMatch(fault -> fault.contains(RANDOM.substring(4, 20)));
    }

    static Stream<Arguments> secrets() {
        String account = "Account" + "Key=";
        String jwt = "ey" + "J" + RANDOM + ".ey" + "J" + RANDOM + "." + RANDOM;
        return Stream.of(
                Arguments.of("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
                Arguments.of("a private key", "-----BEGIN " + "PRIVATE KEY-----"),
                Arguments.of("a private key", "-----BEGIN " + "OPENSSH PRIVATE KEY-----"),
                Arguments.of("the key of a storage account", account + LONG.substring(0, 40) + "=="),
                Arguments.of("a shared access key", "Shared" + "AccessKey=" + LONG.substring(0, 43) + "="),
                Arguments.of("a key of 64 bytes", LONG.substring(0, 86) + "=="),
                Arguments.of(
                        "the signature of a SAS", "https://a.example/b?sv=1&" + "sig=" + LONG.substring(0, 43) + "%3D"),
                Arguments.of("a function key", LONG.substring(0, 44) + "Az" + "Fu" + "abcdeA=="),
                Arguments.of("a client secret of Entra", "abc8" + "Q~" + RANDOM),
                Arguments.of("a GitHub token", "gh" + "p_" + LONG.substring(0, 36)),
                Arguments.of("a GitHub token", "gh" + "o_" + LONG.substring(0, 36)),
                Arguments.of("a GitHub token", "gh" + "s_" + LONG.substring(0, 36)),
                Arguments.of("a GitHub token", "github" + "_pat_" + RANDOM),
                Arguments.of("an npm token", "npm" + "_" + LONG.substring(0, 36)),
                Arguments.of("an AWS access key", "AK" + "IA" + "ABCDEFGHIJ234567"),
                Arguments.of("a Google API key", "AI" + "za" + LONG.substring(0, 35)),
                Arguments.of("a Slack token", "xo" + "xb-" + RANDOM),
                Arguments.of("a JSON web token", jwt),
                Arguments.of("a password in a URL", "https://" + "user:" + RANDOM + "@example.com"),
                Arguments.of(
                        "a key of Application Insights",
                        "Instrumentation" + "Key=01234567-89ab-cdef-0123-456789abcdef"),
                Arguments.of(
                        "a key of Application Insights",
                        "instrumentation" + "_key = \"01234567-89ab-cdef-0123-456789abcdef\""),
                Arguments.of("a function key in a request", "https://a.example/api/predict?" + "code=" + RANDOM),
                Arguments.of("a function key in a request", "x-functions" + "-key: " + RANDOM),
                Arguments.of("a secret that is assigned", "pass" + "word = \"" + RANDOM + "\""),
                Arguments.of("a secret that is assigned", "api_" + "key: " + RANDOM),
                Arguments.of("a secret that is assigned", "to" + "ken = '3f9c0a7be18d2456'"),
                Arguments.of("a secret that is assigned", "CLIENT_" + "SECRET=" + RANDOM),
                Arguments.of("a secret that is assigned", "\"access" + "Key\": \"" + RANDOM + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = settings.passwordOfTheAccount",
                "TOKEN: ${{ github.token }}",
                "token=$(az account get-access-token)",
                "\"integrity\": \"sha512-PlainlyNoSecretPlainlyNoSecret==\"",
                "secret: aaaaaaaaaaaaaaaaaaaa1",
                "https://user:${PASSWORD}@example.com",
                "https://example.com:8080/a@b"
            })
    void whatOnlyLooksSimilar_isNone(String text) {
        assertThat(SecretScan.faultsIn(here.having("notes/planted.md", text), "notes/planted.md"))
                .isEmpty();
    }

    @Test
    void digestOfALockFile_isNone_butTheSameAlone_isFound() {
        String digest = LONG.substring(0, 86) + "==";

        assertThat(SecretScan.faultsIn(here.having("a/b.json", "sha512-" + digest), "a/b.json"))
                .isEmpty();
        assertThat(SecretScan.faultsIn(here.having("a/b.json", digest), "a/b.json"))
                .hasSize(1);
    }

    @Test
    void fileThatIsNoText_isFound() {
        assertThat(SecretScan.faultsIn(here.having("notes/data.bin", "a\0b"), "notes/data.bin"))
                .singleElement()
                .asString()
                .startsWith("notes/data.bin has NUL bytes, so it was not scanned");
    }
}
