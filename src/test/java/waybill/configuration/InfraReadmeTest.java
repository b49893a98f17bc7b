package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfraReadmeTest {
    private final Checkout here = Checkout.here();

    @Test
    void readme_here_hasNoFaults() {
        assertThat(InfraReadme.faults(here)).isEmpty();
    }

    @Test
    void readme_here_hasShellToCheck() {
        assertThat(InfraReadme.blocks(here.text(InfraReadme.PATH))).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            rm variables.env                     | rm "variables.env                    | This is no shell
            ENVIRONMENT=dev                      | ENVIROMENT=dev                       | $ENVIRONMENT is used before it is set
            APP=$(                               | THE_APP=$(                           | $APP is used before it is set
            output -raw resource_group           | output -raw group                    | infra has no output group
            output -raw state_account            | output -raw account                  | infra/bootstrap has no output account
            output -raw log_workspace            | output -json log_workplace           | infra has no output log_workplace
            `delivery.tf`                        | `deliver.tf`                         | There is no file deliver.tf
            `env/*.tfvars`                       | `environments/*.tfvars`              | There is no file environments/*.tfvars
            examples/flights/model.yaml          | examples/trains/model.yaml           | There is no file examples/trains/model.yaml
            .github/scripts/plan-changes         | .github/scripts/plan-diff            | There is no file .github/scripts/plan-diff
            `infra.yml`                          | `infrastructure.yml`                 | There is no file infrastructure.yml
            0018-a-plan-is-approved              | 0018-a-plan-was-approved             | This link goes nowhere: ../docs/adr/0018-a-plan-was
            (#what-prod-adds)                    | (#what-prod-has)                     | This link goes nowhere: #what-prod-has
            make package                         | make zip                             | There is no 'make zip'
            ./waybill promote                    | ./waybill elect                      | There is no './waybill elect'
            --reason "the first model"           | --because "the first model"          | './waybill promote' has no option --because
            ^| `log_cap_gb` | 1 |^               | ^| `log_cap_gb` | 2 |^               | The default of log_cap_gb is 1, not 2
            ^| `model` | required |^             | ^| `model` | `arrival-delay` |^      | The default of model is required, not arrival-delay
            ^| `budget` |^                       | ^| `budgets` |^                      | The table has no row for the variable budget
            ^| `budget` |^                       | ^| `budgets` |^                      | There is no variable budgets
            `monitor` 400                        | `monitor` 300                        | The row of retention does not say: `monitor` 400
            """)
    void faults_ofAPlantedReadme_nameIt(String old, String planted, String fault) {
        assertThat(InfraReadme.faults(here.with(InfraReadme.PATH, old, planted)))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    @Test
    void faults_ofAPlantedVariable_nameIt() {
        Checkout planted = here.with("infra/variables.tf", "variable \"http_concurrency\"", "variable \"concurrency\"");

        assertThat(InfraReadme.faults(planted))
                .contains("There is no variable http_concurrency", "The table has no row for the variable concurrency");
    }

    @Test
    void faults_ofADefaultThatMoved_nameIt() {
        assertThat(InfraReadme.faults(
                        here.with("infra/variables_operations.tf", "default     = \"LRS\"", "default     = \"GRS\"")))
                .contains("The default of data_replication is GRS, not LRS");
    }

    @Test
    void uses_findsWhatTheShellPutsIn_andNothingElse() {
        ShellScript script = new ShellScript("""
                echo "$A $(echo "$B" '$no')" '$no' \\$no "\\$no" ${C:-x} "it's $D" <<'END'
                $no
                END
                echo "$E" <<END
                $F
                END
                """);

        assertThat(script.uses()).containsExactly("A", "B", "C", "D", "E", "F");
    }

    @Test
    void sets_findsEveryWayToSetAVariable() {
        assertThat(new ShellScript("A=1\nexport B=2\nfor C in x; do D=3; done\nif true; then E=4; fi\nF --g=5\n")
                        .sets())
                .contains("A", "B", "C", "E")
                .doesNotContain("F", "g");
    }
}
