package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowJobsTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_areBounded() {
        assertThat(WorkflowJobs.faults(Checkout.here())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "timeout-minutes: 0", "timeout-minutes: 61", "timeout-minutes: ${{ inputs.time }}"})
    void job_withoutATimeout_isFound(String timeout) {
        assertFault(
                sample.with(Sample.DEPLOY, "timeout-minutes: 30", timeout),
                "deploy.yml, job 'deploy' has 'timeout-minutes: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubuntu-latest", "self-hosted", "[self-hosted, linux]", "${{ inputs.runner }}", "ubuntu"})
    void job_onAnImageThatMoves_isFound(String runner) {
        assertFault(
                sample.with(Sample.CHECKED, "runs-on: ubuntu-24.04\n    timeout-minutes: 5", "runs-on: " + runner),
                "checked.yml, job 'comment' runs on ");
    }

    @Test
    void workflow_withoutConcurrency_isFound() {
        assertFault(
                sample.with(Sample.RELEASE, "concurrency:\n  group: release\n  cancel-in-progress: false\n", ""),
                "release.yml must have 'concurrency'");
        assertFault(
                sample.with(Sample.RELEASE, "concurrency:\n  group: release\n", "concurrency:\n"),
                "release.yml has 'concurrency' without a group");
    }

    @Test
    void delivery_thatCanBeCutOff_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "cancel-in-progress: false", "cancel-in-progress: true"),
                "deploy.yml says 'cancel-in-progress: true', but it delivers");
        assertFault(
                sample.with(Sample.RELEASE, "cancel-in-progress: false", "cancel-in-progress: ${{ inputs.hurry }}"),
                "release.yml says 'cancel-in-progress: ${{ inputs.hurry }}', but it delivers");
        assertFault(
                sample.with(
                        Sample.RELEASE,
                        "    needs: dev\n",
                        "    needs: dev\n    concurrency:\n      group: prod\n      cancel-in-progress: true\n"),
                "release.yml, job 'prod' says 'cancel-in-progress: true', but it delivers");
    }

    @Test
    void calledWorkflow_thatWaitsForItsCaller_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "deploy-${{ inputs.environment }}", "${{ github.workflow }}"),
                "deploy.yml must not have github.workflow in its group");
    }

    @Test
    void step_withoutBash_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "        shell: bash\n", "        working-directory: infra\n"),
                "deploy.yml, job 'deploy', step 'Deploy' has no 'shell: bash'");
        assertFault(
                sample.with(Sample.CHECKED, "        run: make test", "        shell: sh\n        run: make test"),
                "checked.yml, job 'test', step 'Test' has no 'shell: bash'");
    }

    @Test
    void checkout_thatLeavesItsTokenBehind_isFound() {
        assertFault(
                sample.with(Sample.RELEASE, "        with:\n          persist-credentials: false\n", ""),
                "release.yml, job 'package', step 'Check out' must say 'persist-credentials: false'");
        assertFault(
                sample.with(Sample.DEPLOY, "persist-credentials: false", "persist-credentials: true"),
                "deploy.yml, job 'deploy', step 'Check out' must say 'persist-credentials: false'");
    }

    @Test
    void cache_whereSomethingIsDelivered_isFound() {
        String setup =
                "      - name: Set up Java\n        uses: actions/setup-java@x\n        with:\n          cache: maven\n";
        assertFault(
                sample.with(Sample.DEPLOY, "    steps:\n", "    steps:\n" + setup),
                "deploy.yml, job 'deploy', step 'Set up Java' must not use a cache");
        assertFault(
                sample.with(Sample.RELEASE, "actions/checkout@", "actions/cache/restore@"),
                "release.yml, job 'package', step 'Check out' must not use a cache");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowJobs.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
