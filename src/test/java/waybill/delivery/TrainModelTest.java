package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class TrainModelTest {
    private static final String TRAINS = """
            mkdir -p trained
            printf -- '---\\nlicense: none\\n---\\n\\n# Delays\\n\\n---\\nGate: passed.\\n' > trained/MODEL_CARD.md
            echo '{"passed":true}' > trained/gate.json
            """;

    private final Path folder;
    private final Stage stage;

    TrainModelTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder).set("GITHUB_SHA", SamplePackage.NEW).waybill(TRAINS);
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("examples/model.yaml"), "", UTF_8);
        Files.writeString(folder.resolve("outside.yaml"), "", UTF_8);
        Files.writeString(folder.resolve("--output=x.yaml"), "", UTF_8);
        Files.writeString(folder.resolve("$(id).yaml"), "", UTF_8);
    }

    @Test
    void train_passes_leavesSumsAndShowsItsCard() throws Exception {
        Ending ending = stage.run("train-model", "examples/model.yaml", "trained");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly("waybill train examples/model.yaml --output trained --commit " + SamplePackage.NEW
                        + " --environment dev");
        assertThat(ending.summary()).contains("# Delays\n\n---\nGate: passed.").doesNotContain("license");
        assertThat(stage.run("check-sums", "trained", "MODEL_CARD.md", "gate.json")
                        .status())
                .isZero();
    }

    @Test
    void train_missesAGate_showsItAndFails() throws Exception {
        stage.waybill(TRAINS.replace("Gate: passed.", "Gate: missed.") + "exit 2");

        Ending ending = stage.run("train-model", "examples/model.yaml", "trained");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains("Gate: missed.");
        assertThat(folder.resolve("trained/SHA256SUMS")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../model.yaml",
                "examples/../outside.yaml",
                "/etc/passwd",
                "examples/model.yaml'; id; '",
                "examples/\"model.yaml",
                "$(id).yaml",
                "--output=x.yaml",
                "examples/none.yaml",
                "examples/model.yaml\n--help",
                "examples",
            })
    void train_whatIsNoRecipeHere_isRefused(String recipe) throws Exception {
        Ending ending = stage.run("train-model", recipe, "trained");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).contains("A recipe is a YAML file of this repository");
        assertThat(ending.calls()).isEmpty();
    }
}
