package waybill.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.TriggerOptions;
import waybill.localhost.discovery.FunctionScan;
import waybill.localhost.sample.EchoFunctions;
import waybill.localhost.sample.TriggeredFunctions;
import waybill.storage.folder.DirectoryQueueStore;
import waybill.triggers.TimerMonitor;

final class DiscoveryTest {
    /** One fault of each kind. */
    public static final class Faulty {
        private Faulty() {}

        @FunctionName("twice")
        public HttpResponseMessage twice(
                @HttpTrigger(name = "r", route = "a/{id}") HttpRequestMessage<Optional<String>> request) {
            return request.createResponseBuilder(HttpStatus.OK).build();
        }

        @FunctionName("TWICE")
        public HttpResponseMessage same(
                @HttpTrigger(name = "r", route = "A/{other}", methods = HttpMethod.GET)
                        HttpRequestMessage<Optional<String>> request) {
            return twice(request);
        }

        @FunctionName("reserved")
        public HttpResponseMessage reserved(
                @HttpTrigger(name = "r", route = "/Administrators") HttpRequestMessage<Optional<String>> request) {
            return twice(request);
        }

        @FunctionName("open")
        public HttpResponseMessage open(
                @HttpTrigger(name = "r", route = "open/{id") HttpRequestMessage<Optional<String>> request) {
            return twice(request);
        }

        @FunctionName("1st")
        public HttpResponseMessage first(@HttpTrigger(name = "r") HttpRequestMessage<Optional<String>> request) {
            return twice(request);
        }

        @FunctionName("typed")
        public String typed(@HttpTrigger(name = "r") HttpRequestMessage<List<String>> request, int number) {
            return request.getUri().toString() + number;
        }

        @FunctionName("idle")
        public void idle() {}

        @FunctionName("hidden")
        HttpResponseMessage hidden(@HttpTrigger(name = "r") HttpRequestMessage<Optional<String>> request) {
            return twice(request);
        }

        @FunctionName("over")
        public HttpResponseMessage over(@HttpTrigger(name = "r") HttpRequestMessage<Optional<String>> request) {
            return over(request, 1);
        }

        public HttpResponseMessage over(HttpRequestMessage<Optional<String>> request, int times) {
            return times == 0 ? over(request) : twice(request);
        }
    }

    /** Static, so that no instance is needed. */
    public static final class Static {
        private Static() {}

        @FunctionName("same-path")
        public static HttpResponseMessage get(
                @HttpTrigger(name = "r", route = "thing", methods = HttpMethod.GET)
                        HttpRequestMessage<Optional<String>> request) {
            return request.createResponseBuilder(HttpStatus.OK).build();
        }

        @FunctionName("same-path-post")
        public static HttpResponseMessage post(
                @HttpTrigger(name = "r", route = "thing", methods = HttpMethod.POST)
                        HttpRequestMessage<Optional<String>> request) {
            return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
        }
    }

    @Test
    void start_manyFaults_tellsAllAtOnce() {
        WaybillException thrown = refusal(() -> TestHost.start(TestHost.config(), Faulty.class));

        assertThat(thrown.violations())
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder(
                        "instance",
                        "duplicate_name",
                        "route_conflict",
                        "reserved_route",
                        "route",
                        "name",
                        "return_type",
                        "parameter",
                        "parameter",
                        "no_trigger",
                        "not_public",
                        "overloaded");
        assertThat(thrown.report()).contains("java.util.List<java.lang.String>", "Administrators");
    }

    /** A template that is right on the platform. */
    public static final class Constrained {
        @FunctionName("ranged")
        public HttpResponseMessage ranged(
                @HttpTrigger(name = "r", route = "legs/{leg:range(1,9)}")
                        HttpRequestMessage<Optional<String>> request) {
            return request.createResponseBuilder(HttpStatus.OK).build();
        }
    }

    @Test
    void start_constraintThatTheHostDoesNotKnow_isRefusedByName() {
        WaybillException thrown = refusal(() -> TestHost.start(TestHost.config(), Constrained.class));

        assertThat(thrown.report())
                .contains("ranged: the route 'legs/{leg:range(1,9)}' cannot be served: the local host does not know"
                        + " the constraint 'range(...)'; it knows int and regex(...).");
    }

    /** One fault of each kind that triggers and outputs can have. */
    public static final class FaultyTriggers {
        @FunctionName("bad-schedule")
        public void badSchedule(@TimerTrigger(name = "t", schedule = "0 0 25 * * *") String timer) {}

        @FunctionName("unset-schedule")
        public void unsetSchedule(@TimerTrigger(name = "t", schedule = "%NOT_SET%") String timer) {}

        @FunctionName("bytes")
        public void bytes(@QueueTrigger(name = "m", queueName = "orders") byte[] message) {}

        @FunctionName("bad-name")
        public void badName(@QueueTrigger(name = "m", queueName = "not_a_queue") String message) {}

