package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.ManifestCodec;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Call;
import waybill.storage.FakeBlobStore.Operation;
import waybill.training.gate.GateScope;

/** A trained model and its files, those of its gates above all: it passes dev's and misses prod's. */
class TrainedModelTest {
    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        trained = Trips.train(recipe(here, Trips.BY_ENVIRONMENT));
    }

    private static Path recipe(Path folder, String yaml) throws IOException {
        return Files.writeString(Trips.write(folder), yaml);
    }

    @Test
    void write_thenRead_isTheSame(@TempDir Path out) {
        trained.write(out);

        TrainedModel read = TrainedModel.read(out);

        assertThat(ManifestCodec.encodeSpec(read.spec())).isEqualTo(ManifestCodec.encodeSpec(trained.spec()));
        assertThat(read.files().keySet())
                .containsExactlyInAnyOrderElementsOf(trained.files().keySet());
        assertThat(read.gate()).isEqualTo(trained.gate());
    }

    @Test
    void publish_recipeAndQuery_areFilesOfTheVersionAsTheyWereWritten(@TempDir Path work) throws IOException {
        Path recipe = recipe(work, "# Why: \u00fcber 20 Depots.\n" + Trips.RECIPE);
        TrainedModel model = Trips.train(recipe);
        model.write(work.resolve("trained"));
        TrainedModel read = TrainedModel.read(work.resolve("trained"));
        FakeBlobStore store = new FakeBlobStore();
        VersionRef ref = TinyModel.registry(store).publish(read.spec(), read.files());
        Versions versions = TinyModel.versions(store);

        Versions.Described described = versions.describe("trips", ref);

        assertThat(versions.find(described, TrainedModel.RECIPE)).contains(Files.readAllBytes(recipe));
        assertThat(versions.find(described, TrainedModel.QUERY))
                .contains(Files.readAllBytes(work.resolve("trips.sql")));
        store.forgetCalls();
        new Loader(versions, Trips.CLOCK, ScorerChoice.AUTO).load(described, System.nanoTime());
        assertThat(store.calls(Operation.READ).stream().map(Call::path))
                .as("serving fetches neither")
                .containsExactly("models/trips/" + ref.version() + "/scorer.bin");
    }

    /** As {@code train} wrote it before recipes travelled. */
    @Test
    void publish_folderWithoutRecipeAndQuery_makesAVersionWithoutThem(@TempDir Path out) throws IOException {
        trained.write(out);
        Files.delete(out.resolve(TrainedModel.RECIPE));
        Files.delete(out.resolve(TrainedModel.QUERY));
        TrainedModel old = TrainedModel.read(out);
        FakeBlobStore store = new FakeBlobStore();
        VersionRef ref = TinyModel.registry(store).publish(old.spec(), old.files());
        Versions versions = TinyModel.versions(store);

        assertThat(versions.find(versions.describe("trips", ref), TrainedModel.RECIPE))
                .isEmpty();
    }

    @Test
    void write_overAnotherModel_replacesItAndLeavesNothingBesideIt(@TempDir Path root) throws IOException {
        Path out = root.resolve("trained");
        trained.write(out);
        Files.writeString(out.resolve(TrainedModel.GATE), "old");
        trained.write(out);

        assertThat(TrainedModel.read(out).gate()).isEqualTo(trained.gate());
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(out);
        }
    }

    @Test
    void write_whereNothingCanBeWritten_leavesNothingBehind(@TempDir Path root) throws IOException {
        Path taken = Files.writeString(root.resolve("trained"), "a file");
        WaybillException refusal = refusal(() -> trained.write(taken));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void read_folderWithoutModel_isRefused(@TempDir Path empty) {
        WaybillException refusal = refusal(() -> TrainedModel.read(empty));

        assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void write_besideOtherFiles_leavesThoseOutOfTheVersion(@TempDir Path out) throws IOException {
        trained.write(out);
        Files.writeString(out.resolve("notes.txt"), "not for everybody");

        assertThat(TrainedModel.read(out).files()).doesNotContainKey("notes.txt");
    }

    @Test
    void requirePassed_environmentWhoseGatesArePassed_letsItThrough() {
        assertThatCode(() -> trained.requirePassed(GateScope.of("dev"))).doesNotThrowAnyException();
    }

    @Test
    void requirePassed_environmentWhoseGatesAreMissed_namesEveryMiss() {
        WaybillException refusal = gateRefusal(trained, GateScope.of("prod"));

        assertThat(refusal)
                .hasMessage(
                        "The model misses a gate of its recipe, and cannot be published to 'prod'. report.html beside it shows on which rows it is off:");
        assertThat(refusal.violations())
                .extracting(Violation::message)
                .satisfiesExactly(
                        miss -> assertThat(miss).startsWith("mae on test at most 0.01 for prod: is "),
                        miss -> assertThat(miss).startsWith("within on choose at least 1.5 for prod: is "));
    }

    @Test
    void requirePassed_noEnvironmentNamed_asksEveryOne() {
        assertThat(trained.passed()).isFalse();
        assertThat(gateRefusal(trained, GateScope.ALL).violations()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"prd, prod", "devs, dev"})
    void requirePassed_environmentWithoutGates_isATypo(String typo, String meant) {
        WaybillException refusal = refusal(() -> trained.requirePassed(GateScope.of(typo)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal)
                .hasMessage("The recipe has no gates for the environment '" + typo
                        + "', only for dev, prod; did you mean '" + meant + "'?");
    }

    @Test
    void requirePassed_tooFewRows_saysThatNothingWasJudged(@TempDir Path other) throws IOException {
        TrainedModel few = Trips.train(recipe(other, Trips.RECIPE.replace("to: 2024-03-31", "to: 2024-03-02")));

        assertThat(gateRefusal(few, GateScope.ALL).report())
                .contains("mae on test at most 99.0: not judged on 72 rows, at least 1000 are needed");
    }

    @Test
    void requirePassed_oneListForAll_isAskedForEveryEnvironment(@TempDir Path other) throws IOException {
        TrainedModel missed = Trips.train(recipe(other, Trips.RECIPE.replace("at_most: 99", "at_most: 0.01")));

        assertThat(gateRefusal(missed, GateScope.ALL).report()).contains("mae on test at most 0.01: is ");
        assertThat(gateRefusal(missed, GateScope.of("any")).violations())
                .isEqualTo(gateRefusal(missed, GateScope.ALL).violations());
    }

    @Test
    void gate_byEnvironment_hasEveryRuleAndAVerdictForEach() {
        JsonNode gate = JsonNode.root(Json.parse(text(TrainedModel.GATE)));

        assertThat(gate.get("passed").bool()).isFalse();
        assertThat(gate.get("misses").items()).hasSize(2);
        assertThat(gate.get("rules")
                        .list(rule -> rule.get("environment").text() + " "
                                + rule.get("metric").text() + " "
                                + rule.get("verdict").text()))
                .containsExactly("dev mae pass", "prod mae fail", "prod within fail");
        assertThat(gate.get("environments").names()).containsExactly("dev", "prod");
        assertThat(gate.get("environments").get("dev").get("passed").bool()).isTrue();
        assertThat(gate.get("environments").get("prod").get("misses").texts())
                .isEqualTo(gate.get("misses").texts());
    }

    @Test
    void report_byEnvironment_saysWhichRuleIsForWhich() {
        assertThat(text(TrainedModel.REPORT))
                .contains(
                        "<span class=\"chip good\">dev passed</span> <span class=\"chip bad\">prod missed</span></h2>")
                .contains("<th>rule</th><th>environment</th><th>value</th>")
                .contains("<td>mae on test at most 99.0</td><td>dev</td>")
                .contains("<td>within on choose at least 1.5</td><td>prod</td>");
    }

    @Test
    void card_byEnvironment_hasATableOfGates() {
        assertThat(text(TrainedModel.CARD))
                .contains("\nGate: dev passed, prod missed.\n")
                .contains(
                        "\n| environment | metric | limit | value | verdict |\n|---|---|---|---|---|\n| dev | mae on test |")
                .containsPattern(
                        "\n\\| prod \\| mae on test \\| at most 0.01 \\| [12]\\.\\d{4} \\| \\*\\*fail\\*\\* \\|\n")
                .containsPattern(
                        "\n\\| prod \\| within on choose \\| at least 1.5 \\| [01]\\S* \\| \\*\\*fail\\*\\* \\|\n");
    }

    /** What was trained before there were environments is published as it was then. */
    @ParameterizedTest
    @ValueSource(strings = {"", "dev"})
    void read_gateOfBefore_holdsForEveryEnvironment(String environment, @TempDir Path out) throws IOException {
        GateScope scope = environment.isEmpty() ? GateScope.ALL : GateScope.of(environment);
        trained.write(out);
        String rules = ", 'rules': [{'metric': 'mae', 'on': 'test', 'at_most': 99, 'value': 98, 'verdict': 'pass'}]}";

        writeGate(out, "{'passed': true, 'misses': []" + rules);
        assertThatCode(() -> TrainedModel.read(out).requirePassed(scope)).doesNotThrowAnyException();

        writeGate(out, "{'passed': false, 'misses': ['mae on test at most 97.0: is 98.0']" + rules);
        assertThat(gateRefusal(TrainedModel.read(out), scope).violations())
                .extracting(Violation::message)
                .containsExactly("mae on test at most 97.0: is 98.0");
    }

    @Test
    void read_withoutAGate_hasNotPassed(@TempDir Path out) throws IOException {
        trained.write(out);
        Files.delete(out.resolve(TrainedModel.GATE));

        TrainedModel read = TrainedModel.read(out);

        assertThat(gateRefusal(read, GateScope.ALL).violations()).isEmpty();
        assertThat(gateRefusal(read, GateScope.of("dev")).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{'passed': 'yes'}",
                "{'passed': true, 'misses': [1]}",
                "{'passed': true, 'environments': ['dev']}",
                "{'passed': true, 'environments': {'dev': true}}",
                "{'passed': true, 'environments': {'dev': {}}}",
            })
    void read_malformedGate_isRejected(String json, @TempDir Path out) throws IOException {
        trained.write(out);
        writeGate(out, json);

        WaybillException refusal = refusal(() -> TrainedModel.read(out));

        assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        assertThat(refusal).hasMessage("gate.json is malformed.");
    }

    private static void writeGate(Path folder, String json) throws IOException {
        Files.writeString(folder.resolve(TrainedModel.GATE), json.replace('\'', '"'));
    }

    private static WaybillException gateRefusal(TrainedModel model, GateScope scope) {
        WaybillException refusal = refusal(() -> model.requirePassed(scope));
        assertThat(refusal.code()).isEqualTo(ErrorCode.GATE_FAILED);
        return refusal;
    }

    private static String text(String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }
}
