package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.HostLimits;
import waybill.localhost.sample.EchoFunctions;

final class LocalHostTest {
    private static final int LIMIT = 300_000;
    private static LocalHost host;

    @BeforeAll
    static void start() {
        host = TestHost.start(
                TestHost.config()
                        .with(HostLimits.defaults().withBodyBytes(LIMIT))
                        .with(new HostJson(
                                "api", Map.of("X-Content-Type-Options", "nosniff", "X-Trace", "from host.json"))),
                EchoFunctions.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static Answer ask(String request) throws IOException {
        return RawClient.ask(host.port(), request);
    }

    private static Answer post(String path, String headers, String body) throws IOException {
        return ask("POST " + path + " HTTP/1.1\nHost: localhost\n" + headers + "Content-Length: " + body.length()
                + "\n\n" + body);
    }

    @Test
    void post_textBody_comesBackWithCharset() throws IOException {
        Answer answer = post("/api/echo", "", "{\"a\":1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("content-length")).isEqualTo("7");
        assertThat(answer.headers()).containsKey("date");
    }

    @Test
    void request_headersAndQuery_areLowerCasedAndJoined() throws IOException {
        Answer answer =
                ask("GET /api/head?b=1&b=2&empty=&B=%33&none HTTP/1.1\nHost: 127.0.0.1:81\nX-One: a\nx-one: b\n\n");

        assertThat(answer.body())
                .isEqualTo("{host=127.0.0.1:81, x-one=a,b} {b=1,2,3}"
                        + " http://127.0.0.1:81/api/head?b=1&b=2&empty=&B=%33&none");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void request_withTraceparent_continuesTheTrace() throws IOException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer =
                ask("GET /api/head HTTP/1.1\nHost: localhost\nTraceparent: 00-" + trace + "-00f067aa0ba902b7-01\n\n");

        assertThat(answer.header("x-trace"))
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
        assertThat(answer.header("x-invocation")).matches("[0-9a-f-]{36}");
    }

    @Test
    void customHeaders_ofHostJson_areAddedUnlessSet() throws IOException {
        Answer found = ask("GET /api/head HTTP/1.1\nHost: localhost\n\n");
        Answer missing = ask("GET /nowhere HTTP/1.1\nHost: localhost\n\n");

        assertThat(found.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(found.header("x-trace")).startsWith("00-");
        assertThat(missing.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/echo",
        "PUT, /api/echo",
        "OPTIONS, /api/echo",
        "HEAD, /api/echo",
        "PROPFIND, /api/echo",
        "TRACE, /api/head",
        "POST, /api/nothing",
        "POST, /echo",
        "GET, /api",
        "GET, /api/models",
        "GET, /api/models/a/b"
    })
    void request_wrongMethodOrPath_is404Empty(String verb, String path) throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            Answer answer = client.send(verb + " " + path + " HTTP/1.1\nHost: localhost\n\n")
                    .answerWithoutBody();

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-length")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/echo/", "/API/Echo", "/api/%65cho", "/api/x/../echo", "/api/./echo"})
    void request_sameRouteSpeltOtherwise_isFound(String path) throws IOException {
        assertThat(post(path, "", "x").body()).isEqualTo("x");
    }

    @Test
    void head_whereAllowed_hasLengthButNoBody() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            Answer head =
                    client.send("HEAD /api/head HTTP/1.1\nHost: localhost\n\n").answerWithoutBody();
            Answer get =
                    client.send("GET /api/head HTTP/1.1\nHost: localhost\n\n").answer();

            assertThat(head.header("content-length")).isNotEqualTo("0").isEqualTo(get.header("content-length"));
            assertThat(get.status()).isEqualTo(200);
        }
    }

    @Test
    void chunkedBody_asOnThePlatform_arrivesEmptyAndTheConnectionLives() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            String chunked = "POST /api/echo HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n";

