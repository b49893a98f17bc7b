package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class CompareModelsTest {
    private static final String TRAINS = "mkdir -p \"$3\"; touch \"$3/draft.json\"";
    private static final String RECIPE = "examples/flights/model.yaml";

    private final Path folder;
    private final Stage stage;

    CompareModelsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder);
        write("before/" + RECIPE, "old");
        write(RECIPE, "new");
    }

    @Test
    void compare_aChangedRecipe_holdsBothModelsAgainstTheSameRows() throws Exception {
        Ending ending = compared(TRAINS, "echo 'mae: pass'", "echo '**MINOR**: a field is new'");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .containsExactly(
                        "waybill train --output out/flights/before before/" + RECIPE,
                        "waybill train --output out/flights/after " + RECIPE,
                        "waybill compare --json --rows out/flights/after/holdout.csv out/flights/before"
                                + " out/flights/after",
                        "waybill compare --rows out/flights/after/holdout.csv out/flights/before out/flights/after",
                        "waybill contract --markdown out/flights/before out/flights/after");
        assertThat(ending.summary()).contains("### `" + RECIPE + "`", "**No worse**", "mae: pass", "**MINOR**");
        assertThat(folder.resolve("out/summary.md")).hasContent(ending.summary());
    }

    @Test
    void compare_aWorseModel_failsAndStillTellsItsContract() throws Exception {
        Ending ending = compared(
                TRAINS,
                ruled("fail") + "echo 'B against A on 5000 rows: fail'; echo 'mae at carrier=UA'; exit 2",
                "echo PATCH");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("**Worse**", "carrier=UA", "PATCH");
    }

    @Test
    void compare_onRowsThatCannotTell_tellsAndDoesNotFail() throws Exception {
        Ending ending = compared(TRAINS, ruled("insufficient") + "echo '  insufficient mae'; exit 2", "echo PATCH");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.summary()).contains("**The rows cannot tell**", "insufficient mae");
    }

    /** A category may be called as a line of the result is; the document has it in quotes. */
    @Test
    void compare_aNameThatSpeaksOfTooFewRows_isNoRuling() throws Exception {
        Ending ending = compared(
                TRAINS,
                ruled("fail") + "echo 'fail mae at carrier='; echo 'B against A on 9 rows: insufficient'; exit 2",
                "echo PATCH");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("**Worse**");
    }

    @Test
    void compare_aNameThatEndsAFence_staysInItsFence() throws Exception {
        Ending ending =
                compared(TRAINS, ruled("fail") + "printf '%s\\n' 'at carrier=' '````' '@everybody'; exit 2", "");

        assertThat(ending.summary()).contains("\n`````\nat carrier=\n````\n@everybody\n`````\n");
    }

    @Test
    void compare_anotherContract_isToldAndDoesNotFail() throws Exception {
        Ending ending = compared(TRAINS, "echo pass", "echo '**MAJOR**: origin is gone'; exit 2");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.summary()).contains("**MAJOR**: origin is gone");
    }

    @Test
    void compare_aContractThatCannotBeRead_fails() throws Exception {
        Ending ending = compared(TRAINS, "echo pass", "echo 'INVALID_FILE' >&2; exit 65");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("could not be compared", "INVALID_FILE");
    }

    /** What it is worse than, and what its callers will notice, is worth telling all the more. */
    @Test
    void compare_aModelThatMissesItsGate_failsAndIsComparedAllTheSame() throws Exception {
        Ending ending = compared(TRAINS + "; echo 'mae 13 > 12'; exit 2", "echo pass", "echo PATCH");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("misses a gate", "mae 13 > 12", "PATCH");
    }

    @Test
    void compare_aRecipeThatIsNone_fails() throws Exception {
        Ending ending = compared("echo 'INVALID_RECIPE' >&2; exit 78", "", "");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("does not train", "INVALID_RECIPE");
        assertThat(ending.calls()).noneMatch(call -> call.startsWith("waybill compare"));
    }

    @Test
    void compare_aNewRecipe_isOnlyNamed() throws Exception {
        Files.delete(folder.resolve("before/" + RECIPE));
        Ending ending = compared("", "", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.summary()).contains("This recipe is new");
        assertThat(ending.calls()).isEmpty();
    }

    @Test
    void compare_nothingThatChanged_trainsNothing() throws Exception {
        write("before/" + RECIPE, "new");
        Ending ending = compared("", "", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.summary()).contains("was changed");
        assertThat(ending.calls()).isEmpty();
    }

    private Ending compared(String train, String compare, String contract) throws Exception {
        return stage.waybill("case $1 in train) " + train + " ;; compare) " + compare + " ;; contract) " + contract
                        + " ;; esac")
                .run("compare-models", "before", "out", RECIPE);
    }

    /** What it says to a script, which asks for the document. */
    private static String ruled(String ruling) {
        return "if [ \"$2\" = --json ]; then echo '{\"ruling\": \"" + ruling + "\"}'; exit 2; fi; ";
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }
}
