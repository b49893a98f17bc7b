package waybill.storage.lean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.ScriptedServer.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Certificates;
import waybill.fixture.ChildJvm;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Answer;

/**
 * Which servers are talked to over TLS: real ones on this machine, asked by a JVM that trusts one authority, as anybody tells a
 * JVM. Whoever is refused sees no request, and so no key and no token.
 */
@Timeout(180)
class TlsTest {
    private static final String WHY =
            " does not answer (SSLHandshakeException): is its certificate for this address, valid now, and from an authority"
                    + " that this JVM trusts?";
    private static final String REFUSED = "STORE_UNAVAILABLE models/a: the store" + WHY;
    private static final String NO_IDENTITY = "STORE_UNAVAILABLE models/a: the identity endpoint" + WHY;
    private static final Answer BLOB = answer(200, Map.of("ETag", "\"0x1\""), "blob");
    private static final Answer TOKEN =
            answer(200, Map.of(), "{\"access_token\":\"t\",\"expires_on\":\"4102444800\",\"token_type\":\"Bearer\"}");
    private static final Answer NO_QUEUE = answer(404, Map.of("x-ms-error-code", "QueueNotFound"), "");

    private static List<String> trusting = List.of();
    private static Path hereKey = Path.of("");
    private static Path elsewhereKey = Path.of("");
    private static Path expiredKey = Path.of("");
    private static Path strangersKey = Path.of("");

    @BeforeAll
    static void certify(@TempDir Path folder) {
        Certificates ours = Certificates.of(folder, "ours");
        trusting = ours.trusting();
        hereKey = ours.here();
        elsewhereKey = ours.elsewhere();
        expiredKey = ours.expired();
        strangersKey = Certificates.of(folder, "strangers").here();
    }

    private static ScriptedServer server(Path key, Answer answer) {
        return ScriptedServer.startTls(Certificates.serving(key), answer);
    }

    /** What one JVM says of all of them, one after the other. */
    private static List<String> outcomes(String... asked) {
        try (ChildJvm reader = ChildJvm.start(trusting, Map.of(), TlsReader.class, asked)) {
            return reader.remainingLines().stream()
                    .filter(line -> line.startsWith("outcome "))
                    .map(line -> line.substring("outcome ".length()))
                    .toList();
        }
    }

    @Test
    void read_store_mustProveItsNameByAnAuthorityThatIsTrusted_andNow() {
        try (ScriptedServer here = server(hereKey, BLOB);
                ScriptedServer expired = server(expiredKey, BLOB);
                ScriptedServer elsewhere = server(elsewhereKey, BLOB);
                ScriptedServer strange = server(strangersKey, BLOB)) {
            assertThat(outcomes(
                            "key",
                            here.url(),
                            "",
                            "key",
                            expired.url(),
                            "",
                            "key",
                            elsewhere.url(),
                            "",
                            "key",
                            strange.url(),
                            "",
                            "key",
                            here.url(),
                            ""))
                    .containsExactly("blob", REFUSED, REFUSED, REFUSED, "blob");

            assertThat(here.requests()).hasSize(2);
            assertThat(expired.requests()).isEmpty();
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(strange.requests()).isEmpty();
        }
    }

    /** By identity TLS is loaded ahead, beside the token: it must not be laxer, nor for the second host. */
    @Test
    void read_byIdentity_tokenAndStoreAreEachAskedOfProvenServersOnly() {
        try (ScriptedServer here = server(hereKey, BLOB);
                ScriptedServer elsewhere = server(elsewhereKey, BLOB);
                ScriptedServer strange = server(strangersKey, BLOB);
                ScriptedServer platform = ScriptedServer.start(TOKEN);
                ScriptedServer identity = server(hereKey, TOKEN);
                ScriptedServer otherIdentity = server(elsewhereKey, TOKEN);
                ScriptedServer endedIdentity = server(expiredKey, TOKEN)) {
            assertThat(outcomes(
                            "identity",
                            elsewhere.url(),
                            platform.url(),
                            "identity",
                            here.url(),
                            platform.url(),
                            "identity",
                            strange.url(),
                            platform.url(),
                            "identity",
                            here.url(),
                            identity.url(),
                            "identity",
                            here.url(),
                            otherIdentity.url(),
                            "identity",
                            here.url(),
                            endedIdentity.url()))
                    .containsExactly(REFUSED, "blob", REFUSED, "blob", NO_IDENTITY, NO_IDENTITY);

            assertThat(here.requests()).hasSize(2);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(strange.requests()).isEmpty();
            assertThat(otherIdentity.requests()).isEmpty();
            assertThat(endedIdentity.requests()).isEmpty();
        }
    }

    @Test
    void length_queues_areAskedOfProvenServersOnly() {
        try (ScriptedServer here = server(hereKey, NO_QUEUE);
                ScriptedServer elsewhere = server(elsewhereKey, NO_QUEUE);
                ScriptedServer strange = server(strangersKey, NO_QUEUE)) {
            List<String> outcomes =
                    outcomes("queue", here.url(), "", "queue", elsewhere.url(), "", "queue", strange.url(), "");

            assertThat(outcomes.get(0)).isEqualTo("length 0");
            assertThat(outcomes.subList(1, 3))
                    .allSatisfy(outcome -> assertThat(outcome).startsWith("STORE_UNAVAILABLE"));
            assertThat(here.requests()).isNotEmpty();
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(strange.requests()).isEmpty();
        }
    }

    /** A server that would speak with who lets it: the second client is one. */
    @Test
    void read_storeWithOldTlsOnly_isRefused(@TempDir Path folder) throws IOException {
        Path allowing = Files.writeString(folder.resolve("allowing.security"), "jdk.tls.disabledAlgorithms=\n", UTF_8);
        List<String> old = List.of("-Djava.security.properties=" + allowing, "-Djdk.tls.client.protocols=TLSv1.1");
        try (ChildJvm server = ChildJvm.start(old, Map.of(), OldTlsServer.class, hereKey.toString())) {
            String url = "https://127.0.0.1:" + server.awaitLineFrom("port ").substring("port ".length());

            assertThat(outcomes("key", url, "")).containsExactly(REFUSED);
            assertThat(server.awaitLineFrom("met ")).isEqualTo("met nobody");

            List<String> lax = new ArrayList<>(trusting);
            lax.addAll(old);
            try (ChildJvm reader = ChildJvm.start(lax, Map.of(), TlsReader.class, "key", url, "")) {
                reader.awaitLine("outcome blob");
            }
            assertThat(server.awaitLineFrom("met ")).isEqualTo("met TLSv1.1");
        }
    }
}
