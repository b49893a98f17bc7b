package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.fixture.Finished;

/** What {@code .github/lint} says of this repository, and of one folder in which every fault is planted. */
class WorkflowLintTest {
    private static final Path FAULTY = Path.of("src/test/resources/waybill/configuration/faulty-workflow.yml");
    private static final String DESCRIPTION = "src/test/resources/waybill/description.json";
    private static final String MARK = " # planted: ";

    private static final List<Manifest> MANIFESTS = List.of(
            new Manifest("deployment", "readinessProbe:", "readinessProb:", "(Deployment): .*\"readinessProb\""),
            new Manifest("deployment", "kind: Deployment", "kind: Deploiment", ": there is no Deploiment in apps/v1"),
            new Manifest("deployment", "apps/v1", "apps/v2", ": there is no Deployment in apps/v2"),
            new Manifest("scaling", "minReplicaCount: 2", "minReplicaCount: two", "(ScaledObject): .*to type 'number'"),
            new Manifest("scaling", "maxReplicaCount", "mostReplicas", "(ScaledObject): .*\"mostReplicas\""),
            new Manifest("service", "spec:", "spec", ": .*implicit key"));

    private static Finished faulty = new Finished(0, "", "");

    @BeforeAll
    static void lintThePlantedFaults(@TempDir Path planted) throws IOException {
        write(planted.resolve(".github/workflows/faulty.yml"), Files.readString(FAULTY));
        write(planted.resolve("tools/without-extension"), "#!/usr/bin/env bash\nif true; then echo\n");
        write(planted.resolve("tools/no-script"), "if true; then echo\n");
        write(planted.resolve("Dockerfile"), plant("Dockerfile", "EXPOSE", "EXPOSES"));
        for (Manifest manifest : MANIFESTS) {
            write(planted.resolve(manifest.path()), manifest.planted());
        }
        write(planted.resolve(DESCRIPTION), plant(DESCRIPTION, "\"operationId\": \"predict\",", ""));
        faulty = lint(planted);
    }

    @Test
    void everything_ofThisRepository_hasNoFaults() {
        Finished here = lint(Path.of("."));

        assertThat(here.output()).isEmpty();
        assertThat(here.code()).as(here.errors()).isZero();
        assertThat(here.errors())
                .contains(
                        manifests() + " object(s) for Kubernetes checked.",
                        "The description of the HTTP interface linted.");
    }

    private static long manifests() {
        Checkout repository = Checkout.here();
        return repository.paths("infra/kubernetes/*.yaml").stream()
                .mapToLong(path -> repository.found(path, "(?m)^kind: (.*)").size())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("plantedInAWorkflow")
    void workflow_withAPlantedFault_isFoundOnItsLine(Planted fault) {
        assertThat(found(".github/workflows/faulty.yml:" + fault.line() + ":"))
                .singleElement(STRING)
                .contains(fault.says());
    }

    @Test
    void workflow_withPlantedFaults_hasNoOthers_andEndsWithAFailure() {
        assertThat(plantedInAWorkflow()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(found(".github/workflows/"))
                .hasSameSizeAs(plantedInAWorkflow().toList());
        assertThat(faulty.code()).isEqualTo(1);
    }

    @Test
    void folder_withoutAWorkflow_isAFailure(@TempDir Path empty) {
        Finished nothing = lint(empty);

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.output()).contains("there is no workflow");
    }

    @Test
    void script_thatBashCannotRead_isFoundByItsFirstLine() {
        assertThat(faulty.output())
                .contains("tools/without-extension: line 3: syntax error")
                .doesNotContain("no-script");
    }

    @ParameterizedTest
    @MethodSource("plantedInManifests")
    void manifest_withAPlantedFault_isFound(Manifest manifest) {
        assertThat(found(manifest.path())).isNotEmpty().allSatisfy(found -> assertThat(found)
                .containsPattern(manifest.says()));
    }

    @Test
    void dockerfile_withAPlantedFault_isFoundOnItsLine() {
        assertThat(faulty.output()).containsPattern("Dockerfile:\\d+: Unknown instruction: EXPOSES");
    }

    @Test
    void description_withAPlantedFault_isFoundAtItsPlace() {
        assertThat(found(DESCRIPTION))
                .singleElement(STRING)
                .contains("#/paths/~1api~1predict/post", "[operation-operationId]");
    }

    private static List<String> found(String where) {
        return faulty.output().lines().filter(line -> line.startsWith(where)).toList();
    }

    private static Stream<Manifest> plantedInManifests() {
        return MANIFESTS.stream();
    }

    private static Stream<Planted> plantedInAWorkflow() {
        List<String> lines = read(FAULTY);
        return IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).contains(MARK))
                .mapToObj(index -> Planted.of(index + 1, lines.get(index)));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String plant(String path, String right, String wrong) {
        return Checkout.here().with(path, right, wrong).text(path);
    }

    private static Finished lint(Path folder) {
        return Finished.of(new ProcessBuilder("node", ".github/lint/run.mjs", folder.toString()));
    }

    private record Planted(int line, String says) {
        static Planted of(int number, String line) {
            return new Planted(number, line.substring(line.indexOf(MARK) + MARK.length()));
        }
    }

    /** A manifest of this repository with one fault, beside others of the same name. */
    private record Manifest(String name, String right, String wrong, String found) {
        String path() {
            return "infra/kubernetes/" + name + "-" + MANIFESTS.indexOf(this) + ".yaml";
        }

        String planted() {
            return plant("infra/kubernetes/" + name + ".yaml", right, wrong);
        }

        /** The parentheses of a kind of object are meant as they are. */
        Pattern says() {
            return Pattern.compile(found.replace("(", "\\(").replace(")", "\\)"));
        }
    }
}
