package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowArtifactsTest {
    private static final String FETCHES = "checked.yml, job 'comment', step 'Fetch the report' fetches the artifact '";

    private final Checkout sample = Sample.checkout();

    @Test
    void workflowsHere_fetchWhatTheyLeave() {
        assertThat(WorkflowArtifacts.faults(Checkout.here())).isEmpty();
    }

    @Test
    void artifactThatNoJobLeaves_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "name: report-$", "name: reports-$"),
                FETCHES + "report-*'; jobs leave [reports-");
        assertFault(sample.with(Sample.CHECKED, "pattern: report-*", "name: report"), FETCHES + "report'");
        assertFault(
                sample.with(Sample.CHECKED, "pattern: report-*", "name: reports-${{ github.run_attempt }}"),
                FETCHES + "reports-${{ github.run_attempt }}'");
    }

    @Test
    void artifactThatAJobCouldLeaveOnlyOnce_isFound() {
        assertFault(
                sample.with(Sample.CHECKED, "overwrite: true", "overwrite: false"),
                "must say 'overwrite: true': a job that runs again");
    }

    @Test
    void artifactByTheSameExpression_isNone() {
        assertThat(WorkflowArtifacts.faults(
                        sample.with(Sample.CHECKED, "pattern: report-*", "name: report-${{ github.run_attempt }}")))
                .isEmpty();
    }

    private static void assertFault(Checkout planted, String fault) {
        assertThat(WorkflowArtifacts.faults(planted)).anyMatch(found -> found.contains(fault));
    }
}
