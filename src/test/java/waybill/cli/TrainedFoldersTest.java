package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

class TrainedFoldersTest {
    @Test
    void of_twoModels_areTwoFolders() {
        assertThat(TrainedFolders.of("arrivals"))
                .hasToString(".waybill/trained/arrivals")
                .isNotEqualTo(TrainedFolders.of("departures"));
    }

    @Test
    void only_nothingTrained_saysWhatToDo(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("begun"));

        WaybillException refusal = refusal(() -> TrainedFolders.only(root));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("train one first");
        assertThat(refusal(() -> TrainedFolders.only(root.resolve("none"))).code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void only_oneModel_isFound(@TempDir Path root) throws IOException {
        Path trained = trained(root.resolve("arrivals"));

        assertThat(TrainedFolders.only(root)).isEqualTo(trained);
    }

    /** Where a Waybill trained that had one folder for all models. */
    @Test
    void only_modelInTheRootItself_isFound(@TempDir Path root) throws IOException {
        assertThat(TrainedFolders.only(trained(root))).isEqualTo(root);
    }

    @Test
    void only_twoModels_areBothNamed(@TempDir Path root) throws IOException {
        Path one = trained(root.resolve("arrivals"));
        Path two = trained(root.resolve("departures"));

        assertThat(refusal(() -> TrainedFolders.only(root)))
                .hasMessageContaining("several trained models")
                .hasMessageContaining(one + ", " + two);
    }

    private static Path trained(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("draft.json"), "{}");
        return folder;
    }
}
