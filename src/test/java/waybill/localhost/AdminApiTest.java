package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.RawClient.Answer;
import waybill.localhost.config.QueueConnections;
import waybill.localhost.config.TriggerOptions;
import waybill.localhost.sample.EchoFunctions;
import waybill.triggers.TimerMonitor;

final class AdminApiTest {
    private static LocalHost host;

    @BeforeAll
    static void start() {
        host = TestHost.start(TestHost.config(), EchoFunctions.class);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static Answer ask(String verb, String path, String body) throws IOException {
        return RawClient.ask(
                host.port(),
                verb + " " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: "
                        + body.length() + "\n\n" + body);
    }

    private static JsonNode json(String path) throws IOException {
        Answer answer = ask("GET", path, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        return JsonNode.root(Json.parse(answer.body()));
    }

    @Test
    void home_get_isAPage() throws IOException {
        Answer answer = ask("GET", "/", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.body()).contains("up and running");
    }

    @Test
    void home_whereItIsDisabled_isNothing() throws IOException {
        TriggerOptions disabled = new TriggerOptions(
                Map.of("AzureWebJobsDisableHomepage", "True"), QueueConnections.none(), TimerMonitor.none(), 0);
        try (LocalHost without = TestHost.start(TestHost.config().with(disabled), EchoFunctions.class)) {
            Answer answer = RawClient.ask(without.port(), "GET / HTTP/1.1\nHost: localhost\n\n");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void status_get_saysRunning() throws IOException {
        assertThat(json("/admin/host/status").get("state").text()).isEqualTo("Running");
        assertThat(json("/Admin/Host/Status/").get("processUptime").number()).isNotNegative();
    }

    @Test
    void functions_get_listsAllKinds() throws IOException {
        assertThat(json("/admin/functions")
                        .list(function -> function.get("name").text()))
                .contains("echo", "model", "nightly");
    }

    @Test
    void function_get_describesItsTrigger() throws IOException {
        JsonNode echo = json("/admin/functions/ECHO");
        JsonNode timer = json("/admin/functions/nightly");

        assertThat(echo.get("invoke_url_template").text()).isEqualTo(host.uri() + "/api/echo");
        assertThat(timer.get("config").get("bindings").list(binding -> binding.get("type")
                        .text()))
                .containsExactly("timerTrigger");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /admin/host/ping, '', 200",
        "POST, /admin/host/ping, '', 200",
        "DELETE, /admin/host/ping, '', 404",
        "GET, /admin/functions/unknown, '', 404",
        "POST, /admin/functions/unknown, '{}', 404",
        "POST, /admin/functions/echo, '', 400",
        "POST, /admin/functions/echo, '{}', 400",
        "POST, /admin/functions/nightly, '', 400",
        "POST, /admin/functions/nightly, '{}', 202",
        "DELETE, /admin/functions/echo, '', 404",
        "GET, /admin/functionsfoo, '', 404",
        "GET, /admin, '', 404",
        "POST, /, '', 404"
    })
    void route_byTable(String verb, String path, String body, int status) throws IOException {
        assertThat(ask(verb, path, body).status()).isEqualTo(status);
    }

    @Test
    void function_postToHttpFunction_saysWhereToSendIt() throws IOException {
        assertThat(ask("POST", "/admin/functions/echo", "{}").body()).contains(host.uri() + "/api/echo");
    }
}
