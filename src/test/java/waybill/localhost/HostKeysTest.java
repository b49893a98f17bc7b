package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.HostKeys;
import waybill.localhost.sample.EchoFunctions;

final class HostKeysTest {
    private static LocalHost host;

    @BeforeAll
    static void start() {
        HostKeys keys = HostKeys.required("master", List.of("one", "two"));
        host = TestHost.start(TestHost.config().with(keys), EchoFunctions.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        // level anonymous is checked below; head is of level function, keys of level admin
        "/api/head,                     '',     401",
        "/api/head,                     wrong,  401",
        "/api/head,                     one,    200",
        "/api/head,                     two,    200",
        "/api/head,                     master, 200",
        "/api/head?code=one,            '',     200",
        "/api/head?code=wrong,          '',     401",
        "/api/head?code=one,            wrong,  401",
        "/api/keys,                     one,    401",
        "/api/keys,                     '',     401",
        "/api/keys,                     master, 200",
        "/api/keys?code=master,         '',     200",
        "/nowhere,                      '',     404",
        "/admin/host/status,            one,    401",
        "/admin/host/status,            master, 200",
        "/admin/functions,              '',     401",
        "/admin/host/ping,              '',     200",
        "/,                             '',     200"
    })
    void request_byKeyAndLevel(String path, String key, int status) throws IOException {
        String header = key.isEmpty() ? "" : "X-Functions-Key: " + key + "\n";
        Answer answer = RawClient.ask(host.port(), "GET " + path + " HTTP/1.1\nHost: localhost\n" + header + "\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(status == 401 ? answer.body() : "").isEmpty();
    }

    @Test
    void request_anonymousFunctionWithAWrongKey_isAnswered() throws IOException {
        Answer answer = RawClient.ask(
                host.port(), "POST /api/echo HTTP/1.1\nHost: localhost\nx-functions-key: wrong\nContent-Length: 0\n\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void newKey_twice_differsAndFitsAUrl() {
        SecureRandom random = new SecureRandom();

        assertThat(HostKeys.newKey(random)).matches("[A-Za-z0-9_-]{54}").isNotEqualTo(HostKeys.newKey(random));
    }

    @Test
    void required_emptyKey_isRefused() {
        assertThatThrownBy(() -> HostKeys.required("", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostKeys.required("m", List.of(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
