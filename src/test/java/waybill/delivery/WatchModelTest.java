package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class WatchModelTest {
    private static final String STORE = "--store https://stwaybilldev.blob.core.windows.net";

    private final Stage stage;

    WatchModelTest(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("examples/flights"));
        stage = new Stage(folder).set("DATA", "examples/flights").set("SINCE", "24h");
    }

    @Test
    void watch_nothingDiffers_endsWellWithWhatWasSaid() throws Exception {
        Ending ending = stage.waybill("echo 'Skew of arrival-delay: none'").run("watch-model", "skew");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly("waybill skew " + STORE + " --since 24h --data examples/flights arrival-delay");
        assertThat(ending.summary()).contains("### dev: skew of arrival-delay\n", "Skew of arrival-delay: none");
    }

    @Test
    void watch_somethingDiffers_failsAndTheSummaryNamesIt() throws Exception {
        Ending ending = stage.waybill("echo 'skew feature one_hot(carrier)'; echo SKEW_FOUND >&2; exit 2")
                .run("watch-model", "skew");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary())
                .contains("### dev: skew of arrival-delay, failed", "one_hot(carrier)", "SKEW_FOUND");
    }

    @Test
    void watch_recalibrate_neitherPublishesNorPromotes() throws Exception {
        Ending ending = stage.waybill("echo 'The intervals hold'").run("watch-model", "recalibrate");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls()).containsExactly("waybill recalibrate " + STORE + " arrival-delay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "examples/../..", "examples/none", "--version"})
    void watch_dataThatAreNoFolderOfTheRepository_areRefused(String data) throws Exception {
        Ending ending = stage.waybill("exit 0").set("DATA", data).run("watch-model", "skew");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "promote"})
    void watch_anotherWord_isRefused(String word) throws Exception {
        assertThat(stage.waybill("exit 0").run("watch-model", word).status()).isEqualTo(64);
    }
}
