package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.delivery.Stage.Ending;

@Scripted
class SmokeAzureTest {
    private static final String KEY = "a-function-key";
    private static final String TOKEN = "a-bearer-token";

    private final Stage stage;

    SmokeAzureTest(@TempDir Path folder) throws Exception {
        stage = new Stage(folder)
                .set("GITHUB_ACTIONS", "true")
                .waybill("cat > \"$PLAY/headers\"")
                .actor("sleep", "");
        promoted(true);
    }

    private void promoted(boolean promoted) throws Exception {
        stage.actor("az", """
                case "$*" in
                  *'blob exists'*) echo %s ;;
                  *'keys list'*) echo %s ;;
                  *get-access-token*) echo %s ;;
                esac
                """.formatted(promoted, KEY, TOKEN));
    }

    @Test
    void smoke_key_goesThroughStandardInputAndIsMasked() throws Exception {
        Ending ending = stage.set("COMMIT", SamplePackage.NEW).run("smoke-azure");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(stage.played("headers")).isEqualTo("x-functions-key: " + KEY + "\n");
        assertThat(ending.said()).isEqualTo("::add-mask::" + KEY + "\n");
        assertThat(ending.calls())
                .contains("waybill smoke --store https://stwaybilldev.blob.core.windows.net --model arrival-delay"
                        + " --headers - --wait 2 --commit " + SamplePackage.NEW + " https://func-waybill-dev.example")
                .noneMatch(call -> call.contains(KEY));
    }

    @Test
    void smoke_whereSignInIsOn_bringsAToken() throws Exception {
        Ending ending = stage.set("WAYBILL_AUDIENCE", "api://waybill").run("smoke-azure");

        assertThat(stage.played("headers"))
                .isEqualTo("x-functions-key: " + KEY + "\nAuthorization: Bearer " + TOKEN + "\n");
        assertThat(ending.said()).contains("::add-mask::" + TOKEN);
        assertThat(ending.calls()).noneMatch(call -> call.contains(TOKEN));
    }

    @Test
    void smoke_onAMachineOfSomebody_printsNoKey() throws Exception {
        Ending ending = stage.set("GITHUB_ACTIONS", "").run("smoke-azure");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).doesNotContain(KEY);
    }

    @Test
    void smoke_wrongAnswers_endAsTheCommandDid() throws Exception {
        stage.waybill("cat > /dev/null; echo 'row 3: 7 instead of 5'; exit 2");

        Ending ending = stage.run("smoke-azure");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.said()).contains("row 3");
    }

    @Test
    void smoke_noKey_isAFault() throws Exception {
        stage.actor("az", "case \"$*\" in *exists*) echo true ;; esac");

        Ending ending = stage.run("smoke-azure");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).noneMatch(call -> call.startsWith("waybill"));
    }

    @Test
    void smoke_nothingWasEverPromoted_asksForLifeAndWarns() throws Exception {
        promoted(false);
        stage.set("COMMIT", SamplePackage.NEW)
                .actor(
                        "curl",
                        "[ \"$(turn live)\" -ge 2 ] || exit 22; echo '{\"live\":true,\"commit\":\"" + SamplePackage.NEW
                                + "\"}'");

        Ending ending = stage.run("smoke-azure");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.summary()).contains("the app lives, and nothing more was asked");
        assertThat(ending.calls()).noneMatch(call -> call.startsWith("waybill"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"live\":true,\"commit\":\"" + SamplePackage.OLD + "\"}",
                "{\"live\":false,\"commit\":\"" + SamplePackage.NEW + "\"}",
                "<html>",
            })
    void smoke_nothingWasEverPromotedAndAnotherAnswers_isAFault(String answer) throws Exception {
        promoted(false);
        stage.set("COMMIT", SamplePackage.NEW).actor("curl", "echo '" + answer + "'");

        Ending ending = stage.run("smoke-azure");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("does not answer with commit " + SamplePackage.NEW);
    }

    @Test
    void smoke_storeDoesNotAnswer_isAFault() throws Exception {
        stage.actor("az", "exit 1");

        assertThat(stage.run("smoke-azure").status()).isNotZero();
    }
}
