package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static waybill.storage.Failures.messageOf;

import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Output;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.fixture.LegModel;
import waybill.fixture.SureLegModel;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Note;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Rule;

/** What a model of constants answers when more than its value is wanted. */
class WantedAnswerTest {
    private static final Wanted INTERVAL = new Wanted(true, Optional.empty(), false, false, OptionalInt.empty());
    private static final Encoder ENCODER =
            new Encoder(LegModel.signature(), List.of(new Feature.Missing("wind_speed")));
    private static final Row ROW = row(10);

    private final Set<Member> opened = EnumSet.noneOf(Member.class);
    private final Map<Member, double[]> said = new EnumMap<>(Map.of(
            Member.POINT,
            new double[] {5},
            Member.LOWER,
            new double[] {-5},
            Member.UPPER,
            new double[] {15},
            Member.SCALE,
            new double[] {10}));
    private List<String> labels = List.of();

    /** A leg of which nothing is missing. */
    private static Row row(int delay) {
        Map<String, RawValue> values = LegModel.row(delay, 150).toMap();
        for (String weather : List.of("temperature", "wind_speed", "precipitation", "visibility")) {
            values.put(weather, new RawValue.Num(5));
        }
        return SureLegModel.bound(RawRow.of(values));
    }

    /** Says the same of every row; its margins are ten times its scores. */
    private final class Constant implements Scorer {
        private final Member member;

        private Constant(Member member) {
            this.member = member;
        }

        private void put(double[] outputs, double times) {
            double[] numbers = said.getOrDefault(member, new double[0]);
            for (int i = 0; i < numbers.length; i++) {
                outputs[i] = times * numbers[i];
            }
        }

        @Override
        public Pass pass() {
            return new Pass() {
                @Override
                public void score(double[] features, double[] outputs) {
                    put(outputs, 1);
                }

                @Override
                public void margins(double[] features, double[] margins) {
                    put(margins, 10);
                }
            };
        }

        @Override
        public List<String> labels() {
            return member == Member.POINT ? labels : List.of();
        }

        @Override
        public String kind() {
            return "constant";
        }

        @Override
        public List<String> ignoredFeatures() {
            return List.of();
        }
    }

    private final Members members = new Members() {
        @Override
        public Set<Member> all() {
            return said.keySet();
        }

        @Override
        public Scorer get(Member member) {
            opened.add(member);
            return new Constant(member);
        }
    };

    private ServableModel model() {
        return model(new Range(-120, 2880));
    }

    private ServableModel model(Range limits) {
        return new ServableModel(
                ENCODER,
                members,
                new Output.Numeric("delay", "min", List.of("departure_delay"), limits),
                SureLegModel.calibrations());
    }

    private ServableModel labelled(ProbabilityMap map, String... outputOrder) {
        return new ServableModel(
                ENCODER,
                members,
                new Output.Label("punctuality", List.of(outputOrder)),
                new Calibrations(Optional.empty(), Optional.empty(), List.of(), map));
    }

    private static Answer all(ServableModel model, Row row, Deadline deadline) {
        return model.pass(SureLegModel.ALL).answer(row, deadline);
    }

    @Test
    void answer_everything_isMadeOfTheMembersAndTheOffset() {
        Answer answer = all(model(), ROW, new Deadline.Amount(21));

        assertThat(answer.value()).isEqualTo(new Value.Numeric(15));
        assertThat(answer.interval()).contains(new Interval(4, 27, 0.9, "all"));
        assertThat(answer.promise())
                .contains(new Promise(
                        0.9, Optional.of(31.0), Optional.of(OffsetDateTime.parse("2013-11-27T21:06:00-05:00"))));
        assertThat(answer.onTime()).contains(new OnTime(21, 0.65));
        assertThat(answer.notes()).isEmpty();
    }

    @Test
    void answer_deadlineAsATime_countsFromThePlannedArrival() {
        Deadline at = new Deadline.At(
                OffsetDateTime.parse("2013-11-27T20:56:30-05:00").toInstant());

        assertThat(all(model(), ROW, at).onTime()).contains(new OnTime(21, 0.65));
    }

    @Test
    void answer_rowWithoutADeadline_hasNoProbability() {
        assertThat(model().pass(SureLegModel.ALL).answer(ROW).onTime()).isEmpty();
    }

    @Test
    void answer_plain_opensNoOtherMemberAndSaysNothingElse() {
        ServableModel model = model();

        assertThat(model.pass().answer(ROW)).isEqualTo(model.pass(Wanted.VALUE).answer(ROW));
        assertThat(model.answer(ROW).interval()).isEmpty();
        assertThat(opened).containsExactly(Member.POINT);
        model.pass(INTERVAL);
        assertThat(opened).containsExactly(Member.POINT, Member.LOWER, Member.UPPER);
    }

