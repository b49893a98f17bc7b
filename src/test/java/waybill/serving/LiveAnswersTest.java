package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.fixture.Heard;
import waybill.fixture.LiveLegs;
import waybill.fixture.Planes;
import waybill.registry.Verifier;
import waybill.serving.live.LiveModel;
import waybill.serving.live.LiveState;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.state.StateTable;
import waybill.state.StateUse;
import waybill.state.Tier;

/** Which state an answer uses, and what it says of it. */
class LiveAnswersTest {
    private static final Instant NOW = LiveLegs.ASKED;
    private static final double AGE_FIELD = LiveLegs.SIGNATURE.indexOf("state_age");
    private static final LiveLegs MODEL = LiveLegs.train();
    private static final Chosen VERSION = Planes.chosen(
            MODEL.spec(),
            Verifier.verify(MODEL.spec(), Objects.requireNonNull(MODEL.files().get("model.tribuo"))));

    private static Served served(Optional<StateTable> state, Instant now, RawRow... rows) {
        Chosen chosen = new Chosen(
                VERSION.loaded(),
                Route.CHAMPION,
                Optional.of(new LiveModel(LiveLegs.DEFINITION, LiveLegs.SIGNATURE, LiveState.pinned(state))));
        Plane plane = Plane.of(target -> chosen, () -> now);
        return plane.answer(chosen, new Ask(List.of(rows), Policy.WARN, Optional.empty()));
    }

    private static Served served(Instant asOf, Instant now, RawRow... rows) {
        return served(Optional.of(LiveLegs.table(asOf, 12)), now, rows);
    }

    private static Row row(Served served) {
        return served.bindings().get(0).row().orElseThrow();
    }

    private static double age(Served served) {
        return row(served).value((int) AGE_FIELD);
    }

    private static double gain(Served served) {
        return row(served).value(LiveLegs.SIGNATURE.indexOf("last_gain"));
    }

    private static StateUse state(Served served) {
        return served.state().orElseThrow();
    }

    private static List<String> notes(Served served) {
        List<String> notes = new ArrayList<>();
        for (Note note : served.answers().get(0).notes()) {
            notes.add(note.field() + " " + note.rule().wireName());
        }
        return notes;
    }

    @Test
    void row_withoutLiveFields_isAnsweredAsOneThatBringsThem() {
        Served completed = served(NOW.minusSeconds(61), NOW, LiveLegs.row());
        Served given = served(Optional.empty(), NOW, LiveLegs.given(20, 12, 8, 1));

        assertThat(completed.answers()).isEqualTo(given.answers());
        assertThat(completed.answers().get(0).verdict()).isEqualTo(Verdict.OK);
        assertThat(gain(completed)).isEqualTo(12);
    }

