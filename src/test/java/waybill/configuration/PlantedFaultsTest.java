package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check: finds nothing here, and each fault of {@code planted-faults.csv} where it is planted. */
class PlantedFaultsTest {
    private static final String PLANTS = "src/test/resources/waybill/configuration/planted-faults.csv";

    /** Faults are planted in the files of this repository. */
    private static final Map<String, Function<Checkout, List<String>>> OF_FILES = Map.ofEntries(
            Map.entry("AlertsCheck", AlertsCheck::faults),
            Map.entry("AuditCheck", AuditCheck::faults),
            Map.entry("Environments", Environments::faults),
            Map.entry("FunctionMeanings", FunctionMeanings::faults),
            Map.entry("FunctionsCheck", FunctionsCheck::faults),
            Map.entry("Gates", Gates::faults),
            Map.entry("HostCheck", HostCheck::faults),
            Map.entry("IdentitiesCheck", IdentitiesCheck::faults),
            Map.entry("InfraReadme", InfraReadme::faults),
            Map.entry("JavaCheck", JavaCheck::faults),
            Map.entry("KubernetesCheck", KubernetesCheck::faults),
            Map.entry("SettingLimitsCheck", SettingLimitsCheck::faults),
            Map.entry("SettingsCheck", SettingsCheck::faults),
            Map.entry("StorageCheck", StorageCheck::faults),
            Map.entry("TriggersCheck", TriggersCheck::faults));

    /** Faults are planted in the workflows of {@link Sample}. */
    private static final Map<String, Function<Checkout, List<String>>> OF_WORKFLOWS = Map.of(
            "WorkflowArtifacts", WorkflowArtifacts::faults,
            "WorkflowFiles", WorkflowFiles::faults,
            "WorkflowPackages", WorkflowPackages::faults,
            "WorkflowRules", WorkflowRules::faults,
            "WorkflowVariables", WorkflowVariables::faults);

    private static final Map<String, Function<Checkout, List<String>>> OF_DEPENDABOT =
            Map.of("Dependabot", Dependabot::faults);

    private static final Map<String, Function<Checkout, List<String>>> OF_SAMPLE = join(OF_WORKFLOWS, OF_DEPENDABOT);
    private static final Map<String, Function<Checkout, List<String>>> ALL = join(OF_FILES, OF_SAMPLE);

    @ParameterizedTest
    @MethodSource("checks")
    void repository_hasNoFault(String check) {
        assertThat(faults(check, Checkout.here())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sampleChecks")
    void sample_hasNoFault(String check) {
        assertThat(faults(check, Sample.checkout())).isEmpty();
    }

    /**
     * A {@code \n} of the table is a line break.
     *
     * @param old nothing where the file as a whole is planted, or taken away
     */
    @ParameterizedTest
    @CsvFileSource(files = PLANTS, delimiter = '|', quoteCharacter = '~')
    void plantedFault_isFound(String check, String path, @Nullable String old, @Nullable String planted, String fault) {
        Checkout start = OF_SAMPLE.containsKey(check) ? Sample.checkout() : Checkout.here();
        String text = Optional.ofNullable(planted).orElse("").replace("\\n", "\n");
        Checkout faulty = Optional.ofNullable(old)
                .map(part -> start.with(path, part.replace("\\n", "\n"), text))
                .orElseGet(() -> planted == null ? start.without(path) : start.having(path, text));

        assertThat(faults(check, faulty)).anySatisfy(found -> assertThat(found).contains(fault.replace("\\n", "\n")));
    }

    @Test
    void everyCheck_hasAPlantedFault() {
        Set<String> planted = Checkout.here().found(PLANTS, "(?m)^(\\w+) *\\|").stream()
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(planted).containsExactlyElementsOf(checks());
    }

    @Test
    void everyScript_canBeRun_andOneThatCannotIsFound() {
        assertThat(WorkflowFiles.notExecutable(Checkout.here())).isEmpty();
        assertThat(WorkflowFiles.notExecutable(Sample.checkout()))
                .containsExactly(Sample.SCRIPT + " must be executable (git update-index --chmod=+x)");
    }

    @Test
    void repositoryWithoutWorkflows_isRefused() {
        OF_WORKFLOWS.forEach((name, check) -> assertThatIllegalStateException()
                .as(name)
                .isThrownBy(() -> check.apply(Sample.withoutWorkflows()))
                .withMessageContaining("nothing to check"));
    }

    static Set<String> checks() {
        return new TreeSet<>(ALL.keySet());
    }

    static Set<String> sampleChecks() {
        return new TreeSet<>(OF_SAMPLE.keySet());
    }

    private static List<String> faults(String check, Checkout checkout) {
        return Optional.ofNullable(ALL.get(check))
                .orElseThrow(() -> new IllegalArgumentException("there is no check " + check))
                .apply(checkout);
    }

    private static Map<String, Function<Checkout, List<String>>> join(
            Map<String, Function<Checkout, List<String>>> some, Map<String, Function<Checkout, List<String>>> more) {
        return Stream.of(some, more)
                .flatMap(checks -> checks.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