    @Test
    void answer_valueOutsideOfItsInterval_saysSoAndIsNotMoved() {
        said.put(Member.POINT, new double[] {40});
        Answer answer = model().pass(INTERVAL).answer(ROW);

        assertThat(answer.value()).isEqualTo(new Value.Numeric(50));
        assertThat(answer.interval()).contains(new Interval(4, 27, 0.9, "all"));
        assertThat(answer.notes()).containsExactly(new Note("delay", Rule.OUTSIDE_INTERVAL));
    }

    @Test
    void answer_limits_cutValueAndIntervalAlikeAndTakeThePromise() {
        Answer answer = all(model(new Range(-120, 12)), ROW, new Deadline.Amount(21));

        assertThat(answer.value()).isEqualTo(new Value.Numeric(12));
        assertThat(answer.interval()).contains(new Interval(4, 12, 0.9, "all"));
        assertThat(answer.promise()).contains(new Promise(0.9, Optional.empty(), Optional.empty()));
        assertThat(answer.notes())
                .containsExactly(new Note("delay", Rule.CLIPPED), new Note("delay", Rule.PROMISE_BEYOND_LIMITS));
        assertThat(answer.onTime()).as("around the value before it was cut").contains(new OnTime(21, 0.65));
    }

    @Test
    void answer_scoreThatIsNoNumber_isRefusedWithNothing() {
        said.put(Member.POINT, new double[] {Double.NaN});

        assertThat(all(model(), ROW, new Deadline.Amount(21)))
                .isEqualTo(Answer.refused(List.of(new Note("delay", Rule.CLIPPED))));
    }

    @Test
    void pass_whatItCannotSay_isRefused() {
        Wanted surer = new Wanted(false, Optional.of(0.951), false, false, OptionalInt.empty());
        Wanted reasons = new Wanted(false, Optional.empty(), false, true, OptionalInt.empty());

        assertThat(model().mostConfidence()).isEqualTo(0.95);
        assertThatIllegalArgumentException().isThrownBy(() -> model().pass(surer));
        assertThatIllegalArgumentException().isThrownBy(() -> model().pass(reasons));
        ServableModel plain = new ServableModel(ENCODER, new Constant(Member.POINT), model().output());
        assertThatIllegalArgumentException().isThrownBy(() -> plain.pass(INTERVAL));
        assertThat(plain.mostConfidence()).isNaN();
    }

    @Test
    void faultOf_deadlineBeforeTheDeparture_isTold() {
        assertThat(model().faultOf(new Deadline.Amount(-141), ROW)).isPresent();
        assertThat(model().faultOf(new Deadline.Amount(-140), ROW)).isEmpty();
        assertThat(model().faultOf(new Deadline.Amount(Double.NaN), ROW)).isPresent();
    }

    @Test
    void model_calibratedWithoutTheMember_isRefused() {
        said.remove(Member.UPPER);

        assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, this::model)).contains("does not have: upper");
    }

    @Test
    void label_platt_mapsTheMarginsOfTheLastLabelByName() {
        labels = List.of("late", "on time");
        said.put(Member.POINT, new double[] {0.6, 0.4});
        Value.Label raw = label(labelled(new ProbabilityMap.None(), "on time", "late"));
        Value.Label mapped = label(labelled(new ProbabilityMap.Platt(1, -3), "on time", "late"));

        assertThat(raw.name()).isEqualTo("late");
        assertThat(mapped.name()).as("the calibrated probabilities decide").isEqualTo("on time");
        assertThat(mapped.scores().get(1)).isEqualTo(new Value.Score("late", 1 / (1 + Math.exp(1.0))));
    }

    @Test
    void label_isotonic_mapsTheScoreOfTheLastLabel() {
        labels = List.of("late", "on time");
        said.put(Member.POINT, new double[] {0.6, 0.4});
        ProbabilityMap map = new ProbabilityMap.Isotonic(List.of(0.6), List.of(0.25));

        assertThat(label(labelled(map, "on time", "late")).scores())
                .containsExactly(new Value.Score("on time", 0.75), new Value.Score("late", 0.25));
    }

    @Test
    void label_mapForAnotherNumberOfLabels_isRefused() {
        labels = List.of("late", "on time");
        said.put(Member.POINT, new double[] {0.6, 0.4});

        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> labelled(new ProbabilityMap.Temperature(2), "on time", "late")))
                .contains("another number of labels");
    }

    private static Value.Label label(ServableModel model) {
        return (Value.Label) model.answer(ROW).value();
    }
}
