package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.app.App;
import waybill.app.Settings;
import waybill.app.StoreLocation;
import waybill.failure.WaybillException;
import waybill.localhost.LocalHost;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.QueueConnections;

/** What the annotations of the app's own functions name has a value here, set or not. */
class AppHostTest {
    @TempDir
    private Path root = Path.of("");

    private Map<String, String> named(Map<String, String> settings) {
        return AppHost.triggers(new StoreLocation.Folder(root), settings, Clock.systemUTC(), 1)
                .settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void triggers_notSet_areTheAppsDefaultsAndTheStoresQueues(String blank) {
        Map<String, String> expected = Map.of(
                "WAYBILL_BATCH_SCHEDULE",
                "0 * * * * *",
                "WAYBILL_STATE_SCHEDULE",
                "5 * * * * *",
                "WAYBILL_MONITOR_SCHEDULE",
                "0 7 * * * *",
                "WAYBILL_GUARD_SCHEDULE",
                "10 * * * * *",
                "BatchStorage",
                "UseDevelopmentStorage=true");

        assertThat(named(Map.of())).isEqualTo(expected);
        assertThat(named(Map.of("WAYBILL_BATCH_SCHEDULE", blank, "BatchStorage", blank)))
                .isEqualTo(expected);
    }

    @Test
    void triggers_set_areLeftAsTheyAre() {
        Map<String, String> settings = Map.of(
                "WAYBILL_BATCH_SCHEDULE",
                "0 0 * * * *",
                "WAYBILL_STATE_SCHEDULE",
                "5 0 * * * *",
                "WAYBILL_MONITOR_SCHEDULE",
                "9 0 * * * *",
                "WAYBILL_GUARD_SCHEDULE",
                "10 0 * * * *",
                "BatchStorage__queueServiceUri",
                "https://account.queue.core.windows.net");

        assertThat(named(settings)).isEqualTo(settings);
    }

    @Test
    void triggers_queues_areThoseOfTheStoreOrOfTheAccountThatIsNamed() {
        QueueConnections queues = AppHost.triggers(new StoreLocation.Folder(root), Map.of(), Clock.systemUTC(), 1)
                .queues();

        assertThat(queues.ofThisHost().location()).isEqualTo(root.toString());
        assertThat(queues.withConnectionString("AccountName=a;AccountKey=a2V5;QueueEndpoint=https://one.example/q")
                        .location())
                .startsWith("https://one.example");
        assertThat(queues.atEndpoint(URI.create("https://a.queue.core.windows.net"), "")
                        .location())
                .isEqualTo("https://a.queue.core.windows.net");
        assertThatThrownBy(() -> queues.atEndpoint(URI.create("http://a.queue.core.windows.net"), ""))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining("https URL");
        assertThatThrownBy(() -> queues.withConnectionString("AccountKey=s3cret"))
                .isInstanceOf(WaybillException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void start_withTheLeastSettings_servesTimerAndQueues() {
        Map<String, String> least = Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", "tiny");
        Settings settings = Settings.of(least);
        LocalHostConfig config = LocalHostConfig.defaults(Clock.systemUTC(), java.util.UUID::randomUUID)
                .with(AppHost.triggers(settings.store(), least, Clock.systemUTC(), 1))
                .at("127.0.0.1", 0);
        try (App app = App.start(settings, Clock.systemUTC());
                LocalHost host = AppHost.start(app, config)) {
            assertThat(host.listing())
                    .contains(
                            "sweep: timer, 0 * * * * *",
                            "batchChunk: queue waybill-batch",
                            "eventsFile: queue waybill-events");
        }
    }
}
