package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.HostJson;
import waybill.localhost.sample.EchoFunctions;

/** What is no request gets a problem, whatever it is, and never a closed connection without an answer. */
final class MalformedRequestTest {
    private static final String HOST = " HTTP/1.1\nHost: localhost\n";
    private static LocalHost host;

    @BeforeAll
    static void start() {
        HostJson hostJson = new HostJson("api", java.util.Map.of("X-Content-Type-Options", "nosniff"));
        host = TestHost.start(TestHost.config().with(hostJson), EchoFunctions.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("RUBBISH\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("\u0016\u0003\u0001\u0002\u0000\u0001\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST.replace("1.1", "2.0") + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET  /api/head" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("G\u00fcT /api/head" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET mailto:a@b" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET api/head" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head|x" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/%zz" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head?a=%" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head#x" + HOST + "\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head HTTP/1.1\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head HTTP/1.1\nHost:\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head HTTP/1.1\nHost: a b<>\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head HTTP/1.1\nHost: localhost/api/model?x=\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head HTTP/1.1\nHost: [::1\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST + "Host: localhost\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST + "no colon\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST + "X : a\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST + "X: a\n folded\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("GET /api/head" + HOST + "X: a\u0000b\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("POST /api/echo" + HOST + "Content-Length: -1\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("POST /api/echo" + HOST + "Content-Length: many\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("POST /api/echo" + HOST + "Content-Length: 1, 1\n\nx", 400, "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Content-Length: 9999999999999999999\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Content-Length: 1\nContent-Length: 2\n\nx",
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n1\f\na\n0\n\n",
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n 1\na\n0\n\n",
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n1;a\rb\na\n0\n\n",
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of("POST /api/echo" + HOST + "Transfer-Encoding: gzip\n\n", 400, "MALFORMED_REQUEST"),
                Arguments.of("POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\nxyz\n", 400, "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n1\nab\n", 400, "MALFORMED_REQUEST"),
                Arguments.of(
                        "POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n1;" + "x".repeat(2_000),
                        400,
                        "MALFORMED_REQUEST"),
                Arguments.of("GET /" + "a".repeat(9_000) + HOST + "\n", 414, "URI_TOO_LONG"),
                Arguments.of("a".repeat(9_000), 414, "URI_TOO_LONG"),
                Arguments.of("POST /api/echo" + HOST + "Expect: 42\n\n", 417, "EXPECTATION_FAILED"),
                Arguments.of("GET /api/head" + HOST + "X: 1\n".repeat(300) + "\n", 431, "HEADERS_TOO_LARGE"),
                Arguments.of("GET /api/head" + HOST + "X: " + "1".repeat(33_000) + "\n\n", 431, "HEADERS_TOO_LARGE"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void request_malformed_isAProblem(String request, int status, String code) throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            Answer answer = client.send(request).answer();
            JsonNode problem = JsonNode.root(Json.parse(answer.body()));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(problem.get("error_code").text()).isEqualTo(code);
            assertThat(problem.get("detail").text()).isNotEmpty();
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    /** One parser takes these for white space, and the next for a part of the value: the two would cut the stream differently. */
    @ParameterizedTest
    @ValueSource(strings = {"\u000b", "\f", "\r", "\u001c", "\u001f"})
    void headerValue_withOtherWhiteSpaceAroundIt_isMalformed(String space) throws IOException {
        for (String header : List.of("Transfer-Encoding: " + space + "chunked", "Content-Length: 5" + space)) {
            try (RawClient client = new RawClient(host.port())) {
                client.send("POST /api/echo" + HOST + header + "\n\n0\n\n");

                assertThat(client.answer().status()).isEqualTo(400);
                assertThat(client.isClosedByServer()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2;x\nab\r\n0\r\n\r\n", "2\r\nab\n0\r\n\r\n", "2\r\nab\r\n0\r\nx: y\n\r\n"})
    void chunkLine_endedByBareLineFeed_isMalformed(String chunks) throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("POST /api/echo" + HOST + "Transfer-Encoding: chunked\n\n")
                    .send(chunks.getBytes(StandardCharsets.US_ASCII));

            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void expectation_ofHttp10_isIgnored() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("POST /api/echo HTTP/1.0\nExpect: 100-continue\nContent-Length: 2\n\nok");

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void request_malformed_isAnsweredThoughMoreComes() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("GET mailto:a@b" + HOST + "\n").send(new byte[300_000]);

            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void request_afterEmptyLinesAndWithBareLineFeeds_isUnderstood() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("\r\n\nGET /api/head HTTP/1.1\nHost: localhost\n\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void request_byteByByte_isUnderstood() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            for (byte b : ("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nok"
                            + "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "2;x=y\r\nab\r\n0\r\nTrailer: x\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
                client.send(new byte[] {b});
            }

            assertThat(client.answer().body()).isEqualTo("ok");
            assertThat(client.answer().body()).isEqualTo("<none>");
        }
    }
}
