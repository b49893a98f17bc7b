package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class FetchPackageTest {
    private static final String OURS =
            "{\"path\":\".github/workflows/app-release.yml\",\"head_branch\":\"main\",\"head_repository\":{\"full_name\":\"example-org/waybill\"}}";

    private final Path folder;
    private final Stage stage;

    FetchPackageTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder);
        keep(7, SamplePackage.files(SamplePackage.app(SamplePackage.OLD, "live")));
    }

    @Test
    void knownGood_newestOfMain_isFetched() throws Exception {
        Ending ending = knownGood(artifact(7, 401, false, "main"), artifact(6, 400, false, "main"));

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("commit " + SamplePackage.OLD, "run 401");
        assertThat(folder.resolve("good/waybill.zip")).exists();
        assertThat(ending.output()).as("the commit that is deployed is another").isEmpty();
    }

    @Test
    void knownGood_ofThisVeryRun_doesNotCount() throws Exception {
        keep(8, SamplePackage.files(SamplePackage.app(SamplePackage.NEW, "live")));

        Ending ending = knownGood(artifact(8, 500, false, "main"), artifact(7, 401, false, "main"));

        assertThat(ending.said()).contains("run 401");
    }

    @Test
    void knownGood_nothingWasEverDeployed_saysSoAndGoesOn() throws Exception {
        Ending ending = knownGood();

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("nothing to go back to in dev: nothing was ever deployed");
        assertThat(ending.summary()).contains("nothing to go back to");
        assertThat(folder.resolve("good")).doesNotExist();
    }

    @Test
    void knownGood_expired_saysSoAndGoesOn() throws Exception {
        Ending ending = knownGood(artifact(7, 401, true, "main"));

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("no earlier package can be used any more");
        assertThat(folder.resolve("good")).doesNotExist();
    }

    /** Its branch may be called main, too. */
    @Test
    void knownGood_ofAForksPullRequest_isNotTaken() throws Exception {
        Ending ending = knownGood(
                artifact(7, 401, false, "main").replace("\"head_repository_id\":1", "\"head_repository_id\":2"));

        assertThat(ending.said()).contains("nothing to go back to");
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/ci.yml", ".github/workflows/app-release.yml.yml"})
    void knownGood_ofAnotherWorkflow_isNotTaken(String workflow) throws Exception {
        listing(OURS.replace(".github/workflows/app-release.yml", workflow), artifact(7, 401, false, "main"));

        Ending ending = stage.run("fetch-package", "known-good", "dev", "good");

        assertThat(ending.said()).contains("nothing to go back to");
        assertThat(ending.calls()).noneMatch(call -> call.contains("zip"));
    }

    @Test
    void knownGood_damaged_isLeftForAnOlderOne() throws Exception {
        Map<String, byte[]> damaged = new HashMap<>(SamplePackage.files(SamplePackage.app(SamplePackage.NEW, "live")));
        damaged.put("bom.json", new byte[1]);
        keep(9, damaged);

        Ending ending = knownGood(artifact(9, 402, false, "main"), artifact(7, 401, false, "main"));

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("run 402 deployed to dev cannot be used", "commit " + SamplePackage.OLD);
    }

    @Test
    void knownGood_gitHubDoesNotAnswer_failsBeforeAnythingIsDeployed() throws Exception {
        stage.actor("gh", "exit 1");

        assertThat(stage.run("fetch-package", "known-good", "dev", "good").status())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12; rm -rf /", "../7", "$(id)", "-1", "7 8", "123456789012345678901"})
    void ofRun_whatIsNoNumber_isRefused(String run) throws Exception {
        stage.actor("gh", "exit 1");

        Ending ending = stage.run("fetch-package", "of-run", run, "package");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("A run is the number");
        assertThat(ending.calls()).isEmpty();
    }

    @Test
    void ofRun_thatBuilt_givesItsPackage() throws Exception {
        Ending ending = ofRun(OURS, named(6, "deployed-dev"), named(7, "waybill-package"), named(5, "waybill-tools"));

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(folder.resolve("package/bom.json")).exists();
    }

    @Test
    void ofRun_whosePackageExpired_givesWhatItDeployed() throws Exception {
        Ending ending = ofRun(OURS, named(6, "waybill-package").replace("false", "true"), named(7, "deployed-dev"));

        assertThat(ending.status()).as(ending.said()).isZero();
    }

    @Test
    void ofRun_withNothingLeft_saysWhatToDo() throws Exception {
        Ending ending = ofRun(OURS, named(6, "deployed-dev").replace("false", "true"));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("has no package any more", "docs/delivery.md");
    }

    @Test
    void ofRun_onABranch_isRefused() throws Exception {
        Ending ending = ofRun(OURS.replace("\"main\"", "\"feature\""), named(7, "waybill-package"));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("none of app-release on main");
    }

    private void keep(int artifact, Map<String, byte[]> files) throws Exception {
        Files.write(folder.resolve("play/" + artifact + ".zip"), SamplePackage.zip(files));
    }

    private Ending knownGood(String... artifacts) throws Exception {
        listing(OURS, artifacts);
        return stage.run("fetch-package", "known-good", "dev", "good");
    }

    private Ending ofRun(String run, String... artifacts) throws Exception {
        listing(run, artifacts);
        return stage.run("fetch-package", "of-run", "401", "package");
    }

    private void listing(String run, String... artifacts) throws Exception {
        stage.actor("gh", """
                case "${@: -1}" in
                  */zip) id=${2%%/zip}; cat "$PLAY/${id##*/}.zip" ;;
                  *artifacts*) echo '{"artifacts":[%s]}' ;;
                  *runs/*) echo '%s' ;;
                esac
                """.formatted(String.join(",", artifacts), run));
    }

    private static String artifact(int id, int run, boolean expired, String branch) {
        return ("{\"id\":%d,\"expired\":%b,\"created_at\":\"2026-01-01T00:00:%02dZ\",\"workflow_run\":"
                        + "{\"id\":%d,\"head_branch\":\"%s\",\"repository_id\":1,\"head_repository_id\":1}}")
                .formatted(id, expired, id, run, branch);
    }

    private static String named(int id, String name) {
        return "{\"id\":%d,\"name\":\"%s\",\"expired\":false}".formatted(id, name);
    }
}