    @Test
    void answer_changesWithTheState() {
        Answer before = served(Optional.of(LiveLegs.table(NOW, 12)), NOW, LiveLegs.row())
                .answers()
                .get(0);
        Answer after = served(Optional.of(LiveLegs.table(NOW, 40)), NOW, LiveLegs.row())
                .answers()
                .get(0);

        assertThat(after.value()).isNotEqualTo(before.value());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, FRESH, ''",
        "59, 0, FRESH, ''",
        "299, 4, FRESH, ''",
        "300, 5, STALE, state_age stale_state",
        "43199, 719, STALE, state_age stale_state",
        "43200, 720, NONE, state_age no_state"
    })
    void state_ofAnAge_isUsedAndNoted(long seconds, double minutes, Tier tier, String note) {
        Served served = served(NOW.minusSeconds(seconds), NOW, LiveLegs.row());

        assertThat(age(served)).isEqualTo(minutes);
        assertThat(state(served).tier()).isEqualTo(tier);
        assertThat(String.join(",", notes(served))).isEqualTo(note);
        assertThat(Double.isNaN(gain(served))).isEqualTo(tier == Tier.NONE);
        assertThat(state(served).used().map(StateUse.Used::age))
                .isEqualTo(tier == Tier.NONE ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void noState_isNotedAndJudged() {
        Served served = served(Optional.empty(), NOW, LiveLegs.row());

        assertThat(state(served)).isEqualTo(new StateUse("legs", Tier.NONE, Optional.empty()));
        assertThat(notes(served)).containsExactly("state_age no_state");
        assertThat(served.answers().get(0).verdict()).isEqualTo(Verdict.MISSING_INPUT);
        assertThat(age(served)).isEqualTo(720);
    }

    @Test
    void clockPutBack_makesNoStateYoungerThanNew() {
        Served served = served(NOW.plusSeconds(600), NOW, LiveLegs.row());

        assertThat(age(served)).isZero();
        assertThat(state(served).used().orElseThrow().age()).isZero();
        assertThat(state(served).tier()).isEqualTo(Tier.FRESH);
    }

    /** Else a back-test would know what came after the legs that it asks about. */
    @Test
    void rowsOfAnotherDay_getNoState() {
        Instant today = NOW.plus(Duration.ofDays(7));
        Served past = served(today, today, LiveLegs.row());
        Served tomorrow = served(NOW.minus(Duration.ofHours(13)), NOW.minus(Duration.ofHours(13)), LiveLegs.row());
        Served edge = served(NOW.minus(Duration.ofHours(12)), NOW.minus(Duration.ofHours(12)), LiveLegs.row());

        assertThat(state(past).tier()).isEqualTo(Tier.NONE);
        assertThat(notes(past)).containsExactly("state_age no_state");
        assertThat(state(tomorrow).tier()).isEqualTo(Tier.NONE);
        assertThat(state(edge).tier()).isEqualTo(Tier.FRESH);
    }

    @Test
    void rowsThatBringTheirOwn_areTakenAsTheyAre() {
        Served given = served(NOW, NOW, LiveLegs.given(20, -3, Double.NaN, 61));
        Served nothing = served(NOW, NOW, LiveLegs.with("last_gain", RawValue.MISSING));

        assertThat(state(given)).isEqualTo(new StateUse("legs", Tier.GIVEN, Optional.empty()));
        assertThat(gain(given)).isEqualTo(-3);
        assertThat(notes(given)).containsExactly("state_age stale_state");
        assertThat(notes(nothing)).containsExactly("state_age no_state");
        assertThat(gain(nothing)).isNaN();
    }

    @Test
    void rowsOfBothKinds_tellOfTheStateThatWasUsed() {
        Served served = served(NOW, NOW, LiveLegs.given(20, -3, 1, 0), LiveLegs.row());

        assertThat(state(served).tier()).isEqualTo(Tier.FRESH);
        assertThat(served.bindings().get(1).row().orElseThrow().value(LiveLegs.SIGNATURE.indexOf("last_gain")))
                .isEqualTo(12);
    }

    @Test
    void rowOfAnUnseenCategory_hasNoStateOfItsOwn() {
        Served served = served(NOW, NOW, LiveLegs.with("dest", new RawValue.Text("ZRH")));

        assertThat(gain(served)).isNaN();
        assertThat(notes(served)).containsExactly("dest unknown_category");
        assertThat(state(served).tier()).isEqualTo(Tier.FRESH);
    }

    @Test
    void refusedRow_staysRefused() {
        Served served = served(NOW, NOW, LiveLegs.with("departure_delay", new RawValue.Text("late")));

        assertThat(served.isRefused()).isTrue();
        assertThat(state(served).tier()).isEqualTo(Tier.NONE);
    }

    @Test
    void observers_seeRowsThatWereCompleted() {
        Chosen chosen = new Chosen(
                VERSION.loaded(),
                Route.CHAMPION,
                Optional.of(new LiveModel(
                        LiveLegs.DEFINITION,
                        LiveLegs.SIGNATURE,
                        LiveState.pinned(Optional.of(LiveLegs.table(NOW, 12))))));
        Heard heard = new Heard();
        try (Plane plane = Plane.of(target -> chosen, heard, () -> NOW)) {
            List<RawRow> rows = List.of(LiveLegs.row());
            Served served = plane.answer(chosen, new Ask(rows, Policy.WARN, Optional.empty()));
            plane.tell(new Exchange(
                    "leg-1", Exchange.Source.REQUEST, NOW, Duration.ZERO, rows, new Exchange.Outcome.Answered(served)));
            RowPass pass = plane.pass(chosen, Wanted.VALUE, new RowPass.FilePart("run-1", 1, NOW));
            pass.answer(pass.bind(LiveLegs.row()));
            pass.end();
        }

        assertThat(heard.served()).hasSize(2).allSatisfy(served -> {
            assertThat(gain(served)).isEqualTo(12);
            assertThat(state(served).tier()).isEqualTo(Tier.FRESH);
        });
    }
}
