package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BlobUploadFailed",
                "Status Code: 403",
                "(AuthorizationFailed) The client has no authorization",
                "There may be an ongoing deployment",
                "Site Unavailable (CODE: 503)",
            })
    void deploy_whatWillPass_isTriedAgain(String said) throws Exception {
        Ending ending = deploy(
                "*config-zip*) [ \"$(turn deploy)\" -ge 3 ] || { echo '" + said + "' >&2; exit 1; } ;; " + HAS_BOTH);

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
    void deploy_functionsThatTheAppMustReadAnew_areAskedFor() throws Exception {
        Ending ending = deploy(
                "*config-zip*) ;; *host/default/sync*) turn sync ;;"
                        + " *'function list'*) echo app/WarmUp; [ ! -e \"$PLAY/turns-sync\" ] || printf 'app/%s\\n' live predict ;;");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .contains("az rest --method post --output none --url /subscriptions/{subscriptionId}/resourceGroups/"
                        + "rg-waybill-dev/providers/Microsoft.Web/sites/func-waybill-dev/host/default/sync"
                        + "?api-version=2024-11-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app/live app/leftover              | Missing: predict. Not in the package: leftover.",
                "app/live app/predict app/leftover  | Missing: none. Not in the package: leftover.",
                "app/live                           | Missing: predict. Not in the package: none.",
                "''                                 | Missing: live predict. Not in the package: none.",
            })
    void deploy_otherFunctionsThanInThePackage_areNamed(String found, String said) throws Exception {
        Ending ending = deploy("*config-zip*) ;; *'function list'*) printf '%s\\n' " + found + " ;;");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app/host.json app/live/function.json", "host.json", "live/function.json"})
    void deploy_zipOfSomethingElse_isRefusedBeforeAnythingIsDone(String files) throws Exception {
        Files.write(
                folder.resolve("waybill.zip"),
                SamplePackage.zip(
                        Stream.of(files.split(" ")).collect(Collectors.toMap(file -> file, file -> new byte[0]))));

        Ending ending = deploy("*) ;;");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("is no function app");
        assertThat(ending.calls()).isEmpty();
    }

    private Ending deploy(String answers) throws Exception {
        return stage.actor("az", "case \"$*\" in " + answers + " esac").run("deploy-app", "waybill.zip");
    }
}
