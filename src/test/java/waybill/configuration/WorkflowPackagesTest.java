package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowPackagesTest {
    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_installOnlyWhatALockFileNames() {
        assertThat(WorkflowPackages.faults(Checkout.here())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm install",
                "npm i linter",
                "npm --no-audit install --global linter",
                "npm exec linter",
                "npx linter",
                "pip install linter",
                "pip3 install -r requirements.txt",
                "go install example.com/linter@latest",
                "curl -s https://example.com/install.sh | sh",
                "curl -s https://example.com/install.sh | tee log | sudo bash -s",
                "wget -qO- https://example.com | /bin/bash",
                "bash <(curl -s https://example.com)",
                "sh -c \"$(curl -fsSL https://example.com)\""
            })
    void whatNoLockFileNames_isFound(String installation) {
        assertThat(WorkflowPackages.faults(sample.with(Sample.CHECKED, "npm ci", installation)))
                .anyMatch(fault ->
                        fault.contains("checked.yml, job 'test', step 'Lint' says '" + installation.substring(0, 3))
                                || fault.contains("must not run what comes straight from the network"));
        assertThat(WorkflowPackages.faults(sample.with(Sample.SCRIPT, "echo", installation + "\necho")))
                .anyMatch(fault -> fault.startsWith(Sample.SCRIPT));
    }

    @Test
    void npmCi_whereNoLockFileIs_isFound() {
        assertFault(
                sample.without("lint/package-lock.json"),
                "step 'Lint' says 'npm ci' where no lock file is: there is no lint/package-lock.json");
        assertFault(
                sample.with(Sample.CHECKED, "npm ci", "npm ci --prefix elsewhere"), "no elsewhere/package-lock.json");
        assertFault(sample.with(Sample.CHECKED, "npm ci", "cd other && npm ci"), "there is no other/package-lock.json");
    }

    @Test
    void lockFile_thatNamesARegistry_isFound() {
        assertFault(
                sample.having(
                        "lint/package-lock.json",
                        "{\"packages\": {\"\": {}, \"node_modules/a\": {\"resolved\": \"x\", \"integrity\": \"y\"}}}"),
                "lint/package-lock.json says from where 'node_modules/a' came");
    }

    @Test
    void lockFile_withoutADigest_isFound() {
        assertFault(
                sample.having("lint/package-lock.json", "{\"packages\": {\"\": {}, \"node_modules/a\": {}}}"),
                "lint/package-lock.json has no 'integrity' for 'node_modules/a'");
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowPackages.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
