package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class EncoderTest {
    private static final double ABSENT = Double.NaN;
    private static final RawValue NEW_YEAR = new RawValue.Text("2013-01-01T06:30:00-05:00");

    @Test
    void encode_number_isScaled() {
        Feature number = new Feature.Numeric("number", ABSENT, new Scaling(10, 4));

        assertThat(encode(number, Map.of("number", new RawValue.Num(12)))).containsExactly(0.5);
        assertThat(encode(number, Map.of("number", new RawValue.Num(10)))).containsExactly(0);
    }

    @Test
    void encode_missingNumber_isImputedBeforeItIsScaled() {
        assertThat(encode(new Feature.Numeric("number", 18, new Scaling(10, 4)), Map.of()))
                .containsExactly(2);
        assertThat(encode(new Feature.Numeric("number", ABSENT, new Scaling(10, 4)), Map.of()))
                .containsExactly(ABSENT);
    }

    @Test
    void encode_zero_isNotAbsent() {
        assertThat(encode(new Feature.Numeric("number", 7, Scaling.NONE), Map.of("number", new RawValue.Num(0))))
                .containsExactly(0);
        assertThat(encode(new Feature.Numeric("flag", 7, Scaling.NONE), Map.of("flag", new RawValue.Bool(false))))
                .containsExactly(0);
    }

    @Test
    void encode_boolean_isANumber() {
        assertThat(encode(new Feature.Numeric("flag", ABSENT, Scaling.NONE), Map.of("flag", new RawValue.Bool(true))))
                .containsExactly(1);
    }

    @Test
    void encode_missingField_isMarkedOnlyWhereItIsMissing() {
        Feature missing = new Feature.Missing("number");

        assertThat(encode(missing, Map.of())).containsExactly(1);
        assertThat(encode(missing, Map.of("number", new RawValue.Num(0)))).containsExactly(ABSENT);
    }

    @Test
    void encode_code_isThePlaceInItsOwnListNotInTheSignatures() {
        Feature code = new Feature.Code("origin", List.of("LGA", "ZRH", "JFK", "EWR"));

        assertThat(encode(code, origin("LGA"))).containsExactly(0);
        assertThat(encode(code, origin("JFK"))).containsExactly(2);
        assertThat(encode(code, origin("EWR"))).containsExactly(3);
    }

    @Test
    void encode_codeOfACategoryThatIsMissingUnseenOrNotInTheList_isAbsent() {
        Feature code = new Feature.Code("origin", List.of("LGA"));

        assertThat(encode(code, Map.of())).containsExactly(ABSENT);
        assertThat(encode(code, origin("ORD"))).containsExactly(ABSENT);
        assertThat(encode(code, origin("JFK"))).containsExactly(ABSENT);
    }

    @Test
    void encode_filledFeature_hasItsNumberWhereItWouldBeAbsent() {
        Feature oneHot = new Feature.Filled(new Feature.OneHot("origin"), 0);
        Feature code = new Feature.Filled(new Feature.Code("origin", List.of("LGA")), -1);

        assertThat(encode(oneHot, origin("LGA"))).containsExactlyInAnyOrder(0, 0, 1);
        assertThat(encode(oneHot, Map.of())).containsExactly(0, 0, 0);
        assertThat(encode(code, origin("LGA"))).containsExactly(0);
        assertThat(encode(code, origin("ORD"))).containsExactly(-1);
        assertThat(encode(new Feature.Filled(new Feature.Missing("number"), 0), Map.of("number", new RawValue.Num(5))))
                .containsExactly(0);
    }

    @Test
    void codes_ofNoCategoryOrOfOneTwice_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Feature.Code("origin", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Feature.Code("origin", List.of("a", "a")));
    }

    @Test
    void filling_twiceOrWithNoNumber_isRefused() {
        Feature once = new Feature.Filled(new Feature.OneHot("origin"), 0);

        assertThatIllegalArgumentException().isThrownBy(() -> new Feature.Filled(once, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Feature.Filled(new Feature.OneHot("origin"), ABSENT));
    }

    @Test
    void encode_unseenCategory_isNotMarkedAsMissing() {
        assertThat(encode(new Feature.Missing("origin"), origin("ORD"))).containsExactly(ABSENT);
        assertThat(encode(new Feature.Missing("origin"), Map.of())).containsExactly(1);
    }

    @Test
    void encode_category_hasOneHotColumn() {
        Feature oneHot = new Feature.OneHot("origin");

        assertThat(encoder(oneHot).featureNames()).containsExactly("origin=EWR", "origin=JFK", "origin=LGA");
        assertThat(encode(oneHot, origin("EWR"))).containsExactly(1, ABSENT, ABSENT);
        assertThat(encode(oneHot, origin("LGA"))).containsExactly(ABSENT, ABSENT, 1);
        assertThat(encode(oneHot, origin("ORD"))).containsExactly(ABSENT, ABSENT, ABSENT);
        assertThat(encode(oneHot, Map.of())).containsExactly(ABSENT, ABSENT, ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE_OF_DAY, 390",
        "HOUR, 6",
        "DAY_OF_WEEK, 2",
        "DAY_OF_MONTH, 1",
        "DAY_OF_YEAR, 1",
        "MONTH, 1",
    })
    void encode_calendarPart_isReadInTheFieldsZone(CalendarPart part, double expected) {
        assertThat(encode(new Feature.Calendar("at", part, Scaling.NONE), Map.of("at", NEW_YEAR)))
                .containsExactly(expected);
        assertThat(encode(new Feature.Calendar("at", part, new Scaling(expected, 2)), Map.of("at", NEW_YEAR)))
                .containsExactly(0);
        assertThat(encode(new Feature.Calendar("at", part, Scaling.NONE), Map.of()))
                .containsExactly(ABSENT);
    }

    @Test
    void encode_sameInstantInAnotherOffset_isTheSameRow() {
        Feature hour = new Feature.Calendar("at", CalendarPart.HOUR, Scaling.NONE);

        assertThat(encode(hour, Map.of("at", new RawValue.Text("2013-01-01T20:30:00+09:00"))))
                .isEqualTo(encode(hour, Map.of("at", NEW_YEAR)));
    }

    @Test
    void encode_calendarParts_agreeWithTheCalendarAlsoBefore1970AndAcrossClockChanges() {
        SplittableRandom random = new SplittableRandom(1883);
        ZoneId zone = ZoneId.of("America/New_York");
        List<Feature> parts = Stream.of(CalendarPart.values())
                .<Feature>map(part -> new Feature.Calendar("at", part, Scaling.NONE))
                .toList();
        Encoder encoder = new Encoder(signature(), parts);
        for (int i = 0; i < 5_000; i++) {
            ZonedDateTime time = instant(random, zone).atZone(zone);
            double[] encoded = encoder.encode(row(Map.of(
                    "at",
                    new RawValue.Text(time.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime() + "Z"))));

            assertThat(encoded)
                    .as("%s", time)
                    .containsExactly(
                            time.get(ChronoField.MINUTE_OF_DAY),
                            time.getHour(),
                            time.getDayOfWeek().getValue(),
                            time.getDayOfMonth(),
                            time.getDayOfYear(),
                            time.getMonthValue());
        }
    }

    @Test
    void encode_calendarOneHot_hasAColumnForEachValue() {
        Feature days = new Feature.CalendarOneHot("at", CalendarPart.DAY_OF_WEEK);

        assertThat(encoder(days).featureNames())
                .hasSize(DayOfWeek.values().length)
                .startsWith("at.day_of_week=1")
                .endsWith("at.day_of_week=7");
        assertThat(encode(days, Map.of("at", NEW_YEAR)))
                .containsExactly(ABSENT, 1, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);
        assertThat(encode(days, Map.of())).containsOnly(ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-12-31T12:00, DAY_OF_YEAR, 365",
        "2013-12-31T23:59, MONTH, 11",
        "2013-01-31T00:00, DAY_OF_MONTH, 30"
    })
    void encode_calendarOneHot_lastValueOfAPeriodIsItsLastColumn(String time, CalendarPart part, int column) {
        double[] encoded = encode(new Feature.CalendarOneHot("at", part), Map.of("at", new RawValue.Text(time)));

        assertThat(encoded).hasSize(part.count());
        assertThat(encoded[column]).isEqualTo(1);
    }

    @Test
    void encode_cyclic_isSineAndCosine() {
        Feature hour = new Feature.Cyclic("at", CalendarPart.HOUR);
        Feature month = new Feature.Cyclic("at", CalendarPart.MONTH);

        assertThat(encoder(hour).featureNames()).containsExactly("at.hour.sin", "at.hour.cos");
        assertThat(encode(hour, Map.of("at", NEW_YEAR))).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(encode(month, Map.of("at", NEW_YEAR))).containsExactly(new double[] {0, 1}, within(1e-12));
        assertThat(encode(hour, Map.of())).containsExactly(ABSENT, ABSENT);
    }

    @Test
    void encode_lookupByOneField_findsItsNumberOrAnother() {
        Feature lookup = new Feature.Lookup(
                "gain", List.of("origin"), Map.of(List.of("JFK"), 8.0, List.of("ORD"), 99.0), 4, new Scaling(2, 2));

        assertThat(encoder(lookup).featureNames()).containsExactly("gain");
        assertThat(encode(lookup, origin("JFK"))).containsExactly(3);
        assertThat(encode(lookup, origin("EWR"))).containsExactly(1);
        assertThat(encode(lookup, origin("ORD"))).containsExactly(1);
        assertThat(encode(lookup, Map.of())).containsExactly(1);
    }

    @Test
    void encode_lookupByTwoFields_keepsTheirOrder() {
        Feature lookup = new Feature.Lookup(
                "route",
                List.of("dest", "origin"),
                Map.of(List.of("EWR", "LGA"), 1.0, List.of("LAX", "EWR"), 2.0, List.of("SFO", "LGA"), 3.0),
                ABSENT,
                Scaling.NONE);

        assertThat(encode(lookup, route("EWR", "LAX"))).containsExactly(2);
        assertThat(encode(lookup, route("LGA", "SFO"))).containsExactly(3);
        assertThat(encode(lookup, route("LGA", "EWR"))).containsExactly(1);
        assertThat(encode(lookup, route("EWR", "EWR"))).containsExactly(ABSENT);
        assertThat(encode(lookup, route("EWR", "ORD"))).containsExactly(ABSENT);
        assertThat(encode(lookup, origin("EWR"))).containsExactly(ABSENT);
    }

    @Test
    void encode_sum_isWeightedAndAbsentWithAnyOfItsFields() {
        Feature sum = new Feature.Sum("rest", List.of("number", "flag"), List.of(2.0, -5.0), new Scaling(1, 10));
        RawValue ten = new RawValue.Num(10);

        assertThat(encode(sum, Map.of("number", ten, "flag", new RawValue.Bool(true))))
                .containsExactly(1.4);
        assertThat(encode(sum, Map.of("number", ten))).containsExactly(ABSENT);
    }

    @Test
    void encode_severalFeatures_standInTheirOrder() {
        Encoder encoder = new Encoder(
                signature(),
                List.of(
                        new Feature.Missing("number"),
                        new Feature.OneHot("origin"),
                        new Feature.Numeric("number", 0, Scaling.NONE)));

        assertThat(encoder.featureNames())
                .containsExactly("number?", "origin=EWR", "origin=JFK", "origin=LGA", "number");
        assertThat(encoder.encode(row(Map.of("number", new RawValue.Num(5), "origin", new RawValue.Text("JFK")))))
                .containsExactly(ABSENT, ABSENT, 1, ABSENT, 5);
    }

    @Test
    void encode_isTheSameTwice() {
        Encoder encoder = encoder(new Feature.OneHot("origin"));
        double[] first = encoder.encode(row(origin("EWR")));
        first[1] = 42;

        assertThat(encoder.encode(row(origin("EWR")))).containsExactly(1, ABSENT, ABSENT);
    }

    static List<Feature> misfits() {
        return List.of(
                new Feature.Numeric("origin", 0, Scaling.NONE),
                new Feature.Numeric("at", 0, Scaling.NONE),
                new Feature.Numeric("nowhere", 0, Scaling.NONE),
                new Feature.Missing("nowhere"),
                new Feature.OneHot("number"),
                new Feature.Code("number", List.of("a")),
                new Feature.Filled(new Feature.OneHot("number"), 0),
                new Feature.OneHot("flag"),
                new Feature.Calendar("origin", CalendarPart.HOUR, Scaling.NONE),
                new Feature.CalendarOneHot("number", CalendarPart.HOUR),
                new Feature.Cyclic("flag", CalendarPart.HOUR),
                new Feature.Sum("sum", List.of("number", "origin"), List.of(1.0, 1.0), Scaling.NONE),
                new Feature.Lookup("x", List.of("origin", "number"), Map.of(), 0, Scaling.NONE));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void encoder_featureOfAnotherType_isRefused(Feature feature) {
        assertThatIllegalArgumentException().isThrownBy(() -> encoder(feature));
    }

    @Test
    void encoder_columnTwice_isRefused() {
        Feature number = new Feature.Numeric("number", 0, Scaling.NONE);
        Feature lookup = new Feature.Lookup("number", List.of("origin"), Map.of(), 0, Scaling.NONE);

        assertThatIllegalArgumentException().isThrownBy(() -> new Encoder(signature(), List.of(number, lookup)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Encoder(signature(), List.of(number, number)));
    }

    @Test
    void encoder_noColumn_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Encoder(signature(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void scaling_thatCannotBe_isRefused(double scale) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scaling(0, scale));
    }

    /** Half of them within two hours of a change of the clocks. */
    private static Instant instant(SplittableRandom random, ZoneId zone) {
        Instant any = Instant.ofEpochSecond(random.nextLong(-5_000_000_000L, 4_000_000_000L));
        return random.nextBoolean()
                ? any
                : zone.getRules().nextTransition(any).getInstant().plusSeconds(random.nextInt(-7200, 7200));
    }

    private static Map<String, RawValue> origin(String name) {
        return Map.of("origin", new RawValue.Text(name));
    }

    private static Map<String, RawValue> route(String origin, String dest) {
        return Map.of("origin", new RawValue.Text(origin), "dest", new RawValue.Text(dest));
    }

    private static double[] encode(Feature feature, Map<String, RawValue> values) {
        return encoder(feature).encode(row(values));
    }

    private static Encoder encoder(Feature feature) {
        return new Encoder(signature(), List.of(feature));
    }

    private static Row row(Map<String, RawValue> values) {
        return signature().bind(RawRow.of(values)).row().orElseThrow();
    }

    private static Signature signature() {
        return new Signature(List.of(
                field("number", new Domain.Numeric(false, Range.ALL, Range.ALL)),
                field("flag", new Domain.Bool()),
                field("origin", new Domain.Category(List.of("EWR", "JFK", "LGA"), Unseen.WARN)),
                field("dest", new Domain.Category(List.of("LAX", "SFO", "EWR", "BOS"), Unseen.WARN)),
                field("at", new Domain.Timestamp(ZoneId.of("America/New_York")))));
    }

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }
}
