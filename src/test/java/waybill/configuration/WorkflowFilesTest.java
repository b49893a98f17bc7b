package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowFilesTest {
    private static final String DEPLOYS = ".github/scripts/deploy.sh \"infra/env/$ENVIRONMENT.tfvars\"";

    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_nameWhatIsThere() {
        assertThat(WorkflowFiles.faults(Checkout.here())).isEmpty();
        assertThat(WorkflowFiles.notExecutable(Checkout.here())).isEmpty();
    }

    @Test
    void script_thatIsNotThere_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "deploy.sh", "deliver.sh"),
                "deploy.yml, job 'deploy', step 'Deploy' names .github/scripts/deliver.sh, which is not in this repository");
    }

    @Test
    void script_thatAnotherNames_isFoundByItsFolder() {
        assertFault(
                sample.with(Sample.SCRIPT, "echo", "\"$(dirname \"$0\")/check\"\necho"),
                "deploy.sh names .github/scripts/check, which is not in this repository");
        assertFault(
                sample.with(Sample.SCRIPT, "echo", "scripts=$(dirname \"$0\")\n\"$scripts/check\"\necho"),
                "deploy.sh names .github/scripts/check, which is not in this repository");
        assertFault(
                sample.with(Sample.SCRIPT, "echo", "gh run \"$GITHUB_REPOSITORY/.github/workflows/deliver.yml\"\necho"),
                "deploy.sh names .github/workflows/deliver.yml, which is not in this repository");
    }

    @Test
    void file_thatIsNotThere_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "infra/env/$", "infra/envs/$"),
                "step 'Deploy' names infra/envs/$ENVIRONMENT.tfvars");
        assertFault(
                sample.with(Sample.CHECKED, "java-version: 17", "java-version-file: infra/java-version"),
                "step 'Set up Java' names infra/java-version");
        assertFault(
                sample.with(Sample.SCRIPT, "echo", "cat examples/flights/legs.txt\necho"),
                ".github/scripts/deploy.sh names examples/flights/legs.txt");
        assertFault(
                sample.with(Sample.CHECKED, "working-directory: lint", "working-directory: infra/lint"),
                "step 'Lint' names infra/lint");
    }

    @Test
    void fileThatIsMade_isNone() {
        assertThat(WorkflowFiles.faults(
                        sample.with(Sample.DEPLOY, DEPLOYS, DEPLOYS + " infra/dev.tfplan target/waybill.zip")))
                .isEmpty();
    }

    @Test
    void target_thatTheMakefileDoesNotHave_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "make test", "make -s tests COMMIT=1"),
                "checked.yml, job 'test', step 'Test' makes tests; targets of Makefile are [");
        assertFault(
                sample.with("Makefile", "\npackage:", "\npack:"),
                "release.yml, job 'package', step 'Build' makes package");
    }

    @Test
    void command_thatWaybillDoesNotHave_isFound() {
        assertFault(
                sample.with(Sample.DEPLOY, "./waybill promote", "./waybill elevate"),
                "step 'Deploy' says ./waybill elevate; its commands are [");
        assertFault(
                sample.with(Sample.DEPLOY, "--reason", "--because"),
                "step 'Deploy' says ./waybill promote --because; its options are [");
    }

    @Test
    void filter_thatNoFileFits_isFound() {
        assertFault(
                sample.with(
                        Sample.CHECKED,
                        "branches: [main]",
                        "branches: [main]\n    paths: [\"terraform/**\", \"!infra/**\"]"),
                "checked.yml, on push, has the path terraform/**, which no file of this repository fits");
    }

    @Test
    void script_thatGoesOnAfterAFailure_isFound() {
        assertFault(
                sample.with(Sample.SCRIPT, "set -euo pipefail", "set -e"),
                ".github/scripts/deploy.sh must say 'set -euo pipefail'");
        assertFault(
                sample.with(Sample.SCRIPT, "#!/usr/bin/env bash", "#!/bin/sh"),
                ".github/scripts/deploy.sh must begin with '#!/usr/bin/env bash'");
    }

    @Test
    void script_thatNobodyRuns_isFound() {
        assertFault(
                sample.having(".github/scripts/forgotten", sample.text(Sample.SCRIPT)),
                ".github/scripts/forgotten is run by no workflow");
    }

    @Test
    void script_thatCannotBeRun_isFound() {
        assertThat(WorkflowFiles.notExecutable(sample))
                .containsExactly(Sample.SCRIPT + " must be executable (git update-index --chmod=+x)");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowFiles.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
