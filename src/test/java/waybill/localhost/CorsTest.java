package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.Cors;
import waybill.localhost.sample.EchoFunctions;

final class CorsTest {
    private static final String PREFLIGHT = """
            OPTIONS /api/echo HTTP/1.1
            Host: localhost
            Origin: https://a.example
            Access-Control-Request-Method: POST
            Access-Control-Request-Headers: content-type

            """;

    private static Answer ask(Cors cors, String request) throws IOException {
        try (LocalHost host = TestHost.start(TestHost.config().with(cors), EchoFunctions.class)) {
            return RawClient.ask(host.port(), request);
        }
    }

    @Test
    void preflight_allowedOrigin_isAnsweredWithWhatItAsksFor() throws IOException {
        Answer answer = ask(new Cors(List.of("https://a.example"), true), PREFLIGHT);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://a.example");
        assertThat(answer.header("access-control-allow-methods")).isEqualTo("POST");
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("content-type");
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void preflight_otherOrigin_getsNoPermission() throws IOException {
        Answer answer = ask(new Cors(List.of("https://b.example"), false), PREFLIGHT);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void preflight_corsOff_isOfAForeignOrigin() throws IOException {
        assertThat(ask(Cors.none(), PREFLIGHT).status()).isEqualTo(403);
    }

    @Test
    void request_anyOriginAllowed_carriesTheStarEvenWhenNotFound() throws IOException {
        Cors any = new Cors(List.of("*"), false);

        Answer found = ask(any, "GET /api/head HTTP/1.1\nHost: localhost\nOrigin: https://a.example\n\n");
        Answer missing = ask(any, "GET /nowhere HTTP/1.1\nHost: localhost\nOrigin: https://a.example\n\n");

        assertThat(found.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(missing.header("access-control-allow-origin")).isEqualTo("*");
    }

    @Test
    void request_withoutOrigin_carriesNothing() throws IOException {
        Answer answer = ask(new Cors(List.of("*"), false), "GET /api/head HTTP/1.1\nHost: localhost\n\n");

        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void cors_starWithCredentials_isRefused() {
        assertThatThrownBy(() -> new Cors(List.of("*"), true)).isInstanceOf(IllegalArgumentException.class);
    }
}
