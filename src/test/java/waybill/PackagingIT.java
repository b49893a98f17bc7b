package waybill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.codec.RawRowCodec;
import waybill.fixture.TrainedFlights;
import waybill.functions.FunctionFactory;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.discovery.FunctionScan;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.training.TrainedModel;

/** What {@code mvn package} staged is what Azure and {@code func start} need, and no more. */
class PackagingIT {
    private static final Path STAGING = Path.of(System.getProperty("waybill.staging", ""));
    private static final long LARGEST = 30L << 20;
    private static final List<String> NEVER_DEPLOYED = List.of(
            "duckdb",
            "xgboost4j",
            "kryo",
            "scala",
            "preact",
            "snakeyaml",
            "picocli",
            "progressbar",
            "jline",
            "jansi",
            "netty",
            "gson",
            "liblinear",
            "libsvm",
            "onnxruntime",
            "tensorflow",
            "tribuo-oci",
            "tribuo-regression-xgboost",
            "junit",
            "mockito",
            "assertj");

    @Test
    void staging_everyFunction_hasItsFunctionJson() throws IOException {
        Map<String, Method> functions = functions();

        assertThat(functions).isNotEmpty();
        for (Map.Entry<String, Method> function : functions.entrySet()) {
            JsonNode json = JsonNode.root(Json.parse(
                    Files.readAllBytes(STAGING.resolve(function.getKey()).resolve("function.json"))));
            Method method = function.getValue();
            assertThat(json.get("entryPoint").text())
                    .isEqualTo(method.getDeclaringClass().getName() + "." + method.getName());
            assertThat(STAGING.resolve(function.getKey())
                            .resolve(json.get("scriptFile").text()))
                    .exists();
            Optional<HttpTrigger> http = trigger(method);
            if (http.isPresent()) {
                assertThat(json.get("bindings")
                                .list(binding -> binding)
                                .get(0)
                                .get("route")
                                .text())
                        .isEqualTo(http.get().route());
            }
        }
    }

