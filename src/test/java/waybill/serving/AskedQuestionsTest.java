package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static waybill.fixture.Refusals.refusal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.answer.Question;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.LegModel;
import waybill.fixture.Planes;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.registry.Verifier;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;
import waybill.signature.table.TableHeader;

/** What is asked of rows besides their values, and deadlines in every form. */
class AskedQuestionsTest {
    private static final SureLegModel SURE = SureLegModel.train();
    private static final ServableModel MODEL = SURE.servable();
    private static final Chosen CHOSEN = Planes.chosen(SURE.spec(), MODEL);
    private static final RawRow ROW = LegModel.row(25, 150);

    private static Question asking(boolean interval, Optional<Double> confidence, RawValue deadline) {
        Wanted wanted = new Wanted(interval, confidence, !deadline.isMissing(), false, OptionalInt.empty());
        return new Question(wanted, Optional.empty(), deadline);
    }

    private static RawRow due(RawRow row, RawValue deadline) {
        Map<String, RawValue> values = new LinkedHashMap<>(row.toMap());
        values.put("deadline", deadline);
        return RawRow.of(values);
    }

    private static List<Answer> answers(Policy policy, Question question, RawRow... rows) {
        return served(policy, question, rows).answers();
    }

    private static Served served(Policy policy, Question question, RawRow... rows) {
        Ask ask = new Ask(List.of(rows), policy, Optional.empty()).asking(question);
        return Planes.plane(CHOSEN).answer(CHOSEN, ask);
    }

    private static WaybillException refused(Question question, RawRow... rows) {
        return refusal(() -> answers(Policy.STRICT, question, rows));
    }

    private static Answer told(Wanted wanted, double deadline) {
        return MODEL.pass(wanted).answer(SureLegModel.bound(ROW), new Deadline.Amount(deadline));
    }

    @Test
    void answer_allThatIsAsked_isWhatTheModelSays() {
        Question question = asking(true, Optional.of(0.9), new RawValue.Num(30));

        assertThat(answers(Policy.STRICT, question, ROW)).containsExactly(told(SureLegModel.ALL, 30));
    }

    @Test
    void answer_plainQuestion_saysTheValueOnly() {
        Answer plain = answers(Policy.STRICT, Question.PLAIN, ROW).get(0);

        assertThat(plain).isEqualTo(MODEL.answer(SureLegModel.bound(ROW)));
        assertThat(plain.interval()).isEmpty();
        assertThat(plain.onTime()).isEmpty();
    }

    /** Members are opened when they are first asked for; whoever reads the log at night must know which version is meant. */
    @Test
    void answer_memberThatIsRefused_namesTheVersionAndGivesValuesOn() {
        Chosen broken = Planes.chosen(SURE.spec(), MODEL.provedBy(model -> {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, "It is damaged.");
        }));
        Ask ask = new Ask(List.of(ROW), Policy.STRICT, Optional.empty());

