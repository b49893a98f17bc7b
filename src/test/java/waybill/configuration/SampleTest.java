package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tests of the checks of workflows start from: no fault in the sample, and none overlooked where nothing is. */
class SampleTest {
    @ParameterizedTest
    @MethodSource("checks")
    void sample_hasNoFault(Function<Checkout, List<String>> faults) {
        assertThat(faults.apply(Sample.checkout())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void repositoryWithoutWorkflows_isRefused(Function<Checkout, List<String>> faults) {
        assertThatIllegalStateException()
                .isThrownBy(() -> faults.apply(Sample.withoutWorkflows()))
                .withMessageContaining("nothing to check");
    }

    static Stream<Function<Checkout, List<String>>> checks() {
        return Stream.of(
                WorkflowRights::faults,
                WorkflowPins::faults,
                WorkflowPackages::faults,
                WorkflowJobs::faults,
                WorkflowInjection::faults,
                WorkflowVariables::faults,
                WorkflowFiles::faults,
                WorkflowArtifacts::faults,
                WorkflowSecrets::faults);
    }
}
