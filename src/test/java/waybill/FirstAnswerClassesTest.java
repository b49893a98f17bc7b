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

    private static final Pattern LINE = Pattern.compile("\\[class,load] (\\S+) source: .*");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void firstAnswer_loadsNothingThatItCanDoWithout() throws IOException {
        List<String> loaded = loaded();
        Map<String, List<String>> kinds = loaded.stream()
                .collect(Collectors.groupingBy(FirstAnswerClassesTest::kind, TreeMap::new, Collectors.toList()));
        Path keep = Path.of(System.getProperty("waybill.classes", ""));
        if (!keep.toString().isEmpty()) {
            Files.write(keep, loaded);
            kinds.forEach((kind, names) -> System.out.println(kind + " " + names.size()));
        }

        assertThat(kinds).doesNotContainKeys("jackson", "streams", "logging");
    }

    private static String kind(String name) {
        if (name.contains("$$Lambda")) {
            return name.startsWith("waybill.") ? "lambdas" : "lambdas of others";
        }
        if (name.startsWith("java.lang.invoke.")) {
            return name.contains("LambdaForm") || name.contains("/0x") ? "forms" : "invoke";
        }
        return Map.of(
                        "waybill.", "own",
                        "com.fasterxml.", "jackson",
                        "java.util.stream.", "streams",
                        "java.time.", "time",
                        "java.text.", "text",
                        "java.util.logging.", "logging",
                        "java.util.regex.", "regex",
                        "java.net.", "net",
                        "sun.net.", "net")
                .entrySet()
                .stream()
                .filter(kind -> name.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("others");
    }

    /** The classes that are loaded from the main method on, up to the first answer. */
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
        String main = FirstAnswerProcess.class.getName();
        return names.subList(names.indexOf(main) + 1, names.indexOf(main + "$Answered")).stream()
                .filter(name -> !name.startsWith("waybill.localhost.") && !name.startsWith(main))
                .toList();
    }

    private static void publish(String model) {
        AzureBlobStore store =
                AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());
        store.createContainers(List.of(Names.MODELS, Names.POINTERS));
        TinyModel.boosted(model, 30).compiled().publishAndPromote(store);
    }
}
