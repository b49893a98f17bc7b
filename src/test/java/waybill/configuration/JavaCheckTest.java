package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCheckTest {
    private static final String WORKFLOW = ".github/workflows/planted.yml";

    private final Checkout here = Checkout.here();

    @Test
    void faults_ofThisRepository_areNone() {
        assertThat(JavaCheck.faults(here)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pom.xml            | <maven.compiler.release>17 | <maven.compiler.release>21 | Java 17 of infra/variables.tf (java_version) cannot run what pom.xml compiles for, 21.
            pom.xml            | <maven.compiler.release>17 | <maven.compiler.source>17  | pom.xml has no maven.compiler.release
            pom.xml            | [17,)                      | [11,)                      | Java is 11 in pom.xml, but 17 in maven.compiler.release.
            README.md          | JDK from 17 on             | JDK from 21 on             | Java is 21 in README.md, but 17 in maven.compiler.release.
            README.md          | JDK from 17 on             | recent JDK                 | README.md does not say which Java
            infra/README.md    | JDK from 17 on             | JDK from 25 on             | Java is 25 in infra/README.md, but 17
            docs/architecture.md | Java 17                  | Java 11                    | Java is 11 in docs/architecture.md, but 17
            infra/variables.tf | compiled for 17            | compiled for 11            | Java is 11 in infra/variables.tf, but 17
            infra/variables.tf | ~contains(["17", "21"]~    | ~contains(["11", "21"]~    | Java 11 of infra/variables.tf (java_version) cannot run
            infra/variables.tf | ~contains(["17", "21"]~    | ~contains(["17", "25"]~    | 21, of the default of java_version, is missing in what it may be by infra/variables.tf
            Dockerfile         | 4-java21                   | 4-java17                   | Java is 17 in Dockerfile, but 21 in the default of java_version.
            Dockerfile         | 4-java21                   | latest                     | Dockerfile does not say which Java
            infra/README.md    | Flex Consumption, Java 21  | Flex Consumption, Java 25  | Java is 25 in infra/README.md, but 21 in the default of java_version.
            infra/README.md    | ~`java_version` | `21`~    | ~`java_version` | `17`~    | Java is 17 in infra/README.md, but 21
            .mvn/jvm.config    | --add-opens                | --enable-preview           | .mvn/jvm.config has --enable-preview
            """)
    void faults_ofAPlantedOne_nameIt(String path, String old, String planted, String fault) {
        assertThat(JavaCheck.faults(here.with(path, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

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
