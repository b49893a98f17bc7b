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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.fixture.Finished;

class WorkflowLintTest {
    private static final Path FAULTY = Path.of("src/test/resources/waybill/configuration/faulty-workflow.yml");
    private static final String MARK = " # planted: ";

    private static Finished faulty = new Finished(0, "", "");

    @BeforeAll
    static void lintThePlantedFaults(@TempDir Path planted) throws IOException {
        Files.createDirectories(planted.resolve(".github/workflows"));
        Files.copy(FAULTY, planted.resolve(".github/workflows/faulty.yml"));
        faulty = lint(planted);
    }

    @Test
    void everything_ofThisRepository_hasNoFaults() {
        Finished here = lint(Path.of("."));

        assertThat(here.output()).isEmpty();
        assertThat(here.code()).as(here.errors()).isZero();
        assertThat(here.errors()).contains(manifests() + " object(s) for Kubernetes checked.");
    }

    private static long manifests() {
        Checkout repository = Checkout.here();
        return repository.paths("infra/kubernetes/*.yaml").stream()
                .mapToLong(path -> repository.found(path, "(?m)^kind: (.*)").size())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("plantedFaults")
    void workflow_withAPlantedFault_isFoundOnItsLine(Planted fault) {
        assertThat(faulty.output()
                        .lines()
                        .filter(found -> found.startsWith(".github/workflows/faulty.yml:" + fault.line() + ":")))
                .singleElement(STRING)
                .contains(fault.says());
    }

    @Test
    void workflow_withPlantedFaults_hasNoOthers_andEndsWithAFailure() {
        assertThat(plantedFaults()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(faulty.output().lines()).hasSameSizeAs(plantedFaults().toList());
        assertThat(faulty.code()).isEqualTo(1);
    }

    @Test
    void folder_withoutAWorkflow_isAFailure(@TempDir Path empty) {
        Finished nothing = lint(empty);

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.output()).contains("there is no workflow");
    }

    @Test
    void script_thatBashCannotRead_isFoundByItsFirstLine(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tools"));
        Files.writeString(folder.resolve("tools/without-extension"), "#!/usr/bin/env bash\nif true; then echo\n");
        Files.writeString(folder.resolve("tools/no-script"), "if true; then echo\n");

        assertThat(lint(folder).output())
                .contains("tools/without-extension: line 3: syntax error")
                .doesNotContain("no-script");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deployment.yaml | readinessProbe: | readinessProb: | (Deployment): | 'readinessProb'
                    deployment.yaml | kind: Deployment | kind: Deploiment | : | there is no Deploiment in apps/v1
                    deployment.yaml | apps/v1 | apps/v2 | : | there is no Deployment in apps/v2
                    scaling.yaml | minReplicaCount: 2 | minReplicaCount: two | (ScaledObject): | not assignable to type 'number'
                    scaling.yaml | maxReplicaCount | mostReplicas | (ScaledObject): | 'mostReplicas'
                    service.yaml | spec: | spec | : | implicit key""")
    void manifest_withAPlantedFault_isFound(
            String name, String right, String wrong, String where, String says, @TempDir Path folder)
            throws IOException {
        String path = "infra/kubernetes/" + name;
        Path planted = folder.resolve(path);
        Files.createDirectories(planted.getParent());
        Files.writeString(planted, Checkout.here().with(path, right, wrong).text(path));

        assertThat(lint(folder).output())
                .containsPattern(Pattern.quote(path) + " ?" + Pattern.quote(where) + ".*" + Pattern.quote(says));
    }

    @Test
    void dockerfile_withAPlantedFault_isFoundOnItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"),
                Checkout.here().with("Dockerfile", "EXPOSE", "EXPOSES").text("Dockerfile"));

        assertThat(lint(folder).output()).containsPattern("Dockerfile:\\d+: Unknown instruction: EXPOSES");
    }

    private static Stream<Planted> plantedFaults() {
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

    private static Finished lint(Path folder) {
        return Finished.of(new ProcessBuilder("node", ".github/lint/run.mjs", folder.toString()));
    }

    private record Planted(int line, String says) {
        static Planted of(int number, String line) {
            return new Planted(number, line.substring(line.indexOf(MARK) + MARK.length()));
        }
    }
}