    @Test
    void staging_everyFunctionJson_hasItsFunction() throws IOException {
        try (Stream<Path> staged = Files.list(STAGING)) {
            assertThat(staged.filter(folder -> Files.exists(folder.resolve("function.json")))
                            .map(folder -> String.valueOf(folder.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(functions().keySet());
        }
    }

    @Test
    void staging_size_isSmall() throws IOException {
        try (Stream<Path> files = Files.walk(STAGING)) {
            long size = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(size).isBetween(1L << 20, LARGEST);
        }
    }

    @Test
    void staging_jars_areNotThoseOfTheDevelopersMachine() throws IOException {
        assertThat(jars("lib")).isNotEmpty();
        assertThat(jars("lazy")).isNotEmpty();
        assertThat(Stream.concat(jars("lib").stream(), jars("lazy").stream()))
                .noneMatch(jar -> NEVER_DEPLOYED.stream().anyMatch(jar::contains));
    }

    /** The worker's own copy serves; ours is signed, and would be read before it. */
    @Test
    void staging_libraryOfTheWorker_isLeftOut() throws IOException {
        try (Stream<Path> files = Files.walk(STAGING)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("azure-functions-java"));
        }
    }

    /** To inflate the classes of the first answer takes a quarter of the time of loading them. */
    @Test
    void staging_classesOfTheApp_areStored() throws IOException {
        try (JarFile app = new JarFile(appJar().toFile())) {
            assertThat(app.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
        }
    }

    @Test
    void staging_classPathOfTheJar_isEveryJarAndTheLazyOnesLast() throws IOException {
        List<String> classPath;
        try (JarFile app = new JarFile(appJar().toFile())) {
            classPath = List.of(
                    app.getManifest().getMainAttributes().getValue("Class-Path").split(" "));
        }
        List<String> lib = jars("lib").stream().map(jar -> "lib/" + jar).toList();
        List<String> lazy = jars("lazy").stream().map(jar -> "lazy/" + jar).toList();

        assertThat(classPath).startsWith(lib.toArray(String[]::new)).doesNotHaveDuplicates();
        assertThat(classPath.subList(lib.size(), classPath.size())).containsExactlyInAnyOrderElementsOf(lazy);
    }

    /** Found as the worker finds them, whatever the order of the file system, the first answer needs no jar but these. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @EnabledOnOs(OS.LINUX)
    void staging_firstAnswer_opensNoLazyAndNoSignedJar(long seed, @TempDir Path store) throws Exception {
        TrainedModel trained = TrainedFlights.get();
        publish(trained, store);
        String body = Json.object()
                .put(
                        "rows",
                        Json.array(List.of(RawRowCodec.encode(
                                trained.spec().golden().get(0).row()))))
                .build()
                .toText();
        List<String> lines =
                run(store, workers(), WorkerLike.class.getName(), STAGING.toString(), Long.toString(seed), body);
        String staged = "open " + STAGING.toRealPath();
        List<String> open = lines.stream()
                .filter(line -> line.contains(staged))
                .map(line -> line.substring(line.indexOf(staged) + "open ".length()))
                .toList();

        assertThat(String.join("\n", lines)).contains("200 {\"id\":");
        assertThat(open).isNotEmpty().noneMatch(jar -> jar.contains("/lazy/"));
        for (String jar : open) {
            assertThat(isSigned(Path.of(jar))).as(jar).isFalse();
        }
        assertThat(open).hasSize(1 + jars("lib").size());
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.(RSA|DSA|EC)"));
        }
    }

    @Test
    void staging_hostJson_isTheProjects() throws IOException {
        assertThat(Files.readString(STAGING.resolve("host.json"), UTF_8))
                .isEqualTo(Files.readString(Path.of("host.json"), UTF_8));
    }

    @Test
    void staging_jar_offersTheOneInjector() throws IOException {
        try (JarFile open = new JarFile(appJar().toFile())) {
            var services = open.getJarEntry(
                    "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector");
            assertThat(new String(open.getInputStream(services).readAllBytes(), UTF_8).strip())
                    .isEqualTo(FunctionFactory.class.getName());
        }
    }

    /** With the staged jars and what the worker brings alone, in a JVM of its own: nothing that is only on the developer's machine is needed to answer. */
    @Test
    void staging_alone_answersWithTheBoostedTreesOfTheExample(@TempDir Path store) throws Exception {
        publish(TrainedFlights.get(), store);
        String classPath = String.join(File.pathSeparator, appJar().toString(), workers());
        List<String> lines = run(store, classPath, StagedApp.class.getName());

        assertThat(String.join("\n", lines)).contains("200 {\"id\":", "\"verdict\":\"ok\"");
    }

    /** What a main class says, with the store as the app's. */
    private static List<String> run(Path store, String classPath, String... main) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(List.of(main));
        ProcessBuilder alone = new ProcessBuilder(command);
        alone.environment().put("WAYBILL_STORE", "file:" + store);
        alone.environment().put("WAYBILL_MODEL", "arrival-delay");
        Process process = alone.redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    /** What the worker brings, the tests, and the local host's requests for them, as no tool of developers is staged. */
    private static String workers() throws IOException {
        return String.join(
                File.pathSeparator,
                home(ExecutionContext.class),
                home(FunctionName.class),
                home(FunctionInstanceInjector.class),
                Path.of("target", "test-classes").toString(),
                localHost().toString());
    }

    private static Path localHost() throws IOException {
        Path classes = Path.of("target", "classes");
        Path tools = Path.of("target", "local-host");
        try (Stream<Path> files = Files.walk(classes.resolve("waybill/localhost"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = tools.resolve(classes.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return tools;
    }

    private static Path appJar() throws IOException {
        try (Stream<Path> jars = Files.list(STAGING)) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void publish(TrainedModel trained, Path folder) {
        Clock clock = Clock.systemUTC();
        DirectoryBlobStore store = new DirectoryBlobStore(folder, clock);
        Registry registry = new Registry(store, new Versions(store, Integer.MAX_VALUE), clock);
        VersionRef version = registry.publish(trained.spec(), trained.files());
        registry.promote(trained.spec().name(), version.version(), new Registry.Reason("PackagingIT", "to be served"));
    }

    /** The jar of a class that the worker brings. */
    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static List<String> jars(String folder) throws IOException {
        try (Stream<Path> jars = Files.list(STAGING.resolve(folder))) {
            return jars.map(jar -> String.valueOf(jar.getFileName())).sorted().toList();
        }
    }

    private static Map<String, Method> functions() {
        Map<String, Method> functions = new TreeMap<>();
        for (Class<?> type : FunctionScan.inPackageOf(FunctionFactory.class)) {
            for (Method method : type.getDeclaredMethods()) {
                FunctionName name = method.getAnnotation(FunctionName.class);
                if (name != null) {
                    functions.put(name.value(), method);
                }
            }
        }
        return functions;
    }

    private static Optional<HttpTrigger> trigger(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HttpTrigger.class))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
