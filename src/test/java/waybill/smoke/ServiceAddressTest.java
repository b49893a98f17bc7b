package waybill.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

class ServiceAddressTest {
    @Test
    void of_url_losesItsLastSlash() {
        assertThat(ServiceAddress.of("https://example.org/", Headers.none()).at("/api/predict"))
                .hasToString("https://example.org/api/predict");
        assertThat(ServiceAddress.of("http://[::1]:7071/base", Headers.none()).at("/api/predict"))
                .hasToString("http://[::1]:7071/base/api/predict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4711",
                "example.org",
                "ftp://example.org/4711",
                "https://",
                "https:example.org",
                "https://me:4711@example.org",
                "https://example.org/?code=4711",
                "https://example.org/#4711",
                "https://exam ple.org/4711"
            })
    void of_anythingElse_isRefusedAndNotRepeated(String url) {
        WaybillException refused = refusal(() -> ServiceAddress.of(url, Headers.none()));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused.report()).contains("--headers").doesNotContain("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "HTTP://10.0.0.4:8080", "http://localhost.example.org"})
    void of_keyThatWouldGoInTheClear_isRefused(String url) {
        Headers key = Headers.parse("x-functions-key: 4711");
        WaybillException refused = refusal(() -> ServiceAddress.of(url, key));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused.report()).contains("goes to https only").doesNotContain("4711");
        assertThat(ServiceAddress.of(url, Headers.parse("x-trace: 1")).base()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTPS://example.org",
                "http://localhost:7071",
                "http://127.0.0.1:1",
                "http://[::1]:1"
            })
    void of_keyThatNobodyCanRead_isTaken(String url) {
        assertThat(ServiceAddress.of(url, Headers.parse("x-functions-key: 4711"))
                        .base())
                .isEqualTo(url);
    }

    @Test
    void headers_lines_areReadByName() {
        Headers headers = Headers.parse("\nX-Functions-Key:4711 \r\nAuthorization: Bearer a.b:c\r\n\nx-trace: 1");

        assertThat(all(headers))
                .isEqualTo(Map.of("x-functions-key", "4711", "authorization", "Bearer a.b:c", "x-trace", "1"));
        assertThat(headers.haveCredentials()).isTrue();
        assertThat(all(headers.withoutCredentials())).isEqualTo(Map.of("x-trace", "1"));
        assertThat(headers.withoutCredentials().haveCredentials()).isFalse();
        assertThat(headers.redact("keys are 4711 and a.b:c")).isEqualTo("keys are *** and ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                ": 4711",
                "key 4711: x",
                "x-functions-key:",
                "x-functions-key: 4711\u00e9",
                "Host: 4711",
                "content-length: 4711",
                "a: 4711\nA: 4711",
                "",
                " \n"
            })
    void headers_thatCannotBeSent_areRefusedAndNotRepeated(String text) {
        WaybillException refused = refusal(() -> Headers.parse(text));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused.report()).doesNotContain("4711");
    }

    @Test
    void headers_severalFaults_areAllTold() {
        WaybillException refused = refusal(() -> Headers.parse("ok: 1\n4711\n\nhost: 4711\n"));

        assertThat(refused.report()).contains("line 2: not 'name: value'", "line 4: this header is set by");
    }

    private static Map<String, String> all(Headers headers) {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach(all::put);
        return all;
    }
}
