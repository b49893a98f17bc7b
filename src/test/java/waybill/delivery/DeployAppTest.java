package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class DeployAppTest {
    private static final String HAS_BOTH = "*'function list'*) printf 'func-waybill-dev/%s\\n' predict live ;;";

    private final Path folder;
    private final Stage stage;

    DeployAppTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder);
        Files.write(folder.resolve("waybill.zip"), SamplePackage.app(SamplePackage.NEW, "live", "predict"));
    }

    @Test
    void deploy_packageIsTakenAndAllFunctionsAreThere_endsWell() throws Exception {
        Ending ending = deploy("*config-zip*) ;; " + HAS_BOTH);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly(
                        "az functionapp deployment source config-zip --resource-group rg-waybill-dev --name"
                                + " func-waybill-dev --src waybill.zip",
                        "az functionapp function list --resource-group rg-waybill-dev --name func-waybill-dev --query"
                                + " [].name --output tsv");
    }

    @Test
    void deploy_rolesAreNotKnownEverywhereYet_triesAgain() throws Exception {
        Ending ending =
                deploy("*config-zip*) [ \"$(turn deploy)\" -ge 3 ] || { echo 'BlobUploadFailed: 403' >&2; exit 1; } ;; "
                        + HAS_BOTH);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls()).hasSize(4);
    }

    @Test
    void deploy_rolesStayAway_givesUpAndNamesThem() throws Exception {
        Ending ending = deploy("*config-zip*) echo '(AuthorizationFailed) no' >&2; exit 1 ;; " + HAS_BOTH);

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("not taken, 3 times", "infra/delivery.tf");
        assertThat(ending.calls()).hasSize(3);
    }

    @Test
    void deploy_packageIsRefused_triesOnlyOnce() throws Exception {
        Ending ending =
                deploy("*config-zip*) echo 'Status Code: 400, Details: no host.json' >&2; exit 1 ;; " + HAS_BOTH);

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).hasSize(1);
    }

    @Test
    void deploy_commandLineSawNoHealthyHost_asksForTheFunctions() throws Exception {
        Ending ending = deploy(
                "*config-zip*) echo 'Deployment was successful but the app appears to be unhealthy' >&2; exit 1 ;; "
                        + HAS_BOTH);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("::notice::");
    }

    @Test
    void deploy_functionsComeLate_waitsForThem() throws Exception {
        Ending ending = deploy(
                "*config-zip*) ;; *'function list'*) echo app/live; [ \"$(turn list)\" -lt 3 ] || echo app/predict ;;");

        assertThat(ending.status()).as(ending.said()).isZero();
    }

    @Test
    void deploy_otherFunctionsThanInThePackage_namesThem() throws Exception {
        Ending ending = deploy("*config-zip*) ;; *'function list'*) printf '%s\\n' app/live app/leftover ;;");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("Missing: predict. Not in the package: leftover.");
    }

    @Test
    void deploy_noFunctionAtAll_namesAll() throws Exception {
        Ending ending = deploy("*config-zip*) ;; *'function list'*) ;;");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("Missing: live predict. Not in the package: none.");
    }

    @Test
    void deploy_zipOfSomethingElse_isRefusedBeforeAnythingIsDone() throws Exception {
        Files.write(folder.resolve("waybill.zip"), SamplePackage.zip(Map.of("app/host.json", new byte[0])));

        Ending ending = deploy("*) ;;");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("is no function app");
        assertThat(ending.calls()).isEmpty();
    }

    private Ending deploy(String answers) throws Exception {
        return stage.actor("az", "case \"$*\" in " + answers + " esac").run("deploy-app", "waybill.zip");
    }
}
