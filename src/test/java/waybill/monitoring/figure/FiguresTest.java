package waybill.monitoring.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.capture.CapturedRow;
import waybill.json.JsonNode;
import waybill.profile.Baseline;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class FiguresTest {
    private static final OptionalDouble FIFTEEN = OptionalDouble.of(15);

    private static CapturedRow row(Map<String, RawValue> fields, Answer answer) {
        return new CapturedRow(
                "m",
                "v",
                "r",
                0,
                Instant.parse("2026-11-30T08:00:00Z"),
                "champion",
                Optional.empty(),
                Optional.empty(),
                fields,
                answer);
    }

    private static Answer number(double value) {
        return Answer.of(new Value.Numeric(value), Verdict.OK, List.of());
    }

    private static Answer label(double onTime, double late) {
        return Answer.of(
                Value.Label.of(List.of(new Value.Score("on_time", onTime), new Value.Score("late", late))),
                Verdict.OK,
                List.of());
    }

    private static Answer full(double value, double lower, double upper, Optional<Double> promise, double probability) {
        return new Answer(
                new Value.Numeric(value),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(lower, upper, 0.9, "all")),
                Optional.of(new Promise(0.8, promise, Optional.empty())),
                Optional.of(new OnTime(15, probability)),
                Optional.empty());
    }

    private static Figure figure(Figures figures) {
        return figures.all();
    }

    private static Figure slice(Figures figures, String slice, String value) {
        return figures.slices().getOrDefault(slice, Map.of()).getOrDefault(value, Figure.NONE);
    }

    @Test
    void errors_areThoseOfExactArithmetic_howeverLargeTheyAre() {
        SplittableRandom random = new SplittableRandom(42);
        Figures figures = new Figures(OptionalDouble.empty(), Slicing.none());
        BigDecimal errors = BigDecimal.ZERO;
        int count = 30_001;
        for (int i = 0; i < count; i++) {
            // Large errors that cancel each other, beside small ones that must not be lost.
            double predicted = i == 0 ? 1e12 : i == count - 1 ? -1e12 : random.nextDouble(-100, 100);
            double actual = random.nextDouble(-100, 100);
            figures.add(row(Map.of(), number(predicted)), new Truth.OfNumber(actual));
            errors = errors.add(new BigDecimal(predicted - actual));
        }

        double exact =
                errors.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).doubleValue();
        assertThat(figure(figures).errors().orElseThrow().bias()).isCloseTo(exact, within(1e-9));
    }

    @Test
    void numbers_ofAFewRows_areThoseOfAPersonWithAPencil() {
        Figures figures = new Figures(FIFTEEN, Slicing.none());
        figures.add(row(Map.of(), number(20)), new Truth.OfNumber(5)); // 15: within
        figures.add(row(Map.of(), number(0)), new Truth.OfNumber(20)); // -20
        figures.add(row(Map.of(), number(8)), new Truth.OfNumber(7)); // 1
        figures.add(row(Map.of(), number(8)), Truth.NOT_YET);

        Figure.Errors errors = figure(figures).errors().orElseThrow();
        assertThat(errors.mae()).isCloseTo(12, within(1e-12));
        assertThat(errors.bias()).isCloseTo(-4 / 3.0, within(1e-12));
        assertThat(errors.rmse()).isCloseTo(Math.sqrt(626 / 3.0), within(1e-12));
        assertThat(errors.p90()).isCloseTo(15 + 0.8 * 5, within(1e-12));
        assertThat(errors.within().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(figure(figures).labelCoverage()).isEqualTo(0.75);
    }

    @Test
    void intervalsPromisesAndDeadlines_areCountedWhereARowHasThem() {
        Figures figures = new Figures(FIFTEEN, Slicing.none());
        figures.add(row(Map.of(), full(10, 0, 20, Optional.of(16.0), 0.75)), new Truth.OfNumber(16)); // kept, late
        figures.add(row(Map.of(), full(10, 0, 20, Optional.of(15.0), 0.5)), new Truth.OfNumber(20)); // at its end
        figures.add(row(Map.of(), full(10, 0, 30, Optional.empty(), 1)), new Truth.OfNumber(31)); // a late miss
        figures.add(row(Map.of(), full(10, 0, 30, Optional.of(15.0), 1)), new Truth.OfNumber(-1)); // an early one
        figures.add(row(Map.of(), number(10)), new Truth.OfNumber(10));

        Figure figure = figure(figures);
        assertThat(figure.intervals()).contains(new Figure.Intervals(4, 0.9, 0.5, 25, 0.25));
        assertThat(figure.promises()).contains(new Figure.Promises(4, 0.8, 0.5));
        assertThat(figure.onTime()).contains(new Figure.Deadlines(4, 0.8125, 0.25, (0.5625 + 0.25 + 1 + 0) / 4));
        assertThat(figure.labels()).isEmpty();
    }

    @Test
    void labels_haveAccuracy_andScoresWhereTheyAreProbabilities() {
        Figures figures = new Figures(OptionalDouble.empty(), Slicing.none());
        figures.add(row(Map.of(), label(0.75, 0.25)), new Truth.OfLabel("on_time"));
        figures.add(row(Map.of(), label(0.5, 0.5)), new Truth.OfLabel("late"));

        Figure.Labels labels = figure(figures).labels().orElseThrow();
        assertThat(labels.accuracy()).isEqualTo(0.5);
        assertThat(labels.scores().orElseThrow().logLoss())
                .isCloseTo(-(Math.log(0.75) + Math.log(0.5)) / 2, within(1e-12));
        assertThat(labels.scores().orElseThrow().brier()).isCloseTo((0.0625 + 0.25) / 2, within(1e-12));

        figures.add(row(Map.of(), label(3, -2)), new Truth.OfLabel("on_time"));
        assertThat(figure(figures).labels().orElseThrow().scores()).isEmpty();
    }

    /** The square of its error would be no number, and JSON has none for it: the monitoring of the model would end with it. */
    @ParameterizedTest
    @CsvSource({"20, 1e308", "-1e308, 5", "1e308, -1e308", "20, -2e12"})
    void outcomeOrAnswerThatIsTooLarge_isCountedAndInNoFigure(double predicted, double actual) {
        Figures figures = new Figures(FIFTEEN, Slicing.none());
        figures.add(row(Map.of(), number(20)), new Truth.OfNumber(5));
        figures.add(row(Map.of(), number(predicted)), new Truth.OfNumber(actual));
        figures.add(row(Map.of(), full(20, -1e308, 1e308, Optional.of(5.0), 1)), new Truth.OfNumber(5));

        Figure figure = figure(figures);
        assertThat(figure.unmeasured()).isEqualTo(2);
        assertThat(figure.known()).isEqualTo(1);
        assertThat(figure.errors()).contains(new Figure.Errors(15, 15, 15, 15, OptionalDouble.of(1)));
        assertThat(figure.promises()).isEmpty();
        assertThat(figure.incompleteBecause()).endsWith("; 2 outcomes or answers are too large to be true");
        assertThat(FigureCodec.decode(JsonNode.root(FigureCodec.encode(figure))))
                .isEqualTo(figure);
    }

    @Test
    void slices_haveTheWordsOfTheRecipesMetrics() {
        Signature signature = new Signature(List.of(
                new Field(
                        "carrier", new Domain.Category(List.of("UA", "B6"), Unseen.WARN), "", Presence.required(), ""),
                new Field("distance", new Domain.Numeric(false, Range.ALL, Range.ALL), "km", Presence.optional(), ""),
                new Field("night", new Domain.Bool(), "", Presence.optional(), ""),
                new Field("at", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), "")));
        Slicing slicing = Slicing.of(
                List.of(
                        new Baseline.Slice("carrier", List.of()),
                        new Baseline.Slice("distance", List.of(100.0, 500.0)),
                        new Baseline.Slice("night", List.of()),
                        new Baseline.Slice("at.hour", List.of()),
                        new Baseline.Slice("gone", List.of())),
                signature);
        Figures figures = new Figures(FIFTEEN, slicing);
        figures.add(
                row(
                        Map.of(
                                "carrier", new RawValue.Text("UA"),
                                "distance", new RawValue.Num(100),
                                "night", new RawValue.Bool(true),
                                "at", new RawValue.Text("2026-01-15T03:05:00Z")),
                        number(10)),
                new Truth.OfNumber(10));
        figures.add(
                row(Map.of("carrier", new RawValue.Text("ZZ"), "distance", new RawValue.Num(99)), number(10)),
                Truth.NOT_YET);

        assertThat(figures.slices()).containsOnlyKeys("carrier", "distance", "night", "at.hour");
        assertThat(figures.slices().get("carrier")).containsOnlyKeys("UA", "(unseen)");
        assertThat(figures.slices().get("distance")).containsOnlyKeys("100<=distance<500", "distance<100");
        assertThat(figures.slices().get("night")).containsOnlyKeys("true", "(missing)");
        assertThat(figures.slices().get("at.hour")).containsOnlyKeys("22", "(missing)");
        assertThat(slice(figures, "carrier", "UA").known()).isEqualTo(1);
        assertThat(slice(figures, "carrier", "(unseen)").isComplete()).isFalse();
    }

    @Test
    void sliceWithManyValues_putsTheLastOnesTogether() {
        List<String> many = IntStream.range(0, Figures.MOST_VALUES + 3)
                .mapToObj(i -> "c" + i)
                .toList();
        Signature signature = new Signature(
                List.of(new Field("carrier", new Domain.Category(many, Unseen.WARN), "", Presence.required(), "")));
        Figures figures =
                new Figures(FIFTEEN, Slicing.of(List.of(new Baseline.Slice("carrier", List.of())), signature));
        many.forEach(name -> figures.add(row(Map.of("carrier", new RawValue.Text(name)), number(1)), Truth.NOT_YET));

        assertThat(figures.slices().get("carrier")).hasSize(Figures.MOST_VALUES + 1);
        assertThat(slice(figures, "carrier", "(other)").asked()).isEqualTo(3);
    }

    @Test
    void figuresOfADay_areReadBackAsTheyWere() {
        Figures figures = new Figures(FIFTEEN, Slicing.none());
        figures.add(row(Map.of(), full(10, 0, 20, Optional.of(16.0), 0.75)), new Truth.OfNumber(16.1));
        figures.add(row(Map.of(), label(0.5, 0.5)), new Truth.OfLabel("late"));
        figures.add(row(Map.of(), number(3)), Truth.KNOWN_BEFORE);
        DayFigures day = new DayFigures(
                "m",
                "v",
                LocalDate.parse("2026-11-30"),
                "\"0x8D\"",
                "min",
                FIFTEEN,
                figures.all(),
                Map.of("carrier", Map.of("UA", figures.all(), "B6", Figure.NONE)));

        byte[] bytes = DayFiguresCodec.encode(day).toBytes();

        assertThat(DayFiguresCodec.decode(bytes)).contains(day);
        assertThat(DayFiguresCodec.decode("{}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
