package waybill.localhost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.fixture.Refusals.refusal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.triggers.QueueOptions;

final class LocalSettingsTest {
    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void parse_wholeFile_isRead() {
        LocalSettings settings = LocalSettings.parse(utf8("""
                {"IsEncrypted": false,
                 "Values": {"WAYBILL_STORE": "file:store", "COUNT": 3, "ON": true},
                 "Host": {"LocalHttpPort": 7100, "LocalHttpAddress": "0.0.0.0",
                          "CORS": "https://a.example, https://b.example", "CORSCredentials": true},
                 "ConnectionStrings": {}}
                """));

        assertThat(settings.values()).isEqualTo(Map.of("WAYBILL_STORE", "file:store", "COUNT", "3", "ON", "true"));
        assertThat(settings.port()).isEqualTo(7100);
        assertThat(settings.address()).isEqualTo("0.0.0.0");
        assertThat(settings.cors()).isEqualTo(new Cors(List.of("https://a.example", "https://b.example"), true));
    }

    @Test
    void parse_emptyObject_isDefaults() {
        assertThat(LocalSettings.parse(utf8("{}"))).isEqualTo(LocalSettings.defaults());
        assertThat(LocalSettings.defaults().address()).isEqualTo("127.0.0.1");
        assertThat(LocalSettings.defaults().port()).isEqualTo(7071);
    }

    @Test
    void parse_manyFaults_tellsAllAtOnceAndNoValue() {
        WaybillException thrown = refusal(() -> LocalSettings.parse(utf8("""
                        {"IsEncrypted": true,
                         "Values": {"A": {"secret": "s3cret"}, "B": ["s3cret"]},
                         "Host": {"LocalHttpPort": 70000, "LocalHttpAddress": 1, "CORS": "*", "CORSCredentials": true}}
                        """)));

        assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
        assertThat(thrown.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/IsEncrypted",
                        "/Values/A",
                        "/Values/B",
                        "/Host/LocalHttpPort",
                        "/Host/LocalHttpAddress",
                        "/Host/CORSCredentials");
        assertThat(thrown.report()).doesNotContain("s3cret");
    }

    @Test
    void parse_notJson_namesTheFile() {
        assertThatThrownBy(() -> LocalSettings.parse(utf8("{")))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining("local.settings.json");
        assertThatThrownBy(() -> LocalSettings.parse(utf8("[]"))).isInstanceOf(WaybillException.class);
    }

    @Test
    void merge_variableSetInBoth_isThatOfTheEnvironment() {
        Map<String, String> merged =
                LocalSettings.merge(Map.of("A", "file", "B", "file"), Map.of("B", "env", "C", "env"));

        assertThat(merged).isEqualTo(Map.of("A", "file", "B", "env", "C", "env"));
    }

    @Test
    void hostJson_routePrefixAndHeaders_areRead() {
        HostJson read = HostJson.parse(utf8("""
                {"version": "2.0", "extensions": {"http": {"routePrefix": "/v1/", "customHeaders": {"X-A": "b"}}}}
                """));

        assertThat(read).isEqualTo(new HostJson("v1", Map.of("X-A", "b")));
        assertThat(HostJson.parse(utf8("{\"version\":\"2.0\"}"))).isEqualTo(HostJson.defaults());
        assertThat(HostJson.parse(utf8("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"\"}}}"))
                        .routePrefix())
                .isEmpty();
    }

    @Test
    void hostJson_queuesAndTimeout_areRead() {
        HostJson read = HostJson.parse(utf8("""
                {"version": "2.0", "functionTimeout": "00:10:00",
                 "extensions": {"queues": {"batchSize": 4, "newBatchThreshold": 2, "maxDequeueCount": 3,
                   "visibilityTimeout": "00:00:30", "maxPollingInterval": "00:00:02", "messageEncoding": "Base64"}}}
                """));

        assertThat(read.functionTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.queues()).isEqualTo(new QueueOptions(4, 2, 3, Duration.ofSeconds(30), Duration.ofSeconds(2)));
        assertThat(HostJson.parse(utf8("{\"version\":\"2.0\",\"functionTimeout\":\"-1\"}"))
                        .functionTimeout())
                .isGreaterThan(Duration.ofDays(10_000));
    }

    @Test
    void hostJson_batchSizeAlone_setsTheThreshold() {
        QueueOptions read = HostJson.parse(utf8("{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"batchSize\":8}}}"))
                .queues();

        assertThat(read.newBatchThreshold()).isEqualTo(4 * Runtime.getRuntime().availableProcessors());
        assertThat(read.maxDequeueCount()).isEqualTo(5);
    }

    @Test
    void hostJson_faultyQueues_tellsAllAtOnce() {
        WaybillException thrown = refusal(() -> HostJson.parse(utf8("""
                {"version": "2.0", "functionTimeout": "soon",
                 "extensions": {"queues": {"batchSize": 33, "newBatchThreshold": -1, "maxDequeueCount": 0,
                   "visibilityTimeout": "-00:00:30", "maxPollingInterval": "00:00:00.05", "messageEncoding": "none"}}}
                """)));

        assertThat(thrown.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/functionTimeout",
                        "/extensions/queues/batchSize",
                        "/extensions/queues/newBatchThreshold",
                        "/extensions/queues/maxDequeueCount",
                        "/extensions/queues/visibilityTimeout",
                        "/extensions/queues/maxPollingInterval",
                        "/extensions/queues/messageEncoding");
    }

    @Test
    void hostJson_manyFaults_tellsAllAtOnce() {
        WaybillException thrown = refusal(() -> HostJson.parse(
                utf8("{\"version\":\"1\",\"extensions\":{\"http\":{\"routePrefix\":1,\"customHeaders\":[]}}}")));

        assertThat(thrown.violations())
                .extracting(Violation::pointer)
                .containsExactly("/version", "/extensions/http/routePrefix", "/extensions/http/customHeaders");
    }

    @Test
    void hostJson_requestLimits_areReadOrUnbounded() {
        String http = "{\"version\":\"2.0\",\"extensions\":{\"http\":{%s}}}";

        assertThat(HostJson.parse(bytes(http.formatted(""))).requests()).isEqualTo(RequestLimits.unbounded());
        assertThat(HostJson.parse(bytes(http.formatted("\"maxOutstandingRequests\":-1,\"maxConcurrentRequests\":7")))
                        .requests())
                .isEqualTo(new RequestLimits(Integer.MAX_VALUE, 7));
        assertThatThrownBy(() -> HostJson.parse(
                        bytes(http.formatted("\"maxOutstandingRequests\":0,\"maxConcurrentRequests\":-2"))))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.violations()).hasSize(2));
    }

    @Test
    void localSettings_allowedHosts_areNamesBesideLocalhost() {
        HostNames names = LocalSettings.parse(bytes("{\"Host\":{\"AllowedHosts\":\" Here.example , \"}}"))
                .names();

        assertThat(names.names()).containsExactly("here.example");
        assertThat(LocalSettings.parse(bytes("{}")).names()).isEqualTo(HostNames.local());
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
