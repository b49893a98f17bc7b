package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowSecretsTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_needNoSecret() {
        assertThat(WorkflowSecrets.faults(Checkout.here())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ secrets.AZURE_CLIENT_SECRET }}",
                "${{ Secrets.KEY }}",
                "${{ secrets['KEY'] }}",
                "${{ toJSON(secrets) }}"
            })
    void secretInAWorkflow_isFound(String expression) {
        assertThat(WorkflowSecrets.faults(sample.with(Sample.DEPLOY, "${{ vars.WAYBILL_STORE }}", expression)))
                .singleElement()
                .asString()
                .contains("deploy.yml says '")
                .contains("right would be a variable");
    }

    @Test
    void secretsForACalledWorkflow_areFound() {
        assertThat(WorkflowSecrets.faults(
                        sample.with(Sample.RELEASE, "    uses: ./", "    secrets: inherit\n    uses: ./")))
                .first()
                .asString()
                .contains("release.yml says 'secrets: inherit'");
    }

    @Test
    void secretInDependabot_isFound() {
        assertThat(WorkflowSecrets.faults(
                        sample.with(Sample.DEPENDABOT, "version: 2", "version: 2 # ${{secrets.TOKEN}}")))
                .singleElement()
                .asString()
                .contains("dependabot.yml says 'secrets.TOKEN'");
    }

    @Test
    void tokenOfTheJob_isNone() {
        assertThat(WorkflowSecrets.faults(
                        sample.with(Sample.CHECKED, "${{ github.token }}", "${{ secrets.GITHUB_TOKEN }}")))
                .isEmpty();
    }
}