        for (int i = 0; i < 2; i++) {
            WaybillException refusal = refusal(() ->
                    Planes.plane(broken).answer(broken, ask.asking(asking(true, Optional.empty(), RawValue.MISSING))));

            assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            assertThat(refusal)
                    .hasMessage("Version " + broken.version() + " of " + broken.name()
                            + " cannot say what is asked: It is damaged.");
        }
        assertThat(Planes.plane(broken).answer(broken, ask).answers())
                .containsExactly(MODEL.answer(SureLegModel.bound(ROW)));
    }

    @Test
    void answer_rowsOwnDeadline_standsAboveThatOfTheRequest() {
        Question question = asking(false, Optional.empty(), new RawValue.Num(30));
        List<Answer> answers =
                answers(Policy.STRICT, question, ROW, due(ROW, new RawValue.Num(40)), due(ROW, RawValue.MISSING), ROW);

        assertThat(answers)
                .extracting(answer -> answer.onTime().orElseThrow().deadline())
                .containsExactly(30.0, 40.0, 30.0, 30.0);
    }

    @Test
    void answer_onlySomeRowsWithADeadline_saysOfThemHowProbableItIs() {
        List<Answer> answers = answers(
                Policy.STRICT, Question.PLAIN, ROW, due(ROW, new RawValue.Text("40")), due(ROW, RawValue.MISSING));

        assertThat(answers).extracting(answer -> answer.onTime().isPresent()).containsExactly(false, true, false);
        assertThat(answers.get(1).onTime()).isEqualTo(told(SureLegModel.ALL, 40).onTime());
    }

    static Stream<Arguments> times() {
        // 18:05 in New York and 150 minutes of planned block: the planned arrival is at 20:35.
        return Stream.of(
                Arguments.of(new RawValue.Text("2013-11-27T21:05-05:00"), 30.0),
                Arguments.of(new RawValue.Text("2013-11-27T21:05"), 30.0),
                Arguments.of(RawValue.Cell.of("2013-11-28 02:05:59Z"), 30.0),
                Arguments.of(RawValue.Cell.of("-7.5"), -7.5));
    }

    @ParameterizedTest
    @MethodSource("times")
    void answer_deadlineInEveryForm_isTheSameInMinutes(RawValue deadline, double minutes) {
        RawRow early = LegModel.row(-20, 150);

        assertThat(answers(Policy.STRICT, Question.PLAIN, due(early, deadline))
                        .get(0)
                        .onTime()
                        .orElseThrow()
                        .deadline())
                .isEqualTo(minutes);
    }

    @Test
    void answer_promiseByCosts_isThatOfTheirConfidence() {
        Question.Costs costs = new Question.Costs(8, 1);
        Question byCosts = new Question(
                asking(false, Optional.of(costs.confidence()), RawValue.MISSING).wanted(),
                Optional.of(costs),
                RawValue.MISSING);
        Answer answer = answers(Policy.STRICT, byCosts, ROW).get(0);

        assertThat(answer.promise().orElseThrow().confidence()).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(answer.promise().orElseThrow().value().orElseThrow())
                .isEqualTo(answers(Policy.STRICT, asking(false, Optional.of(8.0 / 9), RawValue.MISSING), ROW)
                        .get(0)
                        .promise()
                        .orElseThrow()
                        .value()
                        .orElseThrow());
    }

    @Test
    void costs_howeverFarApart_haveAConfidenceBetween0And1() {
        assertThat(new Question.Costs(Double.MAX_VALUE, Double.MAX_VALUE).confidence())
                .isEqualTo(0.5);
        assertThat(new Question.Costs(1e300, 1e-300).confidence()).isLessThan(1).isGreaterThan(0.999);
        assertThat(new Question.Costs(1e-300, 1e300).confidence())
                .isGreaterThan(0)
                .isLessThan(0.001);
        assertThat(new Question.Costs(1, 8).confidence()).isLessThan(0.2);
    }

    // What a version cannot say

    @Test
    void answer_versionThatLacksAllOfIt_namesWhatItLacksAndHas() {
        TinyModel tiny = TinyModel.of(1);
        Chosen plain = Planes.chosen(tiny.spec(), Verifier.verify(tiny.spec(), tiny.artifact()));
        Question question = new Question(
                new Wanted(true, Optional.of(0.9), true, true, OptionalInt.empty()),
                Optional.empty(),
                new RawValue.Num(15));
        Ask ask = new Ask(List.of(TinyModel.goodRow()), Policy.WARN, Optional.empty()).asking(question);
        WaybillException refused = refusal(() -> Planes.plane(plain).answer(plain, ask));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
        assertThat(refused)
                .hasMessage("Version " + plain.version()
                        + " of tiny gives value, and no interval, no promise, no on_time, no reasons.");
        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/interval", "/promise", "/deadline", "/explain");
    }

    @Test
    void answer_confidenceBeyondTheTable_saysTheMost() {
        WaybillException refused = refused(asking(false, Optional.of(0.951), RawValue.MISSING), ROW);

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
        assertThat(refused.violations())
                .containsExactly(new Violation("/promise", "not_available", "a confidence of at most 0.95"));
        assertThat(answers(Policy.STRICT, asking(false, Optional.of(0.95), RawValue.MISSING), ROW))
                .hasSize(1);
    }

    @Test
    void answer_costsBeyondTheTable_saysTheLargestRatio() {
        Question.Costs costs = new Question.Costs(1000, 1);
        Question question = new Question(
                asking(false, Optional.of(costs.confidence()), RawValue.MISSING).wanted(),
                Optional.of(costs),
                RawValue.MISSING);

        assertThat(refused(question, ROW).violations())
                .containsExactly(
                        new Violation("/promise", "not_available", "late_costs may be at most 19 times early_costs"));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void answer_rowWithADeadlineForAVersionWithoutPromises_hasAnUnknownField(Policy policy) {
        TinyModel tiny = TinyModel.of(1);
        Chosen plain = Planes.chosen(tiny.spec(), Verifier.verify(tiny.spec(), tiny.artifact()));
        Ask ask = new Ask(List.of(due(TinyModel.goodRow(), new RawValue.Num(15))), policy, Optional.empty());

        if (policy == Policy.STRICT) {
            assertThat(refusal(() -> Planes.plane(plain).answer(plain, ask)).violations())
                    .extracting(Violation::pointer, Violation::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("/rows/0/deadline", "unknown_field"));
        } else {
            assertThat(Planes.plane(plain).answer(plain, ask).answers().get(0).notes())
                    .extracting(Note::rule)
                    .containsExactly(Rule.UNKNOWN_FIELD);
        }
    }

    // Deadlines that are none

    static Stream<Arguments> wrongDeadlines() {
        String expected = "expected a number (min), or a time such as 2013-11-27T18:05-05:00";
        return Stream.of(
                Arguments.of(new RawValue.Text("15 min"), "wrong_type", expected),
                Arguments.of(RawValue.Cell.of("0:15"), "wrong_type", expected),
                Arguments.of(RawValue.Cell.of("PT15M"), "wrong_type", expected),
                Arguments.of(new RawValue.Bool(true), "wrong_type", "expected a number (min), found true or false"),
                Arguments.of(RawValue.NESTED, "wrong_type", "expected a number (min), found an object or an array"),
                Arguments.of(new RawValue.Num(Double.NaN), "not_finite", "must be a finite number (min)"),
                Arguments.of(RawValue.Cell.of("inf"), "not_finite", "must be a finite number (min)"),
                Arguments.of(
                        RawValue.Cell.of("2013-11-03T01:30"),
                        "ambiguous_time",
                        "the clocks of America/New_York show this time twice: send it with an offset"),
                Arguments.of(
                        RawValue.Cell.of("2013-03-10T02:30"),
                        "nonexistent_time",
                        "the clocks of America/New_York skip this time"),
                Arguments.of(
                        RawValue.Cell.of("1970-01-01T00:00Z"),
                        "out_of_limits",
                        "a time that stands for none: leave it out, or send the time that is meant"));
    }

    @ParameterizedTest
    @MethodSource("wrongDeadlines")
    void answer_wrongDeadline_refusesTheRequestOrTheRow(RawValue deadline, String rule, String message) {
        RawRow wrong = due(ROW, deadline);
        WaybillException refused = refused(Question.PLAIN, ROW, wrong, due(ROW, new RawValue.Num(30)), wrong);

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ROWS);
        assertThat(refused).hasMessage("2 faults in 2 of 4 rows.");
        assertThat(refused.violations())
                .containsExactly(
                        new Violation("/rows/1/deadline", rule, message),
                        new Violation("/rows/3/deadline", rule, message));
        List<Answer> warned = answers(Policy.WARN, Question.PLAIN, wrong, due(ROW, new RawValue.Num(30)));
        assertThat(warned.get(0).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(warned.get(0).hasValue()).isFalse();
        assertThat(warned.get(0).notes())
                .filteredOn(note -> Verdict.of(note.rule()) == Verdict.REFUSED)
                .extracting(Note::field)
                .containsExactly("deadline");
        assertThat(warned.get(1).onTime()).isPresent();
    }

    @Test
    void answer_deadlineBeforeTheDeparture_isAFaultOfItsRow() {
        // Scheduled at 18:05, 25 minutes late: it left at 18:30.
        RawValue before = new RawValue.Text("2013-11-27T18:29-05:00");
        RawValue after = new RawValue.Text("2013-11-27T18:31-05:00");
        WaybillException refused = refused(asking(false, Optional.empty(), before), ROW, due(ROW, after), ROW);

        assertThat(refused.violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/rows/0/deadline", "out_of_limits"),
                        org.assertj.core.groups.Tuple.tuple("/rows/2/deadline", "out_of_limits"));
        assertThat(refused.violations().get(0).message())
                .startsWith("it is before")
                .doesNotContain("18:29");
    }

    @Test
    void answer_wrongValueAndWrongDeadline_areToldAtOnce() {
        Map<String, RawValue> values = new LinkedHashMap<>(ROW.toMap());
        values.put("departure_delay", new RawValue.Text("late"));
        values.put("deadline", new RawValue.Text("soon"));

        assertThat(refused(Question.PLAIN, RawRow.of(values)).violations())
                .extracting(Violation::pointer)
                .containsExactly("/rows/0/departure_delay", "/rows/0/deadline");
    }

    @Test
    void answer_tableWithAColumnOfDeadlines_fits() {
        RawRow row = due(ROW, RawValue.Cell.of("30"));
        Ask ask = new Ask(List.of(row), Policy.STRICT, Optional.empty())
                .below(TableHeader.of(row.header().names()));

        assertThat(Planes.plane(CHOSEN).answer(CHOSEN, ask).answers().get(0).onTime())
                .isPresent();
    }

    @Test
    void pass_rowsWithDeadlines_areAnsweredAsThoseOfRequests() {
        Plane plane = Planes.plane(CHOSEN);
        RowPass pass = plane.pass(CHOSEN, SureLegModel.ALL, new RowPass.FilePart("run", 1, Instant.EPOCH));
        RawValue deadline = new RawValue.Num(30);

        assertThat(pass.answer(pass.bind(ROW, deadline), deadline)).isEqualTo(told(SureLegModel.ALL, 30));
    }
}