            assertThat(client.send(chunked).answer().body()).isEqualTo("<none>");
            assertThat(client.send(chunked).answer().body()).isEqualTo("<none>");
        }
    }

    @Test
    void body_withContentLengthZero_isNone() throws IOException {
        assertThat(post("/api/echo", "", "").body()).isEqualTo("<none>");
        assertThat(post("/api/plain", "", "").body()).isEqualTo("body null");
        assertThat(post("/api/bytes", "", "").body()).isEqualTo("-");
    }

    @Test
    void octetStream_toBytes_isRawWithoutContentType() throws IOException {
        Answer answer = post("/api/bytes", "Content-Type: Application/Octet-Stream\n", "raw");

        assertThat(answer.body()).isEqualTo("raw");
        assertThat(answer.headers()).doesNotContainKey("content-type");
    }

    @Test
    void octetStream_toString_isDecoded() throws IOException {
        assertThat(post("/api/echo", "Content-Type: multipart/mixed; boundary=x\n", "abc")
                        .body())
                .isEqualTo("abc");
    }

    @Test
    void textBody_toBytes_is500EmptyAsOnThePlatform() throws IOException {
        Answer answer = post("/api/bytes", "Content-Type: application/json\n", "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void body_withByteOrderMark_isDecodedWithoutIt() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            byte[] body = {(byte) 0xFF, (byte) 0xFE, 'h', 0, 'i', 0};
            client.send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 6\n\n");

            assertThat(client.send(body).answer().body()).isEqualTo("hi");
        }
    }

    @Test
    void bindingName_fromRouteQueryAndBody_isFound() throws IOException {
        assertThat(ask("GET /api/models/a%2Fb%20c+d HTTP/1.1\nHost: localhost\n\n")
                        .body())
                .isEqualTo("a%2Fb c+d");
        assertThat(ask("GET /api/bound?x=1&x=2 HTTP/1.1\nHost: localhost\n\n").body())
                .isEqualTo("2");
        assertThat(post("/api/bound", "", "{\"x\":7}").body()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/bound", "/api/fail", "/api/odd"})
    void function_failing_is500EmptyAndNeverATrace(String path) throws IOException {
        Answer answer = ask("GET " + path + " HTTP/1.1\nHost: localhost\n\n");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"204, 204", "304, 304", "418, 418", "201, 201", "100, 500", "1000, 500"})
    void status_ofTheFunction_isSent(String asked, int sent) throws IOException {
        assertThat(ask("GET /api/status/" + asked + " HTTP/1.1\nHost: localhost\n\n")
                        .status())
                .isEqualTo(sent);
    }

    @Test
    void expectContinue_isAnsweredBeforeTheBody() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("POST /api/echo HTTP/1.1\nHost: localhost\nExpect: 100-continue\nContent-Length: 2\n\n");
            assertThat(client.answer().status()).isEqualTo(100);

            assertThat(client.send("ok").answer().body()).isEqualTo("ok");
        }
    }

    @Test
    void bodyOverTheLimit_is413BeforeItIsSent() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: " + (LIMIT + 1) + "\n\n");

            client.send(new byte[LIMIT + 1]);
            client.send("GET /api/head HTTP/1.1\nHost: localhost\n\n");
            Answer tooLarge = client.answer();
            Answer next = client.answer();

            assertThat(tooLarge.status()).isEqualTo(413);
            assertThat(tooLarge.body()).isEmpty();
            assertThat(next.status()).isEqualTo(200);
        }
    }

    @Test
    void bodyOverTheLimit_neverSent_isRefusedFromItsHeadAlone() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            client.send("POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 2000000000000\n\n");

            assertThat(client.answerWithoutBody().status()).isEqualTo(413);
        }
    }

    @Test
    void bodyOverTheLimit_fromAnOrdinaryClient_is413() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.uri() + "/api/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20_000_000]))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void bodyAtTheLimit_comesBackWhole() throws IOException {
        String body = "x".repeat(LIMIT);

        assertThat(post("/api/echo", "", body).body()).isEqualTo(body);
    }

    @Test
    void notFound_withAnUnreadBody_leavesTheNextRequestInOrder() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            String smuggled = "GET /api/fail HTTP/1.1\nHost: localhost\n\n";
            client.send("POST /nowhere HTTP/1.1\nHost: localhost\nContent-Length: "
                    + smuggled.replace("\n", "\r\n").length() + "\n\n" + smuggled
                    + "GET /api/head HTTP/1.1\nHost: localhost\n\n");

            assertThat(client.answer().status()).isEqualTo(404);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() throws IOException {
        try (RawClient client = new RawClient(host.port())) {
            String one = "POST /api/echo HTTP/1.1\nHost: localhost\nContent-Length: 1\n\n";
            client.send(one + "1" + one + "2" + one + "3");

            assertThat(client.answer().body()
                            + client.answer().body()
                            + client.answer().body())
                    .isEqualTo("123");
        }
    }

    @Test
    void head_withoutHost_ofHttp10_isOfThisHost() throws IOException {
        Answer answer = ask("GET /api/head HTTP/1.0\n\n");

        assertThat(answer.body()).endsWith(" http://localhost:" + host.port() + "/api/head");
        assertThat(answer.header("connection")).isEqualTo("close");
    }
}
