package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Cases;
import waybill.fixture.Trips;
import waybill.training.recipe.Recipe;

/** Training reads all rows of a compressed file, or none, as scoring does. */
class GzipSourceTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"model.yaml", "model-two.yaml"})
    void recipe_ofOneOrTwoMembers_readsEveryRow(String recipe) {
        assertThat(read(recipe).rows()).isEqualTo(4392);
    }

    @ParameterizedTest
    @CsvSource({
        "model-cut.yaml, 'source.files lists data/cut.csv.gz, which is cut short in its 2nd gzip member.'",
        "model-appended.yaml, 'source.files lists data/appended.csv.gz, which has something else than gzip behind its 1st gzip member: compress each part, or all of it.'",
    })
    void recipe_ofBytesThatNobodyCanRead_isRefusedWithTheFile(String recipe, String why) {
        WaybillException refused = refusal(() -> read(recipe));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused).hasMessage(why);
    }

    @Test
    void train_fileThatIsCut_isRefusedAsAWhole() {
        assertThat(refusal(() -> Trips.train(Cases.path("12-recipe/model-cut.yaml")))
                        .code())
                .isEqualTo(ErrorCode.INVALID_DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "02a-two-members.csv.gz, 200",
        "02g-many-members.csv.gz, 3000",
    })
    void query_ofManyMembers_readsEveryRow(String name, int rows) throws IOException {
        assertThat(query(name).rows()).isEqualTo(rows);
    }

    /** As scoring does. DuckDB itself calls the file no gzip. */
    @Test
    void query_ofAFileWithZerosBehindIt_readsEveryRow() throws IOException {
        Files.copy(Cases.path("02a-two-members.csv.gz"), folder.resolve("whole.csv.gz"));

        assertThat(query("02d-zero-padding.csv.gz", "whole.csv.gz").rows()).isEqualTo(100);
    }

    private Table query(String name, String... others) throws IOException {
        Files.copy(Cases.path(name), folder.resolve(name));
        List<String> files = Stream.concat(Stream.of(name), Stream.of(others)).toList();
        String query = "select *, date '2024-01-01' as day from read_csv('" + name + "')";
        DataSource source = new DataSource("legs.sql", query, files, "leg", "day", "", "");
        return new SqlSource(folder).read(source, read -> {});
    }

    private static Table read(String recipe) {
        Recipe read = Recipe.read(Cases.path("12-recipe/" + recipe));
        return new SqlSource(read.folder()).read(read.source(), rows -> {});
    }
}