        @FunctionName("unset-connection")
        public void unsetConnection(
                @QueueTrigger(name = "m", queueName = "orders", connection = "Elsewhere") String message) {}

        @FunctionName("secret-connection")
        public void secretConnection(
                @QueueTrigger(name = "m", queueName = "orders", connection = "Broken") String message) {}

        @FunctionName("number")
        @QueueOutput(name = "out", queueName = "orders")
        public int number(@TimerTrigger(name = "t", schedule = "0 0 * * * *") String timer) {
            return 1;
        }

        @FunctionName("output")
        public void output(
                @TimerTrigger(name = "t", schedule = "0 0 * * * *") String timer,
                @QueueOutput(name = "out", queueName = "orders") OutputBinding<Integer> out) {}
    }

    @Test
    void start_faultyTriggers_tellsAllAtOnceAndNoSecret(@TempDir Path folder) {
        LocalHostConfig config = TestHost.config()
                .with(new TriggerOptions(
                        Map.of("Broken", "AccountKey=s3cret"),
                        new OneQueueStore(new DirectoryQueueStore(folder, Clock.systemUTC())),
                        TimerMonitor.none(),
                        1));

        WaybillException thrown = refusal(() -> TestHost.start(config, FaultyTriggers.class));

        assertThat(thrown.violations())
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder(
                        "schedule",
                        "setting",
                        "parameter",
                        "setting",
                        "setting",
                        "setting",
                        "return_type",
                        "parameter");
        assertThat(thrown.report())
                .contains(
                        "bad-schedule: the schedule '0 0 25 * * *' cannot be read: '25' is no hour: expected 0 to 23.",
                        "unset-schedule: '%NOT_SET%' does not resolve to a value: set NOT_SET.",
                        "bad-name: A queue's name is 3 to 63 of a-z, 0-9 and '-'.",
                        "unset-connection: The connection 'Elsewhere' is not set",
                        "secret-connection: A connection string that leads nowhere.",
                        "number must return String or List<String>")
                .doesNotContain("s3cret");
    }

    @Test
    void start_queueFunctionWithoutQueues_saysSo() {
        WaybillException thrown = refusal(() -> TestHost.start(TestHost.config(), TriggeredFunctions.class));

        assertThat(thrown.report()).contains("This host was started without queues.");
    }

    @Test
    void start_samePathOtherMethods_servesBoth() throws IOException {
        try (LocalHost host = TestHost.start(TestHost.config(), Static.class)) {
            String request = " /api/thing HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n";

            assertThat(RawClient.ask(host.port(), "GET" + request).status()).isEqualTo(200);
            assertThat(RawClient.ask(host.port(), "POST" + request).status()).isEqualTo(202);
            assertThat(RawClient.ask(host.port(), "PUT" + request).status()).isEqualTo(404);
        }
    }

    @Test
    void listing_looksAsUnderCoreTools() {
        try (LocalHost host = TestHost.start(TestHost.config(), EchoFunctions.class)) {
            assertThat(host.listing())
                    .startsWith("Functions:\n\n\tadminister: [GET] http://localhost:" + host.port() + "/api/keys\n\n")
                    .contains("\n\n\tmodel: [GET,POST] http://localhost:" + host.port() + "/api/models/{model}\n\n")
                    .containsPattern(
                            "\n\n\tnightly: timer, 0 0 2 \\* \\* \\*, next 20\\d\\d-\\d\\d-\\d\\dT02:00:00Z\n$");
        }
    }

    @Test
    void routePrefix_empty_leavesTheRouteAlone() throws IOException {
        LocalHostConfig config = TestHost.config().with(new HostJson("", Map.of()));
        try (LocalHost host = TestHost.start(config, Static.class)) {
            assertThat(host.functions().get(0).url()).isEqualTo(host.uri() + "/thing");
            assertThat(RawClient.ask(host.port(), "GET /thing HTTP/1.1\nHost: localhost\n\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void scan_folder_findsTheFunctionClassesOfThePackageOnly() {
        assertThat(FunctionScan.inPackageOf(EchoFunctions.class))
                .containsExactly(EchoFunctions.class, TriggeredFunctions.class);
    }

    @Test
    void scan_jar_findsTheSame(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("functions.jar");
        String name = EchoFunctions.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream bytes = EchoFunctions.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            bytes.transferTo(out);
            out.putNextEntry(new JarEntry("waybill/localhost/sample/below/Other.class"));
        }
        try (URLClassLoader loader = new ChildFirst(jar.toUri().toURL())) {
            Class<?> anchor = loader.loadClass(EchoFunctions.class.getName());

            assertThat(FunctionScan.inPackageOf(anchor)).containsExactly(anchor);
            assertThat(anchor).isNotEqualTo(EchoFunctions.class);
        }
    }

    /** Loads the samples from the jar, everything else from the class path. */
    private static final class ChildFirst extends URLClassLoader {
        private ChildFirst(URL jar) {
            super(new URL[] {jar}, DiscoveryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("waybill.localhost.sample.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
