package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.delivery.Stage.Ending;

@Scripted
class RollOutModelTest {
    private static final String OURS = "20260102T000000Z-0a1b2c3d";
    private static final String OTHER = "20260102T000000Z-ffffffff";
    private static final String CHAMPION = "\"champion\":\"20260101T000000Z-11111111\"";
    private static final String CHANGE = " --store https://stwaybilldev.blob.core.windows.net --by ann, by workflow"
            + " --reason schedule, https://x/1 arrival-delay";

    private final Stage stage;

    RollOutModelTest(@TempDir Path folder) throws Exception {
        stage = new Stage(folder).set("REASON", "schedule, https://x/1").set("GITHUB_ACTOR", "ann");
    }

    @Test
    void canary_ofAChampion_startsWithAShadow() throws Exception {
        Ending ending = step(CHAMPION, "", "canary", "1");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEqualTo("waybill promote --canary 1 --shadow" + CHANGE + " " + OURS);
        assertThat(ending.output()).isEqualTo("role=canary\n");
        assertThat(ending.summary()).contains("### dev: " + OURS + " answers 1 % of the keys");
    }

    @Test
    void canary_thatStands_movesOn() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 1), "", "canary", "10");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEqualTo("waybill promote --percent 10" + CHANGE + " " + OURS);
        assertThat(ending.output()).isEqualTo("role=canary\n");
    }

    @Test
    void canary_thatAnswersMoreAlready_staysWhereItIs() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 50), "", "canary", "10");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEmpty();
        assertThat(ending.output()).isEqualTo("role=canary\n");
    }

    @Test
    void canary_withoutAChampion_isTheChampion() throws Exception {
        Ending ending = step("\"versions\":[]", "", "canary", "1");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEqualTo("waybill promote" + CHANGE + " " + OURS);
        assertThat(ending.output()).isEqualTo("role=champion\n");
        assertThat(ending.summary()).contains("nobody to compare it with");
    }

    /** A second run of a job, or a person who was faster. */
    @ParameterizedTest
    @ValueSource(strings = {"canary", "watch", "full"})
    void step_ofTheChampion_isDone(String step) throws Exception {
        Ending ending = step("\"champion\":\"" + OURS + "\"", "", step, "10");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEmpty();
        assertThat(ending.output()).isEqualTo("role=champion\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "watch", "full"})
    void step_ofSomebodyElsesCanary_changesNothing(String step) throws Exception {
        Ending ending = step(CHAMPION + canary(OTHER, 10), "", step, "50");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(changes(ending)).isEmpty();
        assertThat(ending.output()).isEqualTo("role=none\n");
        assertThat(ending.summary()).contains(OTHER + ", not " + OURS, "Nothing was changed here", "waybill history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "full"})
    void step_ofACanaryThatWasTakenBack_changesNothing(String step) throws Exception {
        Ending ending = step(CHAMPION + ",\"frozen\":true", "", step, "0");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(changes(ending)).isEmpty();
        assertThat(ending.output()).isEqualTo("role=none\n");
        assertThat(ending.summary()).contains("no version any more", "the guard");
    }

    @Test
    void canary_onAFrozenPointer_saysWhy() throws Exception {
        Ending ending = step(CHAMPION, "echo 'PROMOTION_REFUSED: frozen' >&2; exit 2", "canary", "1");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.output()).as("so nothing is smoke-tested").isEmpty();
        assertThat(ending.summary()).contains("the step was refused", "PROMOTION_REFUSED: frozen");
    }

    @Test
    void canary_thatLosesARace_endsAndDoesNotTryAgain() throws Exception {
        Ending ending = step(CHAMPION, "exit 75", "canary", "1");

        assertThat(ending.status()).isEqualTo(75);
        assertThat(ending.summary()).contains("at the same moment");
    }

    @Test
    void watch_whatTheGuardSees_goesIntoTheSummary() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "echo 'latency: pass'", "watch", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.calls())
                .contains("waybill guard --store https://stwaybilldev.blob.core.windows.net arrival-delay");
        assertThat(ending.summary()).contains("what the guard sees of " + OURS + " at 10 %", "latency: pass");
        assertThat(ending.output()).isEqualTo("role=canary\n");
    }

    @Test
    void watch_ofABadCanary_failsAndTellsThatItStillStands() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "echo 'latency: fail'; exit 2", "watch", "");

        assertThat(ending.status()).isEqualTo(2);
        assertThat(ending.summary()).contains("the guard would take " + OURS + " back", "latency: fail");
        assertThat(ending.output()).as("so it is ended").isEqualTo("role=canary\n");
    }

    @Test
    void full_ofTheCanary_isTheChampion() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "", "full", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEqualTo("waybill promote --full" + CHANGE + " " + OURS);
        assertThat(ending.output()).isEqualTo("role=champion\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"shadow\":\"" + OURS + "\"", "\"shadow\":{\"version\":\"" + OURS + "\"}"})
    void abort_ofAShadow_endsIt(String shadow) throws Exception {
        assertThat(changes(step(CHAMPION + "," + shadow, "", "abort", "")))
                .isEqualTo("waybill abort" + CHANGE + " " + OURS);
    }

    @Test
    void abort_ofTheCanary_endsIt() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "", "abort", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEqualTo("waybill abort" + CHANGE + " " + OURS);
        assertThat(ending.summary()).contains("the champion answers everybody again");
    }

    @Test
    void abort_thatLosesARace_looksAgain() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "[ \"$(turn abort)\" -gt 1 ] || exit 75", "abort", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending).lines()).hasSize(2).allMatch(call -> call.startsWith("waybill abort"));
    }

    @Test
    void abort_ofWhatIsNoCanaryAnyMore_isDone() throws Exception {
        Ending ending = step(CHAMPION + canary(OTHER, 10), "", "abort", "");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(changes(ending)).isEmpty();
        assertThat(ending.summary()).contains("nothing to end");
    }

    @Test
    void abort_thatFails_saysHowToEndItByHand() throws Exception {
        Ending ending = step(CHAMPION + canary(OURS, 10), "exit 69", "abort", "");

        assertThat(ending.status()).isEqualTo(69);
        assertThat(ending.summary()).contains("may still be the canary", "./waybill abort --store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "10%", "-1", "1e1"})
    void canary_ofAnOddPercent_isRefusedBeforeAnythingIsRead(String percent) throws Exception {
        Ending ending = step(CHAMPION, "", "canary", percent);

        assertThat(ending.status()).isEqualTo(64);
        assertThat(ending.calls()).isEmpty();
    }

    private Ending step(String pointer, String change, String step, String percent) throws Exception {
        return stage.waybill("case $1 in models) echo '{\"models\":[{" + pointer + "}]}' ;; *) " + change + "\n;; esac")
                .run("roll-out-model", step, "arrival-delay", OURS, percent);
    }

    private static String canary(String version, int percent) {
        return ",\"canary\":{\"version\":\"" + version + "\",\"percent\":" + percent + "},\"shadow\":\"" + version
                + "\"";
    }

    /** All calls but those that only look. */
    private static String changes(Ending ending) {
        return String.join(
                "\n",
                ending.calls().stream()
                        .filter(call -> !call.startsWith("waybill models") && !call.startsWith("waybill guard"))
                        .toList());
    }
}
