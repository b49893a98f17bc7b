package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkflowVariablesTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_readWhatTerraformGives() {
        assertThat(WorkflowVariables.faults(Checkout.here())).isEmpty();
    }

    @Test
    void variable_thatTerraformDoesNotGive_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "vars.AZURE_FUNCTION_APP", "vars.AZURE_FUNCTIONAPP"),
                "deploy.yml, job 'deploy', steps reads vars.AZURE_FUNCTIONAPP, which Terraform does not give");
        assertFault(
                sample.with("infra/outputs.tf", "WAYBILL_STORE ", "WAYBILL_STORAGE "),
                "deploy.yml, job 'deploy', steps reads vars.WAYBILL_STORE, which Terraform does not give");
    }

    @Test
    void variable_thatAnotherEnvironmentHas_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "vars.TERRAFORM_CLIENT_ID", "vars.AZURE_CLIENT_ID"),
                "checked.yml, job 'plan', env reads vars.AZURE_CLIENT_ID, which Terraform does not give");
    }

    @Test
    void variable_outsideItsEnvironment_isFound() {
        assertFault(
                sample.with(
                        Sample.CHECKED, "group: checked-${{ github.ref }}", "group: ${{ vars.AZURE_FUNCTION_APP }}"),
                "checked.yml, concurrency reads vars.AZURE_FUNCTION_APP, but no environment's variables are known there");
        assertFault(
                sample.with(Sample.RELEASE, "reason: ${{ inputs.reason }}", "reason: ${{ vars.WAYBILL_MODEL }}"),
                "release.yml, job 'dev', with reads vars.WAYBILL_MODEL, but no environment's variables are known there");
        assertFault(
                sample.with(Sample.CHECKED, "${{ github.event.pull_request.title }}", "${{ vars.WAYBILL_URL }}"),
                "checked.yml, job 'comment', steps reads vars.WAYBILL_URL, but no environment's variables");
        assertFault(
                sample.with(
                        Sample.CHECKED,
                        "contains(fromJSON(vars.ENVIRONMENTS || '[]'), 'dev')",
                        "vars.TERRAFORM_CLIENT_ID"),
                "checked.yml, job 'plan', if reads vars.TERRAFORM_CLIENT_ID");
    }

    @Test
    void variable_thatTerraformGivesOnACondition_isKnown() {
        Checkout reads = sample.with(Sample.DEPLOY, "vars.AZURE_FUNCTION_APP", "vars.AZURE_REGION");

        assertFault(reads, "reads vars.AZURE_REGION, which Terraform does not give");
        assertThat(WorkflowVariables.faults(reads.with(
                        "infra/outputs.tf",
                        "    WAYBILL_MODEL ",
                        "    more = true ? {} : { AZURE_REGION = 1 }\n    WAYBILL_MODEL ")))
                .noneMatch(fault -> fault.contains("AZURE_REGION"));
    }

    @Test
    void variable_thatNobodyReads_isFound() {
        assertFault(
                sample.with("infra/outputs.tf", "    WAYBILL_MODEL  ", "    WAYBILL_NEW = 1\n    WAYBILL_MODEL "),
                "Terraform gives the variable WAYBILL_NEW, which no workflow reads");
    }

    @Test
    void environment_thatTerraformDoesNotHave_isFound() {
        assertFault(
                sample.with(Sample.RELEASE, "environment: prod", "environment: production"),
                "release.yml, job 'prod' names the environment 'production'; right would be one of [dev, prod]");
        assertFault(
                sample.with(Sample.CHECKED, "environment: dev-plan", "environment: test-plan"),
                "checked.yml, job 'plan' names the environment 'test-plan'");
        assertFault(
                sample.with(Sample.RELEASE, "|| '[]'), 'prod')", "|| '[]'), 'live')"),
                "release.yml names the environment 'live'");
        assertFault(
                sample.with(Sample.DEPLOY, "name: ${{ inputs.environment }}", "name: ${{ github.ref_name }}"),
                "deploy.yml, job 'deploy' names the environment '${{ github.ref_name }}'");
    }

    @Test
    void environment_thatNoWorkflowDeliversTo_isFound() {
        assertFault(
                sample.having("infra/env/test.tfvars", ""),
                "no workflow names the environment test, which infra/env has");
    }

    @Test
    void job_thatRunsBeforeItsEnvironmentIsThere_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "    if: contains(fromJSON(vars.ENVIRONMENTS || '[]'), 'dev')\n", ""),
                "checked.yml, job 'plan' must run only for the environments of vars.ENVIRONMENTS");
        assertFault(
                sample.with(Sample.RELEASE, "    if: contains(fromJSON(vars.ENVIRONMENTS || '[]'), 'prod')\n", ""),
                "deploy.yml, job 'deploy' must run only for the environments of vars.ENVIRONMENTS");
    }

    @Test
    void terraformThatGivesNoVariables_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WorkflowVariables.faults(
                        sample.having("infra/outputs.tf", "output \"github_variables\" {\n  value = {}\n}\n")))
                .withMessageContaining("the output github_variables of infra gives none");
        assertThatThrownBy(() -> WorkflowVariables.faults(sample.having("infra/outputs.tf", "")))
                .hasMessage("infra has no output github_variables");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowVariables.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
