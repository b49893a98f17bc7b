package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;

class LabelRecipeTest {
    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path here) throws IOException {
        folder = here;
        LabelTrips.write(here);
    }

    private Recipe read(String text) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), text));
    }

    private List<Violation> faults(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), text);
        return refusal(() -> Recipe.read(file)).violations();
    }

    @Test
    void read_labels_areInTheRecipesOrder() throws IOException {
        Recipe recipe = read(LabelTrips.RECIPE);

        assertThat(recipe.target()).isEqualTo(new TargetPlan.Label("state", List.of("on time", "late", "very late")));
        assertThat(recipe.candidates())
                .extracting(candidate -> candidate.trained().orElseThrow().target())
                .containsOnly(TargetKind.LABEL);
    }

    @Test
    void read_booleansAndNumbersAsLabels_areTheirTexts() throws IOException {
        TargetPlan target = read(LabelTrips.RECIPE.replace("[on time, late, very late]", "[false, true, 3]"))
                .target();

        assertThat(target).isEqualTo(new TargetPlan.Label("state", List.of("false", "true", "3")));
    }

    @Test
    void read_labelsThatAreNotListed_areLeftToTheData() throws IOException {
        TargetPlan target = read(LabelTrips.RECIPE.replace("  labels: [on time, late, very late]\n", ""))
                .target();

        assertThat(target).isEqualTo(new TargetPlan.Label("state", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: label\\n|kind: labels\\n|/target/kind|did you mean 'label'?",
                "kind: label\\n|kind: label\\n  offset: delay\\n|/target/offset|only a number has this",
                "kind: label\\n|kind: label\\n  unit: min\\n|/target/unit|only a number has this",
                "kind: label\\n|kind: label\\n  limits: [0, 1]\\n|/target/limits|only a number has this",
                "[on time, late, very late]|[late]|/target/labels|2 to 1000 labels",
                "[on time, late, very late]|[]|/target/labels|2 to 1000 labels",
                "[on time, late, very late]|[late, on time, late]|/target/labels/2|each label once",
                "[on time, late, very late]|[late, ' ']|/target/labels/1|a text that is not blank",
                "[on time, late, very late]|late|/target/labels|expected a list",
                "trainer: logistic|trainer: linear|/candidates/line/trainer|cannot learn a label; these can: logistic, xgboost, forest, cart",
                "rounds: 20|objective: absolute|/candidates/boosted/settings/objective|the trainer xgboost has no such setting of labels: it has rounds",
                "trees: 10|row_share: 1|/candidates/forest/settings/row_share|the trainer forest has no such setting of labels: it has trees, depth",
            })
    void read_faultOfALabel_isToldWithItsPlaceAndLine(String right, String wrong, String pointer, String words)
            throws IOException {
        List<Violation> faults =
                faults(LabelTrips.RECIPE.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n")));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.message()).contains(words).containsPattern("\\(model\\.yaml:\\d+\\)");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic", "cart"})
    void read_trainerOfLabelsForANumber_isRefusedWithThoseThatCan(String trainer) throws IOException {
        List<Violation> faults = faults(Trips.RECIPE.replace("trainer: linear", "trainer: " + trainer));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/candidates/line/trainer");
            assertThat(fault.message()).contains("cannot learn a number; these can: linear, xgboost, forest");
        });
    }

    @Test
    void read_labelsOfANumber_areRefused() throws IOException {
        List<Violation> faults = faults(Trips.RECIPE.replace("  unit: min\n", "  labels: [a, b]\n"));

        assertThat(faults).extracting(Violation::pointer).containsExactly("/target/labels");
        assertThat(faults.get(0).message()).contains("'kind: label'");
    }

    @Test
    void read_moreThanAThousandLabels_areRefused() throws IOException {
        String many = IntStream.rangeClosed(0, 1_000).mapToObj(i -> "l" + i).collect(Collectors.joining(", "));

        assertThat(faults(LabelTrips.RECIPE.replace("on time, late, very late", many)))
                .extracting(Violation::pointer)
                .containsExactly("/target/labels");
    }
}
