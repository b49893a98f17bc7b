package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class RollBackModelTest {
    private static final String VERSION = "20260102T000000Z-0a1b2c3d";

    private final Stage stage;

    RollBackModelTest(@TempDir Path folder) throws Exception {
        stage = new Stage(folder).set("REASON", "schedule").set("WAYBILL_MODEL", "");
        stage.actor("az", "case \"$*\" in *exists*) echo true ;; *) echo key ;; esac");
    }

    @Test
    void rollBack_previousChampion_answersAgain() throws Exception {
        Ending ending = rollBack("", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .anyMatch(call -> call.matches("waybill rollback .*--reason smoke test failed: schedule arrival-delay"))
                .anyMatch(call -> call.startsWith("waybill smoke") && call.contains("--model arrival-delay"));
        assertThat(ending.summary()).contains("**The previous version answers again**", "promote --thaw");
    }

    @Test
    void rollBack_ofTheFirstChampion_saysThatItStays() throws Exception {
        Ending ending = rollBack("echo 'nothing to go back to' >&2; exit 2", "");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("**It is still the champion**");
        assertThat(ending.calls()).noneMatch(call -> call.startsWith("waybill smoke"));
    }

    @Test
    void rollBack_previousChampionFailsToo_looksElsewhere() throws Exception {
        Ending ending = rollBack("", "exit 2");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.summary()).contains("**The previous version fails as well**");
    }

    @Test
    void rollBack_ofACanary_endsIt() throws Exception {
        Ending ending = taken("\"champion\":\"x\",\"canary\":{\"version\":\"" + VERSION + "\",\"percent\":1}", "", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .anyMatch(call -> call.startsWith("waybill abort "))
                .noneMatch(call -> call.startsWith("waybill rollback"));
    }

    /** Somebody promoted another one meanwhile, who knows why. */
    @Test
    void rollBack_ofWhatIsNeither_changesNothing() throws Exception {
        Ending ending = taken("\"champion\":\"x\"", "", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls()).allMatch(call -> call.startsWith("waybill models"));
        assertThat(ending.summary()).contains("nothing to end");
    }

    private Ending rollBack(String rollback, String smoke) throws Exception {
        return taken("\"champion\":\"" + VERSION + "\"", rollback, smoke);
    }

    private Ending taken(String pointer, String rollback, String smoke) throws Exception {
        return stage.waybill("case $1 in models) echo '{\"models\":[{" + pointer + "}]}' ;; rollback) " + rollback
                        + ";; smoke) cat > /dev/null; " + smoke + " ;; esac")
                .run("roll-back-model", "arrival-delay", VERSION);
    }
}
