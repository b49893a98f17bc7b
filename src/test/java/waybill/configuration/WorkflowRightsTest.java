package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowRightsTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_haveTheRightsThatTheyNeed() {
        assertThat(WorkflowRights.faults(Checkout.here())).isEmpty();
    }

    @Test
    void workflow_withRightsForAllJobs_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "permissions: {}", "permissions:\n  contents: read"),
                "checked.yml must say 'permissions: {}' at its top");
        assertFault(
                sample.with(Sample.CHECKED, "permissions: {}\n", ""),
                "checked.yml must say 'permissions: {}' at its top");
    }

    @Test
    void job_withoutRights_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "    permissions:\n      contents: read\n    steps:", "    steps:"),
                "checked.yml, job 'test' must have its own mapping of permissions");
    }

    @Test
    void job_thatMayDoEverything_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "permissions:\n      pull-requests: write", "permissions: write-all"),
                "checked.yml, job 'comment' must have its own mapping of permissions");
    }

    @Test
    void job_withAnUnknownRight_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "pull-requests: write", "pull-request: write"),
                "job 'comment' asks for an unknown right, 'pull-request'");
        assertFault(
                sample.with(Sample.CHECKED, "pull-requests: write", "pull-requests: writ"),
                "job 'comment' must ask for read, write or none of pull-requests, not 'writ'");
    }

    @Test
    void job_thatMayChangeTheRepository_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "contents: read\n    steps", "contents: write\n    steps"),
                "job 'test' must not ask for 'contents: write'");
    }

    @Test
    void job_thatAsksForAnIdentityThatItDoesNotUse_isFound() {
        assertFault(
                sample.with(
                        Sample.CHECKED,
                        "contents: read\n    steps",
                        "contents: read\n      id-token: write\n    steps"),
                "job 'test' asks for 'id-token: write', but neither signs in to Azure nor attests");
    }

    @Test
    void job_thatSignsInOutsideAnEnvironment_isFound() {
        assertFault(
                sample.with(
                        Sample.DEPLOY,
                        "    environment:\n      name: ${{ inputs.environment }}\n      url: ${{ vars.WAYBILL_URL }}\n",
                        ""),
                "deploy.yml, job 'deploy' signs in to Azure, so it must be in an environment");
        assertFault(
                sample.with(Sample.CHECKED, "    environment: dev-plan\n", ""),
                "checked.yml, job 'plan' signs in to Azure, so it must be in an environment");
    }

    @Test
    void job_thatSignsInWithoutAnIdentity_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "      id-token: write\n", ""),
                "deploy.yml, job 'deploy' signs in to Azure, so it needs 'id-token: write'");
    }

    @Test
    void caller_thatGrantsTooLittle_isFound() {
        assertFault(
                sample.with(
                        Sample.RELEASE, "contents: read\n      id-token: write\n    uses", "contents: read\n    uses"),
                "release.yml, job 'dev' must grant 'id-token: write', which .github/workflows/deploy.yml, job 'deploy'");
    }

    @Test
    void job_thatCommentsAndChecksOutThePullRequest_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "contents: read\n    steps", "pull-requests: write\n    steps"),
                "job 'test', step 'Check out' must not check out the code of a pull request");
        assertFault(
                sample.with(Sample.CHECKED, "echo \"'$TITLE' is tested\"", "gh pr checkout 1"),
                "job 'comment', step 'Say how it went' must not check out the code of a pull request");
    }

    @Test
    void job_thatCommentsWithAnIdentity_isFound() {
        assertFault(
                sample.with(
                        Sample.DEPLOY,
                        "      id-token: write\n",
                        "      id-token: write\n      pull-requests: write\n"),
                "job 'deploy' must not have both 'pull-requests: write' and 'id-token: write'");
    }

    @Test
    void workflow_thatStrangersStartWithOurRights_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "  pull_request:", "  pull_request_target:"),
                "checked.yml must not be started by pull_request_target");
        assertFault(
                sample.with(
                        Sample.RELEASE,
                        "  workflow_dispatch:",
                        "  workflow_run:\n    workflows: [x]\n  workflow_dispatch:"),
                "release.yml must not be started by workflow_run");
    }

    @Test
    void delivery_fromAnyBranch_isFound() {
        assertFault(
                sample.with(Sample.RELEASE, "    if: github.ref == 'refs/heads/main'\n", ""),
                "release.yml, job 'prod' delivers, so it, or a job that it needs, must say");
        assertFault(
                sample.with(Sample.RELEASE, "contains(fromJSON(vars.ENVIRONMENTS || '[]'), 'dev')", "always()"),
                "release.yml, job 'dev' delivers, so it, or a job that it needs, must say");
    }

    @Test
    void deliveryThatIsNotAskedFor_isNone() {
        Checkout asked = sample.with(Sample.RELEASE, "    if: github.ref == 'refs/heads/main'\n", "")
                .with(Sample.DEPLOY, "    name: Deploy\n", "    name: Deploy\n    if: inputs.apply && true\n");

        assertThat(WorkflowRights.faults(asked)).isEmpty();
        assertFault(
                asked.with(Sample.RELEASE, "environment: dev\n", "environment: dev\n      apply: true\n"),
                "job 'dev' delivers");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowRights.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
