package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.storage.folder.DirectoryBlobStore;

/** The steps of a rollout as commands, and how lists and the history show them. */
class RolloutCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private int seconds;
    private String one = "";
    private String two = "";

    @BeforeEach
    void publish() throws IOException {
        one = run("publish", trained(3), "--promote", "-q").out().strip();
        two = run("publish", trained(40), "-q").out().strip();
    }

    @Test
    void promote_canaryThenPercentThenFull_tellsEachStep() {
        assertThat(run("promote", "tiny", "--canary", "10", "--shadow").out())
                .isEqualTo("tiny " + two + " is the canary at 10 % and the shadow, generation 2\n");
        assertThat(run("promote", "tiny", "--percent", "50").out())
                .isEqualTo("tiny " + two + " is the canary at 50 % and the shadow, generation 3\n");
        assertThat(run("models", "tiny").lines())
                .containsExactly(
                        "tiny",
                        "  " + two + "  canary at 50 % by header:waybill-route-key, shadow",
                        "  " + one + "  champion");
        assertThat(run("promote", "tiny", "--full").out())
                .isEqualTo("tiny " + two + " is the champion, generation 4\n");
        assertThat(run("models", "tiny").lines())
                .containsExactly("tiny", "  " + two + "  champion", "  " + one + "  previous");
    }

    @Test
    void promote_shadowOnly_answersNobody() {
        assertThat(run("promote", "tiny", two, "--shadow").out())
                .isEqualTo("tiny " + two + " is the shadow, generation 2; it answers nobody\n");
        assertThat(run("models", "tiny").lines()).contains("  " + two + "  shadow", "  " + one + "  champion");
    }

    @Test
    void promote_asJson_hasTheCanaryTheShadowAndTheAction() {
        JsonNode begun = run("promote", "tiny", "--canary", "10", "--shadow", "--by-key", "field:origin", "--json")
                .json();

        assertThat(begun.names())
                .containsExactly(
                        "model",
                        "champion",
                        "canary",
                        "shadow",
                        "frozen",
                        "generation",
                        "at",
                        "by",
                        "reason",
                        "action");
        assertThat(begun.get("canary").names()).containsExactly("version", "percent", "since", "by");
        assertThat(begun.get("canary").get("version").text()).isEqualTo(two);
        assertThat(begun.get("canary").get("by").text()).isEqualTo("field:origin");
        assertThat(begun.get("shadow").text()).isEqualTo(two);
        assertThat(begun.get("action").text()).isEqualTo("canary_started");
        assertThat(run("models", "--json").json().get("models").items().get(0).names())
                .contains("canary", "shadow", "action");
    }

    /** A script goes on with the version that the step was about. */
    @Test
    void promote_quiet_isTheVersionOfTheStep() {
        assertThat(run("promote", "tiny", "--canary", "10", "-q").lines()).containsExactly(two);
        assertThat(run("promote", "tiny", "--percent", "20", "-q").lines()).containsExactly(two);
        assertThat(run("abort", "tiny", "-q").lines()).containsExactly(one);
    }

    @Test
    void abort_tellsWhoAnswersAgain_andHasNothingToEndTwice() {
        run("promote", "tiny", "--canary", "10");

        assertThat(run("abort", "tiny", "--reason", "slow").out())
                .isEqualTo("tiny " + one + " answers everybody again, generation 3; ended the canary " + two + "\n");
        CommandRun again = run("abort", "tiny");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).startsWith("PROMOTION_REFUSED: tiny has no canary and no shadow");
        assertThat(run("abort", "nosuch").code()).isEqualTo(66);
    }

    /** What can't be meant is refused before the store is asked for anything. */
    @ParameterizedTest
    @CsvSource({
        "--canary 0, whole number from 1 to 100",
        "--canary 101, whole number from 1 to 100",
        "--percent 0, whole number from 1 to 100",
        "--percent 101, whole number from 1 to 100",
        "--canary -1, whole number from 1 to 100",
        "--canary 10 --percent 20, name one",
        "--canary 10 --full, name one",
        "--percent 10 --full, name one",
        "--shadow --full, name one",
        "--canary 10 --thaw, name one",
        "--canary ten, whole number from 1 to 100",
        "--canary 0.5, whole number from 1 to 100",
        "--percent 99999999999, whole number from 1 to 100",
        "newest --full, A version looks like",
        "--canary 10 --by-key header:x(y), letters",
        "--by-key header:x, goes with --canary",
        "--canary 10 --by-key cookie:x, header:<name> or field:<name>",
        "--canary 10 --by-key header:, 1 to 128 characters",
        "--thaw, name the version",
    })
    void promote_stepThatIsNone_endsWith64(String options, String why) {
        CommandRun run = run(("promote tiny --store file:none " + options).split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(64);
        assertThat(run.err()).startsWith("INVALID_ARGUMENT: ").contains(why).doesNotContain("cookie");
        assertThat(Path.of("none")).doesNotExist();
    }

    @Test
    void promote_severalFaults_tellsAll() {
        assertThat(run("promote", "tiny", two, "--canary", "0", "--percent", "101", "--by-key", "x")
                        .err())
                .contains("name one", "1 to 100", "header:<name> or field:<name>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--percent", "--canary"})
    void promote_percentThatIsMissing_endsWith64(String options) {
        CommandRun run = run(("promote tiny " + options).split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(64);
        assertThat(run.err()).contains("See 'waybill promote --help'.");
    }

    @Test
    void promote_stepThatThePointerDoesNotAllow_endsWith2() {
        assertThat(run("promote", "tiny", "--percent", "10").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", "--full").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", one, "--canary", "10").code()).isEqualTo(2);
        CommandRun unknown = run("promote", "tiny", "20260131T235958Z-00000000", "--canary", "10");
        assertThat(unknown.code()).isEqualTo(66);
        assertThat(unknown.err()).contains("Published of tiny, the newest first: " + two + ", " + one + ".");
    }

    @Test
    void promote_canaryThatCanNotBeLoaded_endsWith2AndChangesNothing() throws IOException {
        Files.writeString(folder.resolve("store/models/tiny/" + two + "/model.tribuo"), "no model");
        CommandRun run = run("promote", "tiny", "--canary", "10");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("ARTIFACT_REJECTED: ");
        assertThat(run("models", "tiny").out()).doesNotContain("canary");
    }

    @Test
    void history_ofARollout_namesEachStepAndItsVersion() {
        run("promote", "tiny", "--canary", "10", "--shadow", "--by", "ann", "--reason", "try it");
        run("promote", "tiny", "--percent", "50", "--by", "ann");
        withdraw();
        run("promote", "tiny", one, "--thaw", "--by", "bob", "--reason", "seen");
        run("promote", "tiny", two, "--shadow", "--by", "bob");
        run("abort", "tiny", "--by", "bob");
        run("promote", "tiny", two, "--canary", "1", "--by", "bob");
        run("promote", "tiny", "--full", "--by", "bob");

        assertThat(run("history", "tiny").lines().subList(4, 12))
                .containsExactly(
                        "  2026-02-01T00:00:00Z  canary started   " + two + " at 10 % and shadow  by ann: try it",
                        "  2026-02-01T00:00:01Z  canary moved     " + two + " at 50 % and shadow  by ann",
                        "  2026-02-01T00:00:02Z  withdrawn        " + two + ", frozen  by guard: errors",
                        "  2026-02-01T00:00:03Z  thawed           " + one + "  by bob: seen",
                        "  2026-02-01T00:00:04Z  shadow started   " + two + "  by bob",
                        "  2026-02-01T00:00:05Z  aborted          " + two + "  by bob",
                        "  2026-02-01T00:00:06Z  canary started   " + two + " at 1 %  by bob",
                        "  2026-02-01T00:00:07Z  canary promoted  " + two + "  by bob");
        assertThat(run("history", "tiny", "-q").lines()).containsExactly(one, two);
        JsonNode begun =
                run("history", "tiny", "--json").json().get("events").items().get(3);
        assertThat(begun.get("event").text()).isEqualTo("canary_started");
        assertThat(begun.get("version").text()).isEqualTo(two);
        assertThat(begun.get("champion").text()).isEqualTo(one);
        assertThat(begun.get("canary").get("percent").integer()).isEqualTo(10);
    }

    // Which version is meant when none is named

    /** The newest is what somebody published meanwhile; the shadow is what was looked at. */
    @Test
    void promote_canaryWithoutAVersion_isTheShadowThatStands() throws IOException {
        run("promote", "tiny", two, "--shadow");
        run("publish", trained(50), "-q");

        assertThat(run("promote", "tiny", "--canary", "5").out())
                .isEqualTo("tiny " + two + " is the canary at 5 % and the shadow, generation 3\n");
    }

    @Test
    void promote_withoutAVersion_passesOverWhatTheGuardWithdrew() throws IOException {
        String three = run("publish", trained(50), "-q").out().strip();
        run("promote", "tiny", three, "--canary", "10");
        withdraw();
        run("promote", "tiny", one, "--thaw");

        assertThat(run("models", "tiny").lines()).contains("  " + three + "  withdrawn");
        assertThat(run("promote", "tiny", "-q").lines()).containsExactly(two);
    }

    @Test
    void promote_withoutAVersion_whenOnlyAWorseOneIsNewer_asksForAName() {
        run("promote", "tiny", two);
        run("rollback", "tiny", "--by", "eve");
        run("promote", "tiny", one, "--thaw");
        CommandRun unnamed = run("promote", "tiny");

        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains(two + " is the newest, and was rolled back by eve", "name the version");
        assertThat(run("models", "tiny").lines()).contains("  " + two + "  previous, rolled back");
        JsonNode back = run("models", "tiny", "--json")
                .json()
                .get("models")
                .items()
                .get(0)
                .get("taken_back")
                .items()
                .get(0);
        assertThat(back.get("version").text()).isEqualTo(two);
        assertThat(back.get("event").text()).isEqualTo("rolled_back");
        assertThat(run("promote", "tiny", two).code()).isZero();
    }

    // Which version somebody takes it for

    @ParameterizedTest
    @ValueSource(strings = {"promote --percent 20", "promote --full", "abort"})
    void step_ofAnotherVersionThanTheOneThatStands_endsWith75(String step) {
        run("promote", "tiny", two, "--canary", "10");

        CommandRun lost = run((step + " tiny " + one).split(" "));
        assertThat(lost.code()).as(lost.err()).isEqualTo(75);
        assertThat(lost.err()).contains("beside the champion is " + two);
        assertThat(run((step + " tiny " + two).split(" ")).code()).isZero();
    }

    /** Somebody would be without the canary that he watches. */
    @Test
    void publish_andPromoteWhileACanaryStands_isRefusedBeforeAnythingIsPublished() throws IOException {
        run("promote", "tiny", two, "--canary", "10");
        CommandRun refused = run("publish", trained(50), "--promote");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(two + " is the canary of tiny at 10 %", "'abort tiny'");
        assertThat(run("models", "tiny", "-q").lines()).containsExactly(two, one);
    }

    /** Both were held against the first: whether the second is better than the third nobody has asked. */
    @Test
    void promote_ofWhatWasHeldAgainstAFormerChampion_needsAWord() throws IOException {
        String three = run("publish", trained(50), "-q").out().strip();
        run("promote", "tiny", two);

        CommandRun refused = run("promote", "tiny", three);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("GATE_FAILED: ").contains("held against " + one);
        assertThat(run("promote", "tiny", three, "--no-champion", "same rows, see mail")
                        .code())
                .isZero();
        assertThat(run("history", "tiny").out()).contains("not held against the champion: same rows, see mail");
    }

    // Where, and what ended

    /** Whoever works on several stores sees which it was. */
    @ParameterizedTest
    @ValueSource(strings = {"promote tiny --full", "abort tiny", "promote tiny --percent 20"})
    void steps_tellInWhichStore(String step) {
        run("promote", "tiny", two, "--canary", "10");

        assertThat(run(step.split(" ")).err()).contains("In the store " + folder.resolve("store"));
        assertThat(run("rollback", "tiny", "-q").err()).doesNotContain("In the store");
    }

    /** As a script calls it whose variable is empty; the usual store is not what was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"abort tiny", "rollback tiny", "promote tiny --full", "models", "history tiny"})
    void anyCommand_withAnEmptyStore_isRefused(String command) {
        run("promote", "tiny", two, "--canary", "10");
        String[] words = (command + " --store X").split(" ");
        words[words.length - 1] = "";

        CommandRun refused = run(words);
        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.err()).startsWith("INVALID_ARGUMENT: --store is empty");
        assertThat(run("models", "tiny").out()).contains("canary at 10 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort tiny", "rollback tiny", "promote tiny", "models", "history tiny"})
    void anyCommand_onAStoreThatIsNotThere_saysSo(String command) {
        CommandRun none = run((command + " --store file:" + folder.resolve("nosuch")).split(" "));

        assertThat(none.code()).isEqualTo(66);
        assertThat(none.err()).startsWith("FILE_NOT_FOUND: There is no store in the folder ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort tinny", "rollback tinny", "promote tinny", "models tinny", "history tinny"})
    void anyCommand_onAModelThatIsNotThere_namesThoseThatAre(String command) {
        CommandRun none = run(command.split(" "));

        assertThat(none.code()).isEqualTo(66);
        assertThat(none.err()).startsWith("UNKNOWN_MODEL: ").contains("did you mean 'tiny'?");
    }

    @Test
    void rollback_thatEndsACanary_saysSo_andHistoryToo() throws IOException {
        run("promote", "tiny", two);
        String three = run("publish", trained(50), "-q").out().strip();
        run("promote", "tiny", three, "--canary", "10", "--by-key", "field:origin");

        assertThat(run("rollback", "tiny").out()).endsWith("frozen; ended the canary " + three + "\n");
        assertThat(run("history", "tiny").out())
                .contains(three + " at 10 % by field:origin")
                .contains("rolled back     to " + one + " instead of " + two + ", frozen, ended the canary " + three);
    }

    /** The pointer is all that is damaged: its history has what it said. */
    @Test
    void promoteThaw_ofADamagedPointer_writesItAnew() throws IOException {
        Path pointer = folder.resolve("store/pointers/tiny.json");
        Files.writeString(pointer, "{");

        assertThat(run("rollback", "tiny").err()).contains("'promote --thaw tiny <version>'");
        assertThat(run("history", "tiny").out())
                .contains("promoted     " + one, "tiny.json is damaged: it is the pointer itself");
        assertThat(run("promote", "tiny", one, "--thaw").code()).isZero();
        assertThat(run("models", "tiny").lines()).contains("  " + one + "  champion");
    }

    private void withdraw() {
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        DirectoryBlobStore store = new DirectoryBlobStore(folder.resolve("store"), later);
        Registry registry = new Registry(store, TinyModel.versions(store), later);
        new Rollout(registry)
                .withdraw(TinyModel.versions(store).promoted("tiny"), new Registry.Reason("guard", "errors"));
    }

    /** A newer Waybill, or a hand, wrote what this one does not know. */
    @Test
    void models_canaryThatIsNotUnderstood_saysSo_andAbortEndsIt() throws IOException {
        run("promote", "tiny", "--canary", "10");
        Path pointer = folder.resolve("store/pointers/tiny.json");
        Files.writeString(pointer, Files.readString(pointer).replace("\"percent\": 10", "\"percent\": 101"));

        assertThat(run("models", "tiny").lines())
                .containsExactly(
                        "tiny",
                        "  the canary of the pointer is not understood: the champion answers everybody",
                        "  " + two,
                        "  " + one + "  champion");
        assertThat(run("models", "--json")
                        .json()
                        .get("models")
                        .items()
                        .get(0)
                        .get("not_understood")
                        .texts())
                .containsExactly("canary");
        assertThat(run("abort", "tiny").code()).isZero();
        assertThat(Files.readString(pointer)).doesNotContain("percent");
    }

    private String trained(int shift) throws IOException {
        return TrainedFolder.write(Files.createTempDirectory(folder, "trained"), TinyModel.of(shift), Map.of())
                .toString();
    }

    /** Each a second after the one before. */
    private CommandRun run(String... arguments) {
        Map<String, String> environment = Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"));
        Clock later = Clock.offset(TinyModel.CLOCK, Duration.ofSeconds(seconds++));
        return CommandRun.of(Path.of(""), environment, later, arguments);
    }
}
