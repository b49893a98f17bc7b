package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class GatesTest {
    private static final String RECIPE = "examples/trips/model.yaml";

    private static final String GATES = """
            gates:
              dev:
                - {metric: mae, on: test, at_most: 20}
                - {metric: within, at_least: 0.6}
                - {metric: mae, on: test, relative_to: median, at_most: 1}
              prod:
                - {metric: mae, at_most: 12.5}
                - {metric: within, on: test, at_least: 0.7}
                - {metric: mae, on: test, relative_to: median, at_most: 0.9, at_least: 0.1}
                - {metric: bias, on: test, at_most: 5}
            """;

    private final Checkout sample = Checkout.here().having(RECIPE, GATES);

    @Test
    void recipesHere_askAsMuchOfProdAsOfDev() {
        assertThat(Gates.faults(Checkout.here())).isEmpty();
    }

    @Test
    void stricterGatesOfProd_areNoFault() {
        assertThat(Gates.faults(sample)).isEmpty();
        assertThat(Gates.faults(sample.having(RECIPE, "gates:\n  - {metric: mae, at_most: 12}")))
                .isEmpty();
    }

    @Test
    void laxerLimit_isFound() {
        assertFault(
                sample.with(RECIPE, "at_most: 12.5", "at_most: 20.1"),
                "prod must have a gate at least as strict as dev's [metric mae, on test, at_most 20]");
        assertFault(
                sample.with(RECIPE, "at_least: 0.7", "at_least: 0.5"),
                "prod must have a gate at least as strict as dev's [metric within, at_least 0.6]");
    }

    @Test
    void limitThatIsLeftOut_isFound() {
        assertFault(
                sample.with(RECIPE, "median, at_most: 0.9, ", "median, "),
                "prod must have a gate at least as strict as dev's [metric mae, on test, relative_to median, at_most 1]");
    }

    @Test
    void gateOfSomethingElse_isNoReplacement() {
        assertFault(
                sample.with(RECIPE, "{metric: mae, at_most: 12.5}", "{metric: rmse, at_most: 12.5}"),
                "dev's [metric mae, on test, at_most 20]");
        assertFault(
                sample.with(RECIPE, "within, on: test, at_least: 0.7", "within, on: choose, at_least: 0.7"),
                "dev's [metric within, at_least 0.6]");
        assertFault(
                sample.with(RECIPE, "relative_to: median, at_most: 0.9", "relative_to: offset, at_most: 0.9"),
                "dev's [metric mae, on test, relative_to median, at_most 1]");
    }

    @Test
    void anotherEnvironment_isFound() {
        assertFault(sample.with(RECIPE, "prod:", "production:"), "has gates for [dev, production]; right would be");
        assertFault(sample.having("infra/env/test.tfvars", ""), "one list for each of [dev, prod, test]");
    }

    @Test
    void noGates_areFound() {
        assertFault(sample.having(RECIPE, "model: trips"), RECIPE + " must have gates");
        assertFault(sample.having(RECIPE, "gates:\n  dev: []\n  prod: []"), RECIPE + " must have gates for dev");
        assertFault(sample.having(RECIPE, "gates:\n  dev:\n  prod:"), RECIPE + " must have gates for prod");
    }

    @Test
    void noRecipe_isRefused() {
        Checkout none = Checkout.here();
        for (String recipe : none.paths("examples/**/model.yaml")) {
            none = none.without(recipe);
        }
        Checkout empty = none;
        assertThatIllegalStateException()
                .isThrownBy(() -> Gates.faults(empty))
                .withMessageContaining("nothing to check");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(Gates.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
