package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCheckTest {
    private static final String WORKFLOW = ".github/workflows/planted.yml";

    private final Checkout here = Checkout.here();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~"17", "21"~ | ${{ matrix.java }}
            ~17, 21~     | ${{matrix.java}}
            ~"21"~       | ~${{ matrix.java }}\n            17~
            """)
    void faults_ofAWorkflowWithAllThatIsDeployed_areNone(String matrix, String version) {
        assertThat(JavaCheck.faults(with(matrix, version))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~"11", "17", "21"~ | ${{ matrix.java }}  | Java 11 of .github/workflows/planted.yml, job 'test' cannot run what pom.xml compiles for, 17.
            ~"21"~             | 8                   | Java 8 of .github/workflows/planted.yml, job 'test' cannot run
            ~"21"~             | 17.0.2              | .github/workflows/planted.yml, job 'test' sets up Java '17.0.2': a number was expected
            ~"21"~             | ${{ inputs.java }}  | .github/workflows/planted.yml, job 'test' sets up Java '${{ inputs.java }}': a number
            ~"21"~             | ${{ matrix.jdk }}   | .github/workflows/planted.yml, job 'test' sets up Java '${{ matrix.jdk }}': a number
            ~"17"~             | ${{ matrix.java }}  | 21, of what java_version may be by infra/variables.tf, is missing in what the workflows set up
            """)
    void faults_ofAWorkflow_nameItsJava(String matrix, String version, String fault) {
        assertThat(JavaCheck.faults(with(matrix, version)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    /** One workflow, and no other. */
    private Checkout with(String matrix, String version) {
        Checkout alone = here;
        for (String path : here.paths(".github/workflows/*")) {
            alone = alone.without(path);
        }
        String workflow = """
                jobs:
                  test:
                    strategy:
                      matrix:
                        java: [%s]
                    steps:
                      - uses: actions/setup-java@0 # any
                        with:
                          java-version: |
                            %s
                """;
        return alone.having(WORKFLOW, workflow.formatted(matrix, version));
    }
}
