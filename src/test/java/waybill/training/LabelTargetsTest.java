package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.recipe.Recipe;

/** What the data says of labels, and what it must not say. */
class LabelTargetsTest {
    private static final String LISTED = "  labels: [on time, late, very late]\n";
    private static final String LEARNT = LabelTrips.RECIPE.replace(LISTED, "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* replace ('late' as state)|one label only in 'state', 'late'",
                "* replace (nullif(state, state) as state)|no label in 'state'",
                "* replace (if(month(day) = 3, 'lost', state) as state)|"
                        + "1116 of 1116 rows have labels in 'state' that no training row has: lost.",
                "* replace (if(month(day) = 2, concat('l', trip % 7), state) as state)|"
                        + "no training row has: l0, l1, l2, l3, l4 and 2 more.",
                "* replace (if(month(day) = 2, null, state) as state)|Rows without 'state': ",
                "* replace (if(trip % 50 = 1, ' ', state) as state)|Rows without 'state': ",
                "* replace (concat('l', trip) as state)|labels in 'state', and a model can have 1000",
            })
    void run_labelsThatCannotBeLearnt_areRefusedInWords(String columns, String words, @TempDir Path folder)
            throws IOException {
        Path recipe = LabelTrips.write(folder, LEARNT);
        LabelTrips.query(folder, columns);

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal.report()).contains(words);
    }

    @Test
    void run_labelsThatAreNotThoseOfTheRecipe_areAllNamed(@TempDir Path folder) throws IOException {
        Path recipe = LabelTrips.write(folder, LabelTrips.RECIPE.replace("very late", "never"));

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal)
                .hasMessageContaining("that the recipe's 'labels' lack: very late.")
                .hasMessageContaining("name what no training row has in 'state': never.");
    }

    @Test
    void run_columnThatIsNotThere_isRefusedWithTheNearest(@TempDir Path folder) throws IOException {
        Path recipe = LabelTrips.write(folder, LEARNT.replace("column: state", "column: states"));

        assertThat(refusal(() -> Trips.train(recipe)).report()).contains("did you mean 'state'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|late,on time,very late",
                "* replace (late > 10 as state)|false,true",
                "* replace (trip % 11 as state)|0,1,2,3,4,5,6,7,8,9,10",
            })
    void learn_labelsThatAreNotListed_areSorted(String columns, String labels, @TempDir Path folder)
            throws IOException {
        assertThat(learnt(folder, LEARNT, columns)).containsExactly(labels.split(","));
    }

    @Test
    void learn_labelsOfTheRecipe_keepTheirOrder(@TempDir Path folder) throws IOException {
        assertThat(learnt(folder, LabelTrips.RECIPE, "*")).containsExactly("on time", "late", "very late");
    }

    private static List<String> learnt(Path folder, String text, String columns) throws IOException {
        Recipe recipe = Recipe.read(LabelTrips.write(folder, text));
        LabelTrips.query(folder, columns);
        Recipe changed = Recipe.read(folder.resolve("model.yaml"));
        Table table = new SqlSource(recipe.folder()).read(changed.source(), ignored -> {});
        Map<Part, int[]> parts = changed.split().rows(table, changed.source().date());
        Output output = changed.target()
                .learn(table, parts.getOrDefault(Part.TRAIN, new int[0]))
                .output();
        return ((Output.Label) output).labels();
    }
}
