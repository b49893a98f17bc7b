package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class PublishModelTest {
    private static final String VERSION = "20260101T000000Z-0a1b2c3d";
    private static final String STORE = "--store https://stwaybilldev.blob.core.windows.net";

    private final Stage stage;

    PublishModelTest(@TempDir Path folder) throws Exception {
        stage = new Stage(folder).set("REASON", "schedule, https://x/1").set("GITHUB_ACTOR", "ann");
    }

    @Test
    void publish_passesItsGates_isPublishedAndAnswersNobody() throws Exception {
        Ending ending = published("echo Building...; echo Published arrival-delay " + VERSION + "; echo Tracked");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly("waybill publish --if-changed --environment dev " + STORE
                        + " --by ann, by workflow --reason schedule, https://x/1 trained");
        assertThat(ending.output()).isEqualTo("changed=true\nmodel=arrival-delay\nversion=" + VERSION + "\n");
    }

    @Test
    void publish_answersAsTheChampion_isNotPublished() throws Exception {
        Ending ending = published("echo Unchanged arrival-delay " + VERSION);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.output())
                .as("so nothing is smoke-tested or rolled back")
                .isEqualTo("changed=false\n");
        assertThat(ending.summary()).contains("nothing was published", VERSION);
    }

    @Test
    void publish_missesAGate_isRefusedWithTheRules() throws Exception {
        Ending ending = published("echo 'The model misses a gate: mae 12.5 > 12.3' >&2; exit 2");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains("### dev: the model was refused", "mae 12.5 > 12.3");
        assertThat(ending.output()).isEmpty();
    }

    @Test
    void publish_worseThanTheChampion_isRefusedWithTheSlice() throws Exception {
        Ending ending = published("echo 'The champion is better: mae at carrier=UA' >&2; exit 2");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains("### dev: the model was refused", "mae at carrier=UA");
        assertThat(ending.output()).isEmpty();
    }

    @Test
    void publish_storeIsAway_saysWhoIsChampion() throws Exception {
        Ending ending = published("echo STORE_UNAVAILABLE >&2; exit 69");

        assertThat(ending.status()).isEqualTo(69);
        assertThat(ending.summary()).contains("the champion is who it was", "STORE_UNAVAILABLE");
        assertThat(ending.output()).as("so nothing is taken back").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Promoted arrival-delay " + VERSION,
                "Published arrival-delay latest",
                "Published a;id " + VERSION,
                "Published x " + VERSION + " y"
            })
    void publish_whatNamesNoVersion_givesNothingOn(String line) throws Exception {
        Ending ending = published("echo '" + line + "'");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.output()).isEmpty();
    }

    private Ending published(String publish) throws Exception {
        return stage.waybill(publish).run("publish-model", "trained");
    }
}
