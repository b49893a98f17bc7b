package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.Azurite;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.HostLimits;
import waybill.localhost.config.TriggerOptions;
import waybill.localhost.sample.TriggeredFunctions;
import waybill.storage.QueueStore;
import waybill.storage.Retries;
import waybill.storage.azure.AzureQueueStore;
import waybill.storage.folder.DirectoryQueueStore;
import waybill.triggers.FolderTimerMonitor;
import waybill.triggers.QueueOptions;

/** Timer and queue functions on a running host, around queues in a folder. Its clock runs, but begins where the test says. */
class TriggeredTest {
    private static final QueueOptions QUEUES = new QueueOptions(4, 2, 2, Duration.ZERO, Duration.ofMillis(200));

    private Clock clock = clockFrom("2026-03-01T10:02:00Z");
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "PLAN_SCHEDULE", "0 0 * * * *",
            "DONE_QUEUE", "done-orders",
            "OrderStorage", "UseDevelopmentStorage=true"));
    private HostJson hostJson = HostJson.defaults().with(QUEUES);
    private Path root = Path.of("");
    private QueueStore queues = new DirectoryQueueStore(root, clock);

    private static Clock clockFrom(String start) {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse(start)));
    }

    @BeforeEach
    void open(@TempDir Path temporary) {
        root = temporary;
        queues = new DirectoryQueueStore(root, clock);
        TriggeredFunctions.SEEN.clear();
    }

    @AfterEach
    void nothingMoreWasSeen() {
        assertThat(TriggeredFunctions.SEEN).isEmpty();
    }

    private LocalHost start() {
        TriggerOptions options = new TriggerOptions(
                settings, new OneQueueStore(queues), new FolderTimerMonitor(root.resolve("timers")), 1);
        return TestHost.start(TestHost.config(clock).with(hostJson).with(options), TriggeredFunctions.class);
    }

    private static String seen() throws InterruptedException {
        String next = TriggeredFunctions.SEEN.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("nothing was seen for a minute").isNotNull();
        return next;
    }

    private static int post(LocalHost host, String path, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return RawClient.ask(
                        host.port(),
                        "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: "
                                + length + "\n\n" + body)
                .status();
    }

    private void awaitEmpty(String queue) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (queues.queue(queue).length() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(queues.queue(queue).length()).isZero();
    }

    @Test
    void message_runsThroughTheChainOfFunctions() throws Exception {
        try (LocalHost host = start()) {
            assertThat(post(host, "/api/submit", "{\"order\":7}")).isEqualTo(202);

            // A GUID has 36 characters; a time, in JSON, at least its quotation marks and 25 more.
            assertThat(seen()).matches("work \\{\"order\":7\\} 1 36 (2[7-9]|3\\d)");
            assertThat(seen()).isEqualTo("finish {\"order\":7}!");
            awaitEmpty("orders");
            awaitEmpty("done-orders");
        }
    }

    @Test
    void message_onAzurite_runsThroughTheSameChain() throws Exception {
        queues = AzureQueueStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
        try (LocalHost host = start()) {
            assertThat(post(host, "/api/submit", "order ✈")).isEqualTo(202);

            assertThat(seen()).startsWith("work order ✈ 1 36 ");
            assertThat(seen()).isEqualTo("finish order ✈!");
            awaitEmpty("orders");
            awaitEmpty("done-orders");
        }
    }

    @Test
    void httpFunction_failsAfterItsOutput_sendsNothing() throws Exception {
        try (LocalHost host = start()) {
            assertThat(post(host, "/api/submit?fail=1", "lost")).isEqualTo(500);
            assertThat(post(host, "/api/submit", "")).isEqualTo(202);

            assertThat(queues.queue("orders").length()).isZero();
        }
    }

    @Test
    void message_thatFailsTooOften_isBuriedByTheFunctionOfThePoisonQueue() throws Exception {
        try (LocalHost host = start()) {
            queues.queue("orders").send("bad");

            assertThat(seen()).startsWith("work bad 1");
            assertThat(seen()).startsWith("work bad 2");
            assertThat(seen()).isEqualTo("bury bad bad");
            awaitEmpty("orders-poison");
            assertThat(host.functions()).hasSize(6);
        }
    }

    @Test
    void timer_pastDueAtStart_runsAndItsOutputsFollow() throws Exception {
        start().close();
        clock = clockFrom("2026-03-01T12:30:00Z");
        queues = new DirectoryQueueStore(root, clock);

        try (LocalHost host = start()) {
            assertThat(seen())
                    .startsWith("plan {\"Schedule\":")
                    .contains("\"IsPastDue\":true")
                    .endsWith(" 0");
            assertThat(seen()).startsWith("work ");
            assertThat(seen()).matches("(work|finish) .*");
            assertThat(seen()).matches("(work|finish) .*");
            assertThat(seen()).startsWith("finish ");
            assertThat(host.port()).isPositive();
        }
    }

    @Test
    void admin_postToTimer_runsItBesideItsSchedule() throws Exception {
        settings.put("AzureWebJobs.work.Disabled", "true");
        try (LocalHost host = start()) {
            assertThat(post(host, "/admin/functions/PLAN", "{\"input\":\"\"}")).isEqualTo(202);

            assertThat(seen()).contains("\"IsPastDue\":false", "\"Next\":\"2026-03-01T11:00:00+00:00\"");
            assertThat(host.listing()).contains("next 2026-03-01T11:00:00Z");
        }
    }

    @Test
    void admin_postToQueueFunction_handsItTheInputPastTheQueue() throws Exception {
        try (LocalHost host = start()) {
            assertThat(post(host, "/admin/functions/bury", "{\"input\":\"by hand ✈\"}"))
                    .isEqualTo(202);

            assertThat(seen()).isEqualTo("bury by hand ✈ by hand ✈");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/functions/plan, '', 400",
        "/admin/functions/plan, 'x', 400",
        "/admin/functions/plan, '[]', 400",
        "/admin/functions/bury, '{}', 400",
        "/admin/functions/bury, '{\"input\":{}}', 400",
        "/admin/functions/submit, '{\"input\":\"x\"}', 400",
        "/admin/functions/finish, '{\"input\":\"x\"}', 400",
        "/admin/functions/nobody, '{\"input\":\"x\"}', 404"
    })
    void admin_post_byTable(String path, String body, int status) throws Exception {
        settings.put("AzureWebJobs.finish.Disabled", "1");
        try (LocalHost host = start()) {
            assertThat(post(host, path, body)).isEqualTo(status);
        }
    }

    @Test
    void listing_tellsTimersAndQueues() {
        settings.put("AzureWebJobs.finish.Disabled", "1");
        try (LocalHost host = start()) {
            assertThat(host.listing())
                    .contains(
                            "\tplan: timer, 0 0 * * * *, next 2026-03-01T11:00:00Z\n",
                            "\twork: queue orders\n",
                            "\tbury: queue orders-poison\n",
                            "\tfinish: queueTrigger (disabled by AzureWebJobs.finish.Disabled)\n");
        }
    }

    @Test
    void function_longerThanFunctionTimeout_isInterruptedAndHasFailed() throws Exception {
        hostJson = hostJson.withFunctionTimeout(Duration.ofSeconds(1));
        try (LocalHost host = start()) {
            queues.queue("stuck").send("m");

            assertThat(seen()).isEqualTo("stuck m");
            assertThat(seen()).isEqualTo("interrupted m");
            assertThat(seen()).isEqualTo("stuck m");
            assertThat(seen()).isEqualTo("interrupted m");
            awaitEmpty("stuck");
            assertThat(queues.queue("stuck-poison").length()).isEqualTo(1);
            assertThat(host.port()).isPositive();
        }
    }

    @Test
    void close_functionThatDoesNotEnd_isInterruptedAndItsMessageComesAgain() throws Exception {
        LocalHost host = start(
                HostLimits.defaults().withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(200)));
        queues.queue("stuck").send("m");
        assertThat(seen()).isEqualTo("stuck m");

        host.close();

        assertThat(seen()).isEqualTo("interrupted m");
        assertThat(queues.queue("stuck").length() + queues.queue("stuck-poison").length())
                .isEqualTo(1);
    }

    private LocalHost start(HostLimits limits) {
        TriggerOptions options = new TriggerOptions(
                settings, new OneQueueStore(queues), new FolderTimerMonitor(root.resolve("timers")), 1);
        return TestHost.start(
                TestHost.config(clock).with(hostJson).with(limits).with(options), TriggeredFunctions.class);
    }
}
