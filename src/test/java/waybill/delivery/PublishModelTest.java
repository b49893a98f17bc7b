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
    void publish_passesItsGates_isPromotedByItsVersion() throws Exception {
        Ending ending = published("echo Building...; echo Published arrival-delay " + VERSION, "echo promoted");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly(
                        "waybill publish --environment dev " + STORE + " trained",
                        "waybill promote " + STORE
                                + " --by ann, by workflow --reason schedule, https://x/1 arrival-delay " + VERSION);
        assertThat(ending.output()).isEqualTo("model=arrival-delay\nversion=" + VERSION + "\n");
    }

    @Test
    void publish_missesAGate_isRefusedWithTheRules() throws Exception {
        Ending ending = published("echo 'The model misses a gate: mae 12.5 > 12.3' >&2; exit 2", "echo promoted");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains("### dev: the model was refused", "mae 12.5 > 12.3");
        assertThat(ending.calls()).hasSize(1);
        assertThat(ending.output()).isEmpty();
    }

    @Test
    void publish_promotionIsRefused_saysWhoIsChampion() throws Exception {
        Ending ending = published("echo Published arrival-delay " + VERSION, "echo frozen >&2; exit 2");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains(VERSION + " is published, but was not promoted", "frozen");
        assertThat(ending.output()).as("so nothing is rolled back").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Published arrival-delay latest",
                "Published a;id " + VERSION,
                "Published x " + VERSION + " y"
            })
    void publish_whatNamesNoVersion_promotesNothing(String line) throws Exception {
        Ending ending = published("echo '" + line + "'", "echo promoted");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).hasSize(1);
    }

    private Ending published(String publish, String promote) throws Exception {
        return stage.waybill("case $1 in publish) " + publish + " ;; promote) " + promote + " ;; esac")
                .run("publish-model", "trained");
    }
}
