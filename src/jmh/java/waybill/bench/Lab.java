package waybill.bench;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import waybill.fixture.LiveLegs;
import waybill.registry.ModelSpec;
import waybill.state.snapshot.SnapshotCodec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import waybill.fixture.Azurite;
import waybill.fixture.Certificates;
import waybill.app.App;
import waybill.app.StoreLocation;
import waybill.json.Json;
import waybill.answer.Verdict;
import waybill.registry.golden.GoldenRow;
import waybill.registry.Names;
import waybill.codec.RawRowCodec;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.training.Progress;
import waybill.training.recipe.Recipe;
import waybill.training.TrainedModel;
import waybill.training.Training;

/**
 * What the benchmarks of the whole host share: the staged app, the flights model published in an Azurite, and hosts in JVMs of
 * their own, with the flags of the Functions worker.
 */
final class Lab {
    static final String MODEL = "arrival-delay";
    /** The same model with live state. */
    static final String LIVE_MODEL = "arrival-live";
    /** The same model with a shadow. */
    static final String SHADOWED_MODEL = "arrival-shadowed";

    /** As in the worker's configuration; it sets no heap. */
    static final List<String> WORKER_FLAGS = List.of(
            "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-noverify", "-Djava.net.preferIPv4Stack=true");

    private static final Path STAGING = Path.of("target", "azure-functions", "waybill");
    private static final Path TRAINED = Path.of(".waybill", "trained", "arrival-delay");

    /** What the hosts print. */
    private static final Path LOG = Path.of("target", "bench-hosts.log");

    private final TrainedModel trained;
    private final String connection;
    private final String tlsConnection;
    private final List<String> trusting;

    private Lab(TrainedModel trained, String connection, String tlsConnection, List<String> trusting) {
        this.trained = trained;
        this.connection = connection;
        this.tlsConnection = tlsConnection;
        this.trusting = trusting;
    }

    /** Trains the flights model, if {@code make run} has not yet, and publishes it. */
    static Lab open() throws IOException {
        if (!Files.isDirectory(STAGING)) {
            throw new IllegalStateException("Nothing is staged in " + STAGING + ": make package");
        }
        TrainedModel trained = trained();
        String connection = Azurite.shared().connectionString();
        BlobStore store = new StoreLocation.Connection(connection).blobs(Clock.systemUTC());
        store.createContainers(List.of("models", "pointers", "state"));
        Registry registry = new Registry(store, new Versions(store, Integer.MAX_VALUE), Clock.systemUTC());
        registry.promote(
                MODEL,
                registry.publish(trained.spec(), trained.files()).version(),
                new Registry.Reason("benchmark", "to be measured"));
        publishLive(trained, store, registry);
        publishShadowed(trained, registry);
        Certificates certificates = Certificates.of(Files.createTempDirectory("bench-tls"), "bench");
        URI plain = URI.create(Azurite.shared().blobEndpoint());
        int port = TlsFront.start(Certificates.serving(certificates.here()), plain.getPort());
        return new Lab(
                trained,
                connection,
                // Azurite's account key signs the path, not the address.
                connection.replace(plain.getScheme() + "://" + plain.getAuthority(), "https://localhost:" + port),
                certificates.trusting());
    }

    private static void publishLive(TrainedModel trained, BlobStore store, Registry registry) {
        ModelSpec live = LiveCase.spec(trained.spec(), LIVE_MODEL);
        registry.promote(
                LIVE_MODEL,
                registry.publish(live, trained.files()).version(),
                new Registry.Reason("benchmark", "to be measured"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        LiveLegs.store(
                store,
                SnapshotCodec.decode(LiveCase.snapshot(live.signature(), now), LiveCase.definition()));
    }

    /** Two versions that are as costly: the same model twice. */
    private static void publishShadowed(TrainedModel trained, Registry registry) {
        ModelSpec spec = trained.spec();
        ModelSpec named = new ModelSpec(
                SHADOWED_MODEL,
                spec.algorithm(),
                spec.tribuoVersion(),
                spec.signature(),
                spec.features(),
                spec.output(),
                spec.calibrations(),
                spec.state(),
                spec.golden());
        Registry.Reason why = new Registry.Reason("benchmark", "to be measured");
        registry.promote(
                SHADOWED_MODEL, registry.publish(named, trained.files()).version(), why);
        new Rollout(registry)
                .shadow(SHADOWED_MODEL, registry.publish(named, trained.files()).version(), why);
    }

    static TrainedModel trained() throws IOException {
        if (!Files.exists(TRAINED.resolve(Names.SCORER))) {
            new Training(Clock.systemUTC(), "", Progress.SILENT)
                    .run(Recipe.read(Path.of("examples", "flights", "model.yaml")))
                    .write(TRAINED);
        }
        return TrainedModel.read(TRAINED);
    }

    /** A request of so many rows that are answered without a remark. */
    String request(int rows) {
        List<Json> good = trained.spec().golden().stream()
                .filter(row -> row.verdict() == Verdict.OK)
                .map(GoldenRow::row)
                .<Json>map(RawRowCodec::encode)
                .toList();
        List<Json> asked = new ArrayList<>();
        while (asked.size() < rows) {
            asked.add(good.get(asked.size() % good.size()));
        }
        return Json.object().put("rows", Json.array(asked)).build().toText();
    }

    /** Starts a {@link BenchHost} on a port. */
    Process host(HostVariant variant, int port, List<String> flags) throws IOException {
        return host(variant, List.of(Integer.toString(port)), flags, connection);
    }

    /**
     * Starts a {@link BenchHost} on a port.
     *
     * @param waiting the port of the empty app, of a host that waits for a line
     */
    Process host(HostVariant variant, Begin begin, int port, int waiting) throws IOException {
        List<String> ports = new ArrayList<>(List.of(Integer.toString(port)));
        if (begin.waits()) {
            ports.add(Integer.toString(waiting));
        }
        // All have the same options: who speaks no TLS does not read them.
        return host(variant, ports, trusting, begin.speaksTls() ? tlsConnection : connection);
    }

    private Process host(HostVariant variant, List<String> ports, List<String> flags, String store) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(WORKER_FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), BenchHost.class.getName(), variant.name()));
        command.addAll(ports);
        // Not on the console: each says that -noverify is deprecated.
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(LOG.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("WAYBILL_"));
        environment.put("WAYBILL_STORE_CONNECTION", store);
        environment.put("WAYBILL_MODEL", MODEL);
        environment.putAll(variant.environment());
        return builder.start();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The staged jars and what the worker brings first, as on the platform; what only the benchmarks need last. */
    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        jars.addAll(jarsIn(STAGING));
        jars.add(home(ExecutionContext.class));
        jars.add(home(FunctionName.class));
        jars.add(home(FunctionInstanceInjector.class));
        jars.add(Path.of("target", "test-classes").toString());
        // The local host, which is not staged.
        jars.add(Path.of("target", "classes").toString());
        jars.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> entry.endsWith(".jar"))
                .toList());
        return String.join(File.pathSeparator, jars);
    }

    private static List<String> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> jars = new ArrayList<>(files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .toList());
            Collections.sort(jars);
            return jars;
        }
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
