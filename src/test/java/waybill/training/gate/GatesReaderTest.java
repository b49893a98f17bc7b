package waybill.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.groups.Tuple.tuple;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.recipe.Recipe;

class GatesReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void read_list_holdsForEveryEnvironment() throws IOException {
        Gates gates = read("gates: [{metric: mae, at_most: 3}, {metric: r2, at_least: 0}]")
                .gates();

        assertThat(gates.environments()).isEmpty();
        assertThat(gates.rules())
                .containsExactly(
                        new GateRule("", Metric.MAE, Part.TEST, "", 3, Double.NaN),
                        new GateRule("", Metric.R2, Part.TEST, "", Double.NaN, 0));
    }

    @Test
    void read_mapping_keepsWhichRuleIsForWhich() throws IOException {
        Gates gates = read("gates: {dev: [], prod: [{metric: mae, at_most: 3}], uat2: [{metric: mae, at_most: 4}]}")
                .gates();

        assertThat(gates.environments()).containsExactly("dev", "prod", "uat2");
        assertThat(gates.rules())
                .containsExactly(
                        new GateRule("prod", Metric.MAE, Part.TEST, "", 3, Double.NaN),
                        new GateRule("uat2", Metric.MAE, Part.TEST, "", 4, Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gates: []"})
    void read_none_asksNothing(String gates) throws IOException {
        assertThat(read(gates).gates()).isEqualTo(Gates.NONE);
    }

    @Test
    void read_theExample_asksProdForWhatItAlwaysDid() {
        List<GateRule> rules =
                Recipe.read(Path.of("examples/flights/model.yaml")).gates().rules();

        assertThat(rules)
                .filteredOn(rule -> rule.environment().equals("prod"))
                .extracting(GateRule::inWords)
                .startsWith(
                        "mae on test at most 12.3",
                        "within on test at least 0.705",
                        "mae / that of offset_plus_median on test at most 0.99",
                        "absolute_bias on test at most 5.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# all of them in comments                  | /gates            | wrong_type",
                "5                                          | /gates            | wrong_type",
                "dev                                        | /gates            | wrong_type",
                "true                                       | /gates            | wrong_type",
                "{}                                         | /gates            | empty",
                "{Prod: []}                                 | /gates/Prod       | invalid_name",
                "{p: []}                                    | /gates/p          | invalid_name",
                "{staging: []}                              | /gates/staging    | invalid_name",
                "{dev-1: []}                                | /gates/dev-1      | invalid_name",
                "{dev: }                                    | /gates/dev        | wrong_type",
                "{dev: [], prod: 3}                         | /gates/prod       | wrong_type",
                "{dev: {prod: []}}                          | /gates/dev        | wrong_type",
                "{dev: {metric: mae, at_most: 3}}           | /gates/dev        | wrong_type",
                "{dev: [3]}                                 | /gates/dev/0      | wrong_type",
                "{dev: [{metric: mae}]}                     | /gates/dev/0      | missing_key",
                "{dev: [{metric: mae, at_most: .nan}]}      | /gates/dev/0/at_most | out_of_limits",
                "[{metric: mae, at_most: .inf}]             | /gates/0/at_most  | out_of_limits",
                "[{metric: mae, at_least: -.inf}]           | /gates/0/at_least | out_of_limits",
                "[dev: [{metric: mae, at_most: 3}]]         | /gates/0/dev      | unknown_key",
            })
    void read_fault_isToldWithItsPlace(String gates, String pointer, String rule) throws IOException {
        assertThat(faults("gates: " + gates))
                .extracting(Violation::pointer, Violation::rule)
                .contains(tuple(pointer, rule));
    }

    @Test
    void read_faultsInEveryEnvironment_areToldAtOnce() throws IOException {
        assertThat(faults("gates: {dev: [{metric: mea, at_most: 3}], PROD: [{metric: mae, at_msot: 3}], uat: 1}"))
                .extracting(Violation::pointer)
                .containsExactly("/gates/dev/0/metric", "/gates/PROD", "/gates/PROD/0/at_msot", "/gates/uat");
    }

    /** The rule's keys are then taken for environments. */
    @Test
    void read_ruleWithoutItsDash_isNoEnvironment() throws IOException {
        assertThat(faults("gates: {metric: mae, on: test, at_most: 3}"))
                .extracting(Violation::pointer)
                .contains("/gates/metric", "/gates/on", "/gates/at_most");
    }

    @Test
    void read_environmentTwice_isNotYaml() throws IOException {
        Path file = recipe("gates: {dev: [{metric: mae, at_most: 3}], dev: []}");

        WaybillException refusal = refusal(() -> Recipe.read(file));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refusal).hasMessageContaining("not YAML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "staging", "Prod", "dev ", "dev\n", "dév", "de-v"})
    void scope_whatCannotBeAName_isRefused(String name) {
        WaybillException refusal = refusal(() -> GateScope.of(name));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("2 to 5 of a-z and 0-9");
    }

    @Test
    void requireGatesOf_mapping_takesItsNamesOnly() throws IOException {
        Recipe recipe = read("gates: {dev: [], prod: [{metric: mae, at_most: 3}]}");

        assertThatCode(() -> recipe.requireGatesOf(GateScope.of("dev"))).doesNotThrowAnyException();
        assertThatCode(() -> recipe.requireGatesOf(GateScope.ALL)).doesNotThrowAnyException();
        WaybillException refusal = refusal(() -> recipe.requireGatesOf(GateScope.of("prd")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageEndingWith("'prd', only for dev, prod; did you mean 'prod'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gates: []", "gates: [{metric: mae, at_most: 3}]"})
    void requireGatesOf_list_takesAnyName(String gates) throws IOException {
        Recipe recipe = read(gates);

        assertThatCode(() -> recipe.requireGatesOf(GateScope.of("any"))).doesNotThrowAnyException();
    }

    private Recipe read(String gates) throws IOException {
        return Recipe.read(recipe(gates));
    }

    private Path recipe(String gates) throws IOException {
        Files.writeString(folder.resolve("trips.sql"), "");
        Files.writeString(folder.resolve("trips.csv"), "");
        return Files.writeString(folder.resolve("model.yaml"), Trips.recipe(gates + "\n"));
    }

    private List<Violation> faults(String gates) throws IOException {
        Path file = recipe(gates);
        WaybillException refusal = refusal(() -> Recipe.read(file));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        return refusal.violations();
    }
}
