package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class RequireApprovalTest {
    private final Path folder;

    RequireApprovalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void approval_byRequiredReviewers_goesOn() throws Exception {
        Ending ending = asked("echo '{\"protection_rules\":[{\"type\":\"wait_timer\"},"
                + "{\"type\":\"required_reviewers\",\"reviewers\":[{\"type\":\"User\"}]}]}'");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls()).containsExactly("gh api repos/example-org/waybill/environments/prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '{\"protection_rules\":[]}'",
                "echo '{}'",
                "echo '{\"protection_rules\":[{\"type\":\"branch_policy\"}]}'",
                "echo '{\"protection_rules\":[{\"type\":\"required_reviewers\",\"reviewers\":[]}]}'",
                "echo 'Not Found' >&2; exit 1",
                "echo '<html>'",
            })
    void approval_byNobody_isRefused(String answer) throws Exception {
        Ending ending = asked(answer);

        assertThat(ending.status()).isNotZero();
        assertThat(ending.said()).doesNotContain("stand before");
    }

    @Test
    void approval_byNobody_saysWhatToDo() throws Exception {
        assertThat(asked("exit 1").said()).contains("required reviewers", "infra/README.md, step 2");
    }

    @Test
    void approval_ofTheEnvironmentThatApplies_asksThatOne() throws Exception {
        Ending ending = new Stage(folder).actor("gh", "exit 1").run("require-approval", "prod-infra");

        assertThat(ending.calls()).containsExactly("gh api repos/example-org/waybill/environments/prod-infra");
        assertThat(ending.said()).contains("what goes to prod-infra");
    }

    private Ending asked(String answer) throws Exception {
        return new Stage(folder).actor("gh", answer).run("require-approval", "prod");
    }
}
