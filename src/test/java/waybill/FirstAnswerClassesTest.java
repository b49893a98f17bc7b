package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Azurite;
import waybill.fixture.ChildJvm;
import waybill.fixture.TinyModel;
import waybill.registry.Names;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/**
 * Which classes a process loads up to its first answer, by the log of its JVM: each takes a part of a millisecond, and a lambda twice
 * that. Whoever adds some meets the limits here.
 */
class FirstAnswerClassesTest {
    private static final String ROW =
            "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05-05:00\",\"wind\":12.5}]}";

    /** What there was when the limits were set, and a little. A new class may be worth it; then the limit says so. */
    private static final int MOST_OWN = 268;

    private static final int MOST_LAMBDAS = 14;
    private static final int MOST_OF_TIME = 18;

    /** The first that fits counts. */
    private static final List<Map.Entry<String, String>> KINDS = List.of(
            Map.entry("waybill.", "own"),
            Map.entry("com.fasterxml.jackson.core.io.NumberOutput", "numbers"),
            Map.entry("com.fasterxml.jackson.core.io.schubfach.", "numbers"),
            Map.entry("com.fasterxml.", "jackson"),
            Map.entry("java.util.stream.", "streams"),
            Map.entry("java.util.regex.", "regex"),
            Map.entry("java.text.", "text"),
            Map.entry("java.time.format.", "text"),
            Map.entry("java.util.logging.", "logging"),
            Map.entry("java.time.", "time"));

    private static final Pattern LINE = Pattern.compile("\\[class,load] (\\S+) source: .*");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void firstAnswer_loadsNothingThatItCanDoWithout_andNoMoreOfItsOwnThanItDid() throws IOException {
        Map<String, List<String>> kinds = loaded().stream()
                .collect(Collectors.groupingBy(FirstAnswerClassesTest::kind, TreeMap::new, Collectors.toList()));

        assertThat(kinds).doesNotContainKeys("jackson", "streams", "text", "logging");
        // HttpURLConnection may make a pattern of the hosts that have no proxy.
        assertThat(kinds.getOrDefault("regex", List.of())).hasSizeLessThanOrEqualTo(1);
        assertThat(kinds.get("own")).hasSizeLessThanOrEqualTo(MOST_OWN);
        assertThat(kinds.get("lambdas")).hasSizeLessThanOrEqualTo(MOST_LAMBDAS);
        assertThat(kinds.get("time")).hasSizeLessThanOrEqualTo(MOST_OF_TIME);
    }

    private static String kind(String name) {
        if (name.contains("$$Lambda")) {
            return name.startsWith("waybill.") ? "lambdas" : "lambdas of others";
        }
        for (Map.Entry<String, String> kind : KINDS) {
            if (name.startsWith(kind.getKey())) {
                return kind.getValue();
            }
        }
        return "others";
    }

    /** The classes that are loaded from the beginning of the app up to its first answer. */
    private List<String> loaded() throws IOException {
        String model = Azurite.shared().uniqueName("classes");
        publish(model);
        Path log = folder.resolve("classes.log");
        // As on the worker: no class is verified, which would load others.
        List<String> options = List.of(
                "-Xlog:class+load:file=" + log + ":uptime,tags:filecount=0",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote");
        try (ChildJvm child = ChildJvm.start(
                options, Map.of(), FirstAnswerProcess.class, Azurite.shared().connectionString(), model, ROW)) {
            assertThat(child.remainingLines()).anyMatch(line -> line.startsWith("200 {"));
        }
        List<String> names = Files.readAllLines(log).stream()
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .toList();
        return names
                .subList(
                        names.indexOf(FirstAnswerProcess.Begun.class.getName()) + 1,
                        names.indexOf(FirstAnswerProcess.Answered.class.getName()))
                .stream()
                .filter(name -> !name.startsWith("waybill.localhost.") && !name.contains("FirstAnswerProcess"))
                .toList();
    }

    private static void publish(String model) {
        AzureBlobStore store =
                AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
        store.createContainers(List.of(Names.MODELS, Names.POINTERS));
        TinyModel.boosted(model, 30).compiled().publishAndPromote(store);
    }
}
