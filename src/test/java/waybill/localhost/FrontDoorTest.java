package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.Cors;
import waybill.localhost.config.HostNames;
import waybill.localhost.sample.EchoFunctions;

/** What a web page can make a browser send: names that it has pointed here, and requests across origins. */
final class FrontDoorTest {
    private static final String POST = "Content-Type: application/json\nContent-Length: 2\n\n{}";
    private static LocalHost host;

    @BeforeAll
    static void start() {
        host = TestHost.start(
                TestHost.config()
                        .with(new Cors(List.of("http://localhost:5173"), false))
                        .with(new HostNames(Set.of("Waybill.Internal"))),
                EchoFunctions.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static Answer ask(String request) throws IOException {
        return RawClient.ask(host.port(), request);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        JsonNode problem = JsonNode.root(Json.parse(answer.body()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.get("status").integer()).isEqualTo(status);
        assertThat(problem.get("error_code").text()).isEqualTo(code);
        assertThat(problem.get("type").text())
                .isEqualTo("urn:waybill:problem:" + code.toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.body()).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:7071",
                "app.localhost",
                "127.0.0.1",
                "127.0.0.1:80",
                "[::1]:7071",
                "[0:0:0:0:0:0:0:1]",
                "waybill.internal",
                "waybill.INTERNAL:8080"
            })
    void host_ofThisMachineOrOfTheSetting_isAnswered(String name) throws IOException {
        assertThat(ask("GET /api/head HTTP/1.1\nHost: " + name + "\n\n").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7071",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "192.0.2.7",
                "[2001:db8::1]",
                "internal"
            })
    void host_foreign_isRefusedOnEveryRoute(String name) throws IOException {
        for (String path : List.of("/", "/api/head", "/admin/functions", "/nowhere")) {
            assertProblem(ask("GET " + path + " HTTP/1.1\nHost: " + name + "\n\n"), 421, "FOREIGN_HOST");
        }
    }

    @Test
    void host_foreignInAnAbsoluteTarget_isRefused() throws IOException {
        String target = "GET http://evil.example/api/head HTTP/1.1\nHost: localhost\n\n";

        assertProblem(ask(target), 421, "FOREIGN_HOST");
        assertThat(ask(target.replace("evil.example", "localhost")).status()).isEqualTo(200);
    }

    @Test
    void host_anyByTheSetting_isAnswered() throws IOException {
        try (LocalHost open = TestHost.start(TestHost.config().with(new HostNames(Set.of("*"))), EchoFunctions.class)) {
            assertThat(RawClient.ask(open.port(), "GET /api/head HTTP/1.1\nHost: evil.example\n\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403",
        "null, 403",
        "http://localhost, 403",
        "https://localhost:7071, 403",
        "http://localhost:5174, 403",
        "http://localhost:7071, 202",
        "http://localhost:5173, 202"
    })
    void origin_ofAPage_isThisHostOrNamedByTheSetting(String origin, int status) throws IOException {
        String head = " HTTP/1.1\nHost: localhost:7071\nOrigin: " + origin + "\n";
        Answer admin = ask("POST /admin/functions/nightly" + head + POST);
        Answer function = ask("POST /api/echo" + head + POST);

        assertThat(admin.status()).isEqualTo(status);
        assertThat(function.status()).isEqualTo(status == 202 ? 200 : 403);
        if (status == 403) {
            assertProblem(admin, 403, "FOREIGN_ORIGIN");
            assertProblem(function, 403, "FOREIGN_ORIGIN");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A form, an image and a script of another page; then a link that somebody follows, and the host's own pages.
        "POST, cross-site, navigate, 403",
        "GET, cross-site, no-cors, 403",
        "GET, same-site, no-cors, 403",
        "GET, cross-site, navigate, 200",
        "GET, same-origin, cors, 200",
        "GET, none, navigate, 200"
    })
    void request_withoutOrigin_isWhatTheBrowserSaysItIs(String verb, String site, String mode, int status)
            throws IOException {
        String path = verb.equals("GET") ? "/api/head" : "/api/echo";

        assertThat(ask(verb + " " + path + " HTTP/1.1\nHost: localhost\nSec-Fetch-Site: " + site + "\nSec-Fetch-Mode: "
                                + mode + "\nContent-Length: 0\n\n")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void origin_anyByTheSetting_opensFunctionsAndNotTheAdminRoutes() throws IOException {
        Cors any = new Cors(List.of("*"), false);
        String head = " HTTP/1.1\nHost: localhost\nOrigin: http://evil.example\n";
        try (LocalHost open = TestHost.start(TestHost.config().with(any), EchoFunctions.class)) {
            assertThat(RawClient.ask(open.port(), "POST /api/echo" + head + POST)
                            .status())
                    .isEqualTo(200);
            assertProblem(
                    RawClient.ask(open.port(), "POST /admin/functions/nightly" + head + POST), 403, "FOREIGN_ORIGIN");
            assertProblem(
                    RawClient.ask(
                            open.port(),
                            "OPTIONS /ADMIN/functions/nightly" + head + "Access-Control-Request-Method: POST\n\n"),
                    403,
                    "FOREIGN_ORIGIN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
    void adminPost_thatAPageMaySendUnasked_isRefused(String type) throws IOException {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\n";

        assertProblem(
                ask("POST /admin/functions/nightly HTTP/1.1\nHost: localhost\n" + header + "Content-Length: 2\n\n{}"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void adminPost_ofJson_isTaken() throws IOException {
        assertThat(ask("POST /admin/functions/nightly HTTP/1.1\nHost: localhost\n"
                                + "Content-Type: Application/JSON ; charset=utf-8\nContent-Length: 2\n\n{}")
                        .status())
                .isEqualTo(202);
    }
}
