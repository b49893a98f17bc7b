package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class RollBackAppTest {
    private final Path folder;
    private final Stage stage;

    RollBackAppTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder).waybill("cat > /dev/null");
        SamplePackage.write(
                folder.resolve("package"), SamplePackage.files(SamplePackage.app(SamplePackage.NEW, "live")));
        stage.actor("az", """
                case "$*" in
                  *exists*) echo true ;;
                  *'keys list'*) echo key ;;
                  *'function list'*) echo app/live ;;
                esac
                """);
    }

    private void knownGood(String commit) throws Exception {
        SamplePackage.write(folder.resolve("known-good"), SamplePackage.files(SamplePackage.app(commit, "live")));
    }

    @Test
    void rollBack_knownGood_isDeployedAndAskedForItsOwnCommit() throws Exception {
        knownGood(SamplePackage.OLD);

        Ending ending = rollBack();

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .anyMatch(call -> call.contains("config-zip") && call.endsWith("--src known-good/waybill.zip"))
                .anyMatch(call -> call.startsWith("waybill smoke") && call.contains("--commit " + SamplePackage.OLD));
        assertThat(ending.summary())
                .contains("### dev: the deployment of " + SamplePackage.NEW + " failed")
                .contains("**Commit " + SamplePackage.OLD + " runs again**");
    }

    @Test
    void rollBack_nothingToGoBackTo_touchesNothingAndSaysSo() throws Exception {
        Ending ending = rollBack();

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).isEmpty();
        assertThat(ending.summary()).contains("no known-good package to go back to", "gh workflow run app-release.yml");
    }

    @Test
    void rollBack_whatFailedIsTheKnownGood_looksForTheFaultElsewhere() throws Exception {
        knownGood(SamplePackage.NEW);

        Ending ending = rollBack();

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).isEmpty();
        assertThat(ending.summary()).contains("the very package that was good before");
    }

    @Test
    void rollBack_knownGoodFailsToo_saysThatNobodyKnowsWhatRuns() throws Exception {
        knownGood(SamplePackage.OLD);
        stage.waybill("cat > /dev/null; exit 2");

        Ending ending = rollBack();

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("what runs now is not known");
    }

    private Ending rollBack() throws Exception {
        return stage.run("roll-back-app", "package", "known-good");
    }
}
