package waybill.training.champion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.signature.Signature;
import waybill.training.Progress;
import waybill.training.TrainedModel;
import waybill.training.Training;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Recipe;

class HoldoutFileTest {
    private static Path recipe = Path.of("");
    private static TrainedModel trained;
    private static TrainingData data;

    @BeforeAll
    static void train(@TempDir Path here) throws IOException {
        recipe = Trips.write(here);
        trained = Trips.train(recipe);
        data = new Training(Trips.CLOCK, "", Progress.SILENT).data(Recipe.read(recipe));
    }

    /** Text between them must not move an answer: the gate would see a difference that nobody serves. */
    @Test
    void rows_thatWereWrittenAndRead_areAnsweredAsInTraining() {
        ServableModel model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
        LabelledRows rows = data.rows(Part.TEST);
        Holdout read = HoldoutFile.read(written(), HoldoutFile.FILE, "late");

        List<Answer> answers = AskedRows.of(model, read.rows(), Double.NaN).answers();

        List<String> expected = rows.rows().stream()
                .map(model::answer)
                .map(answer -> answer.value().toString())
                .sorted()
                .toList();
        assertThat(answers.stream().map(answer -> answer.value().toString()).sorted())
                .isEqualTo(expected);
        assertThat(read.actual().stream().mapToDouble(Double::parseDouble).sorted())
                .containsExactly(
                        Arrays.stream(rows.numbers().actual()).sorted().boxed().toArray(Double[]::new));
    }

    @Test
    void train_keepsTheRowsBesideTheModelAndNotInIt(@TempDir Path folder) throws IOException {
        trained.write(folder);

        assertThat(folder.resolve(HoldoutFile.FILE)).hasBinaryContent(written());
        assertThat(trained.files()).doesNotContainKey(HoldoutFile.FILE);
        assertThat(TrainedModel.read(folder).files()).doesNotContainKey(HoldoutFile.FILE);
        assertThat(Files.readString(folder.resolve(HoldoutFile.FILE)).lines().findFirst())
                .contains("depot,start,delay,miles,id,_actual");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'champion: {holdout: true}', true"})
    void train_privateField_keepsItsRowsOnlyWhenTheRecipeSaysSo(String champion, boolean kept, @TempDir Path folder)
            throws IOException {
        Trips.write(folder);
        Path hidden = Files.writeString(
                folder.resolve("model.yaml"),
                Trips.RECIPE.replace("depot: {type: category}", "depot: {type: category, private: true}") + champion);

        TrainedModel model = Trips.train(hidden);

        assertThat(model.beside().containsKey(HoldoutFile.FILE)).isEqualTo(kept);
    }

    /** Their values would stand in a file that is published. */
    @Test
    void terms_privateField_tellsNoRowsApart() throws IOException {
        String text = Trips.RECIPE.replace("depot: {type: category}", "depot: {type: category, private: true}");
        Recipe hidden = Recipe.read(Files.writeString(recipe.resolveSibling("hidden.yaml"), text));

        ChampionTerms terms =
                ChampionTerms.of(hidden.champion(), 5, hidden.evaluation().slices(), new Signature(hidden.inputs()));

        assertThat(terms.slices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b\n1,2\n', no column '_actual'",
        "'a,a,_actual\n1,2,3\n', names a column twice",
        "'a,_actual\n1\n', Row 1",
        "'', no header",
        "'a,_actual\n\"1,2\n', is no CSV"
    })
    void file_thatHoldsNoSuchRows_isRefused(String text, String words) {
        WaybillException refused = refusal(() -> HoldoutFile.read(text.getBytes(UTF_8), "rows.csv", "late"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused).hasMessageContaining(words);
    }

    /** Whatever it is called: a file of a month is often kept so. */
    @Test
    void file_thatIsCompressed_isReadAsTheSameRows(@TempDir Path folder) throws IOException {
        Path packed = folder.resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(written());
        }
        assertThat(HoldoutFile.read(packed, "late").actual())
                .isEqualTo(HoldoutFile.read(written(), HoldoutFile.FILE, "late").actual());

        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 500));
        assertThat(refusal(() -> HoldoutFile.read(packed, "late")))
                .hasMessageContaining("is compressed with gzip, and damaged");
    }

    @Test
    void file_thatIsNotThere_isNamed() {
        assertThatThrownBy(() -> HoldoutFile.read(Path.of("no/rows.csv"), "late"))
                .hasMessageContaining("no/rows.csv");
    }

    private static byte[] written() {
        return HoldoutFile.write(data.rows(Part.TEST), data.signature().fields(), "day");
    }
}
