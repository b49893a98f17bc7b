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
                .isEqualTo("tiny " + one + " answers everybody again, generation 3\n");
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
        "20260131T235958Z-00000000 --percent 10, name no version",
        "20260131T235958Z-00000000 --full, name no version",
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
                .contains("name one", "1 to 100", "name no version", "header:<name> or field:<name>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--canary ten", "--canary 0.5", "--canary 99999999999", "--percent", "--canary"})
    void promote_percentThatIsNoNumber_endsWith64(String options) {
        CommandRun run = run(("promote tiny " + options).split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(64);
        assertThat(run.err()).contains("See 'waybill promote --help'.");
    }

    @Test
    void promote_stepThatThePointerDoesNotAllow_endsWith2() {
        assertThat(run("promote", "tiny", "--percent", "10").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", "--full").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", one, "--canary", "10").code()).isEqualTo(2);
        assertThat(run("promote", "tiny", "20260131T235958Z-00000000", "--canary", "10")
                        .code())
                .isEqualTo(66);
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
                        "  2026-02-01T00:00:02Z  withdrawn        " + two + "  by guard: errors",
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
