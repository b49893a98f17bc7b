package waybill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.storage.Digest;

/** What is deployed is what was staged, but for what must not leave this machine, in bytes that depend on nothing else. */
class PackageIT {
    private static final Path STAGING = Path.of(System.getProperty("waybill.staging", ""));
    private static final Path PACKAGE = Path.of(System.getProperty("waybill.package", ""));
    private static final long LARGEST = 30L << 20;
    /** What the pages take in the app's jar. */
    private static final long LARGEST_PAGES = 60_000;

    /** Of others, in the app's own jar. */
    private static final List<String> AMONG_PAGES = List.of("preact");

    private static final String DEVELOPERS = "local.settings.json";

    private static final Pattern JAR = Pattern.compile("^(?:lib|lazy)/(.+)-\\d[^/]*\\.jar$");
    private static final Pattern ROOM = Pattern.compile("^waybill/([a-z]+)/");
    private static final Pattern NOTICE = Pattern.compile("(?m)^(\\S+) +(\\S+) +Copyright ");

    /** {@code project.build.outputTimestamp}. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** Compiled against, and not deployed, as the worker has them. */
    private static final List<String> WORKERS =
            List.of("azure-functions-java-library", "azure-functions-java-core-library");

    @Test
    void package_files_areTheStagedOnesAtTheRoot() throws IOException {
        Map<String, String> packaged = new TreeMap<>();
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                packaged.put(
                        entry.getName(), Digest.sha256(zip.getInputStream(entry).readAllBytes()));
            }
        }
        Map<String, String> staged = staged();

        assertThat(staged).containsKeys("host.json", "predict/function.json", DEVELOPERS);
        staged.remove(DEVELOPERS);
        assertThat(packaged).isEqualTo(staged);
    }

    private static Map<String, String> staged() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(STAGING)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        STAGING.relativize(file).toString().replace('\\', '/'),
                        Digest.sha256(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void package_everyJarOfOthers_hasItsLicence() throws IOException {
        String notices;
        Map<String, String> packaged = staged();
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            notices = new String(
                    zip.getInputStream(zip.getEntry("THIRD-PARTY-NOTICES.txt")).readAllBytes(), UTF_8);
        }
        Map<String, String> licences = new TreeMap<>();
        NOTICE.matcher(notices).results().forEach(line -> licences.put(line.group(1), line.group(2)));

        assertThat(packaged).containsEntry("LICENSE", Digest.sha256(Files.readAllBytes(Path.of("LICENSE"))));
        assertThat(licences.keySet())
                .containsExactlyElementsOf(Stream.concat(
                                packaged.keySet().stream()
                                        .map(file -> JAR.matcher(file).replaceFirst("$1"))
                                        .filter(name ->
                                                packaged.keySet().stream().noneMatch(name::equals)),
                                AMONG_PAGES.stream())
                        .sorted()
                        .toList());
        assertThat(licences.values()).allSatisfy(licence -> assertThat(notices).contains("---\n" + licence + "\n\n"));
    }

    @Test
    void package_size_isSmall() {
        assertThat(PACKAGE).satisfies(file -> assertThat(Files.size(file)).isBetween(1L << 20, LARGEST));
    }

    @Test
    void package_pages_areThereAndSmall() throws IOException {
        try (ZipFile zip = new ZipFile(PACKAGE.toFile());
                ZipInputStream jar = new ZipInputStream(zip.getInputStream(app(zip)), UTF_8)) {
            Map<String, Long> pages = new TreeMap<>();
            for (ZipEntry entry = next(jar); !entry.getName().isEmpty(); entry = next(jar)) {
                byte[] bytes = jar.readAllBytes();
                if (entry.getName().startsWith("waybill/web/") && !entry.isDirectory()) {
                    pages.put(entry.getName().substring("waybill/web/".length()), packed(bytes));
                }
            }

            assertThat(pages).containsKeys("ui.html", "ui.js", "ui-preact.js", "Pages.class");
            assertThat(pages.values().stream().mapToLong(size -> size).sum()).isBetween(1L, LARGEST_PAGES);
        }
    }

    /** The jar stores its entries, and the package deflates the jar. */
    private static long packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.size();
    }

    /** Whoever deploys deploys what answers: no trainer, no command, no host of this machine. */
    @Test
    void package_app_holdsNoToolOfDevelopers() throws IOException {
        assertThat(rooms(PACKAGE))
                .contains("app", "functions", "serving", "wire", "batch", "model", "web")
                .doesNotContain(
                        "clean", "cli", "localhost", "smoke", "survey", "tracking", "training", "triggers", "upkeep");
    }

    private static Set<String> rooms(Path packaged) throws IOException {
        try (ZipFile zip = new ZipFile(packaged.toFile());
                ZipInputStream jar = new ZipInputStream(zip.getInputStream(app(zip)), UTF_8)) {
            return Stream.generate(() -> next(jar))
                    .takeWhile(entry -> !entry.getName().isEmpty())
                    .map(entry -> ROOM.matcher(entry.getName()))
                    .filter(Matcher::find)
                    .map(room -> room.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static ZipEntry app(ZipFile zip) {
        return zip.stream()
                .filter(entry -> entry.getName().matches("[^/]+\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void package_rights_areTheSameOnEveryMachine() throws IOException {
        requireRights(PACKAGE);
        try (Stream<Path> staged = Files.list(STAGING)) {
            for (Path jar :
                    staged.filter(file -> file.toString().endsWith(".jar")).toList()) {
                requireRights(jar);
            }
        }
    }

    private static void requireRights(Path archive) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
                Stream<Path> walk = Files.walk(zip.getPath("/"))) {
            for (Path file : walk.filter(path -> path.getNameCount() > 0).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    /** Order and times are what makes two builds of one commit differ, in the package and in the app's jar within. */
    @Test
    void package_orderAndTimes_tellNothingOfTheBuild() throws IOException {
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            requireUntimedAndOrdered(zip.stream().map(ZipEntry::new).toList());
            try (ZipInputStream jar = new ZipInputStream(zip.getInputStream(app(zip)), UTF_8)) {
                requireUntimedAndOrdered(Stream.generate(() -> next(jar))
                        .takeWhile(entry -> !entry.getName().isEmpty())
                        .toList());
            }
        }
    }

    private static ZipEntry next(ZipInputStream jar) {
        try {
            ZipEntry entry = jar.getNextEntry();
            return entry == null ? new ZipEntry("") : entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireUntimedAndOrdered(List<ZipEntry> entries) {
        assertThat(entries).isNotEmpty().allSatisfy(entry -> assertThat(entry.getTimeLocal())
                .as(entry.getName())
                .isEqualTo(NO_TIME));
        List<String> files = entries.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                // The archiver's own: manifest first, Maven's files last.
                .filter(name -> !name.startsWith("META-INF/"))
                .toList();
        assertThat(files).isSorted();
    }

    @Test
    @EnabledIfSystemProperty(named = "waybill.materials", matches = ".+")
    void materials_areTheDeployedJarsAndWhatTheWorkerBrings() throws IOException {
        JsonNode materials =
                JsonNode.root(Json.parse(Files.readAllBytes(Path.of(System.getProperty("waybill.materials", "")))));
        List<String> told = materials
                .get("components")
                .list(component -> component.get("name").text() + "-"
                        + component.get("version").text() + ".jar");
        List<String> deployed = staged().keySet().stream()
                .filter(file -> file.startsWith("lib/") || file.startsWith("lazy/"))
                .map(file -> file.substring(file.indexOf('/') + 1))
                .toList();

        assertThat(deployed).isNotEmpty();
        assertThat(told.stream().filter(jar -> WORKERS.stream().noneMatch(jar::startsWith)))
                .containsExactlyInAnyOrderElementsOf(deployed);
        assertThat(told).hasSize(deployed.size() + WORKERS.size());
    }
}
