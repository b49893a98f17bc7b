package waybill.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.TinyModel;

/** Which versions become the champion, by what their champion.json says. */
class ChampionCheckTest extends RegistrySteps {
    private static final Registry.Reason ALL_THE_SAME = new Registry.Reason("ann", "the data was wrong", true, true);

    private Rollout rollout;
    private VersionRef one;

    @BeforeEach
    void publish() {
        rollout = new Rollout(registry);
        one = ONE.publishAndPromote(store);
    }

    @Test
    void promote_ofAVersionThatPassedBesideTheChampion_isDone() {
        VersionRef two = held(TWO, one.version(), "pass", "");

        assertThat(promote(two).champion()).isEqualTo(two);
    }

    /** Another version became the champion since: nobody has asked whether this one is better than that. */
    @Test
    void promote_ofAVersionThatPassedBesideAnotherChampion_isRefusedAndSaysWhom() {
        VersionRef two = held(TWO, one.version(), "pass", "");
        VersionRef three = held(THREE, one.version(), "pass", "");
        promote(two);

        assertThat(messageOf(ErrorCode.GATE_FAILED, () -> promote(three)))
                .contains(
                        three.version() + " is no worse than " + two.version(),
                        "it was held against " + one.version() + ".",
                        "--no-champion");
        assertThat(pointer().champion()).isEqualTo(two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "insufficient"})
    void promote_ofAVersionThatDidNotPass_isRefused(String ruling) {
        VersionRef two = held(TWO, one.version(), ruling, "");

        assertThat(messageOf(ErrorCode.GATE_FAILED, () -> promote(two))).contains("did not pass (" + ruling + ")");
    }

    /** It was published into a store without a champion; a better one was promoted meanwhile. */
    @Test
    void promote_ofAVersionThatMetNoChampion_isRefused() {
        VersionRef two = held(TWO, "", "pass", ",\"note\":\"there is no champion\"");

        assertThat(messageOf(ErrorCode.GATE_FAILED, () -> promote(two)))
                .contains("there was no champion when it was published");
    }

    @Test
    void promote_ofAVersionWhoseRecipeAsksForNone_isDone() {
        VersionRef two = held(TWO, "", "pass", ",\"note\":\"the recipe says 'champion: off'\",\"asked\":false");

        assertThat(promote(two).champion()).isEqualTo(two);
    }

    /** As older Waybills published: it is told, see {@code Registry.isHeld}. */
    @Test
    void promote_ofAVersionThatWasHeldAgainstNobody_isDone() {
        VersionRef two = TWO.publish(store);

        assertThat(promote(two).champion()).isEqualTo(two);
        assertThat(registry.isHeld(MODEL, two)).isFalse();
        assertThat(registry.isHeld(MODEL, held(THREE, one.version(), "pass", "")))
                .isTrue();
    }

    @Test
    void promote_withTheWordThatAllowsIt_isDoneAndKeepsTheReason() {
        VersionRef two = held(TWO, one.version(), "fail", "");

        Pointer promoted = registry.promote(MODEL, two.version(), ALL_THE_SAME);
        assertThat(promoted.champion()).isEqualTo(two);
        assertThat(promoted.change().reason()).isEqualTo("the data was wrong");
    }

    /** Whatever it once failed beside: everybody was answered by it, and a way back that is refused is none. */
    @Test
    void promote_ofAVersionThatWasTheChampionOnce_isDone() {
        VersionRef two = held(TWO, one.version(), "fail", "");
        registry.promote(MODEL, two.version(), ALL_THE_SAME);
        promote(held(THREE, two.version(), "pass", ""));
        promote(held(TinyModel.of(4), pointer().champion().version(), "pass", ""));

        assertThat(promote(two).champion()).isEqualTo(two);
    }

    @Test
    void promoteAndThaw_ofAVersionThatDidNotPass_isRefused() {
        promote(held(TWO, one.version(), "pass", ""));
        registry.rollback(MODEL, TinyModel.REASON);
        VersionRef three = held(THREE, one.version(), "insufficient", "");

        messageOf(ErrorCode.GATE_FAILED, () -> registry.promoteAndThaw(MODEL, three.version(), TinyModel.REASON));
        assertThat(pointer().frozen()).isTrue();
    }

    /** Few callers see it, the guard watches it, and numbers of a failed one are worth having; everybody is another matter. */
    @Test
    void canary_ofAVersionThatDidNotPass_begins_andFullIsRefused() {
        VersionRef two = held(TWO, one.version(), "insufficient", "");
        rollout.canary(MODEL, two.version(), 10, StickyBy.STANDARD, true, TinyModel.REASON);

        messageOf(ErrorCode.GATE_FAILED, () -> rollout.full(MODEL, TinyModel.REASON));
        assertThat(pointer().canary()).isPresent();
        assertThat(rollout.full(MODEL, ALL_THE_SAME).champion()).isEqualTo(two);
    }

    @Test
    void promote_ofAVersionWithAnOddChampionFile_isRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>(TWO.files());
        files.put(Names.CHAMPION, "{}".getBytes(UTF_8));
        VersionRef two = registry.publish(TWO.spec(), files);

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> promote(two))).contains("champion.json");
    }

    private Pointer promote(VersionRef version) {
        return registry.promote(MODEL, version.version(), TinyModel.REASON);
    }

    private VersionRef held(TinyModel model, String champion, String ruling, String more) {
        Map<String, byte[]> files = new LinkedHashMap<>(model.files());
        String json = "{\"format\":1,\"champion\":\"" + champion + "\",\"ruling\":\"" + ruling + "\"" + more + "}";
        files.put(Names.CHAMPION, json.getBytes(UTF_8));
        return registry.publish(model.spec(), files);
    }
}
