package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;

class SignatureTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            new Field(
                    "delay",
                    new Domain.Numeric(false, new Range(-60, 2000), new Range(-30, 900)),
                    "min",
                    Presence.required(),
                    ""),
            new Field("stops", new Domain.Numeric(true, Range.ALL, Range.ALL), "", Presence.optional(), ""),
            new Field(
                    "origin",
                    new Domain.Category(List.of("EWR", "JFK", "LGA"), Unseen.WARN),
                    "",
                    Presence.required(),
                    ""),
            new Field(
                    "carrier",
                    new Domain.Category(List.of("AA", "UA"), Unseen.REFUSE),
                    "",
                    Presence.defaultsTo(new RawValue.Text("UA")),
                    ""),
            new Field("express", new Domain.Bool(), "", Presence.optional(), ""),
            new Field("departure", new Domain.Timestamp(ZoneId.of("America/New_York")), "", Presence.required(), "")));

    @Test
    void bind_rowThatFits_hasOneDoublePerField() {
        Row row = bind(row()).row().orElseThrow();

        assertThat(row.value(0)).isEqualTo(12.5);
        assertThat(row.value(1)).isEqualTo(2);
        assertThat(row.value(2)).isEqualTo(1);
        assertThat(row.value(3)).isEqualTo(0);
        assertThat(row.value(4)).isEqualTo(1);
        assertThat(row.value(5)).isEqualTo(1385593500);
        assertThat(row.notes()).isEmpty();
    }

    @Test
    void bind_twoFaultsInOneRow_reportsBothAtOnce() {
        Map<String, RawValue> values = row();
        values.put("delay", new RawValue.Text("late"));
        values.remove("origin");

        Binding binding = bind(values);

        assertThat(binding).isInstanceOf(Binding.Refused.class);
        assertThat(binding.violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/delay", "wrong_type"),
                        org.assertj.core.groups.Tuple.tuple("/origin", "missing_field"));
    }

    @Test
    void bind_misspeltField_isNamedWithAHint() {
        Map<String, RawValue> values = row();
        values.put("orgin", new RawValue.Text("JFK"));

        assertThat(bind(values).violations())
                .containsExactly(new Violation("/orgin", "unknown_field", "unknown field; did you mean 'origin'?"));
    }

    @Test
    void bind_fieldWithANameThatIsNoName_doesNotRepeatIt() {
        Map<String, RawValue> values = row();
        values.put("Mr. Smith, 12 High Street", new RawValue.Num(1));

        assertThat(bind(values).violations().toString()).doesNotContain("Smith").contains("unknown_field");
    }

    @Test
    void bind_onlyUnknownFields_canBeRepaired() {
        Map<String, RawValue> values = row();
        values.put("weight", new RawValue.Num(1));

        Binding binding = bind(values);

        assertThat(binding).isInstanceOf(Binding.Repaired.class);
        assertThat(binding.row().orElseThrow().notes()).containsExactly(new Note("weight", Rule.UNKNOWN_FIELD));
    }

    /** Scored without the field that was meant, it would else only be told that something is missing and something is too much. */
    @Test
    void bind_unknownFieldNearToOneThatTheRowLacks_isNotedWithAHint() {
        Map<String, RawValue> values = row();
        values.remove("stops");
        values.put("Stops", new RawValue.Num(1));

        assertThat(bind(values).row().orElseThrow().notes())
                .contains(new Note("Stops", Rule.UNKNOWN_FIELD, "did you mean 'stops'?"));
    }

    @Test
    void bind_unknownFieldNearToOneThatTheRowHas_isNotedWithoutAHint() {
        Map<String, RawValue> values = row();
        values.put("stop", new RawValue.Num(1));

        assertThat(bind(values).row().orElseThrow().notes()).containsExactly(new Note("stop", Rule.UNKNOWN_FIELD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay", "origin", "departure"})
    void bind_requiredFieldMissing_cannotBeRepaired(String field) {
        Map<String, RawValue> values = row();
        values.remove(field);

        assertRefused(values, field, "missing_field");
    }

    /** In cells of CSV and texts of JSON alike, for every type. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   ", "\t", "\r\n", "\u00a0", "\u2003 ", "\u3000", "\u1680\u2028"})
    void bind_blank_isMissing(String blank) {
        for (RawValue value : List.of(new RawValue.Text(blank), RawValue.Cell.of(blank))) {
            for (String field : row().keySet()) {
                Map<String, RawValue> values = row();
                values.put(field, value);
                Map<String, RawValue> without = row();
                without.remove(field);

                assertThat(said(bind(values))).isEqualTo(said(bind(without)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" JFK", "JFK ", "\u00a0JFK", "\u200b", "\u0000", "é", "\u3042", "-"})
    void bind_blanksAroundOtherCharacters_areAValue(String text) {
        for (RawValue value : List.of(new RawValue.Text(text), RawValue.Cell.of(text))) {
            Map<String, RawValue> values = row();
            values.put("origin", value);

            assertThat(bind(values).row().orElseThrow().value(2)).isEqualTo(Row.UNSEEN);
        }
    }

    @Test
    void bind_optionalFieldMissing_fitsWithANote() {
        Map<String, RawValue> values = row();
        values.put("stops", new RawValue.Missing());

        Binding binding = bind(values);

        assertThat(binding).isInstanceOf(Binding.Bound.class);
        assertThat(binding.row().orElseThrow().notes()).containsExactly(new Note("stops", Rule.MISSING_INPUT));
    }

    @Test
    void bind_fieldWithADefaultMissing_takesItAndSaysSo() {
        Map<String, RawValue> values = row();
        values.remove("carrier");

        Row row = bind(values).row().orElseThrow();

        assertThat(row.value(3)).isEqualTo(1);
        assertThat(row.notes()).containsExactly(new Note("carrier", Rule.DEFAULT_USED));
    }

    @Test
    void bind_unseenCategory_followsTheFieldsPolicy() {
        Map<String, RawValue> values = row();
        values.put("origin", new RawValue.Text("PHL"));
        Row warned = bind(values).row().orElseThrow();
        values.put("carrier", new RawValue.Text("ZZ"));

        assertThat(warned.value(2)).isEqualTo(Row.UNSEEN);
        assertThat(warned.notes()).containsExactly(new Note("origin", Rule.UNKNOWN_CATEGORY));
        assertThat(bind(values).violations())
                .containsExactly(new Violation("/carrier", "unknown_category", "must be one of AA, UA"));
    }

    @Test
    void bind_numberOutsideWhatWasSeen_isNotedOnly() {
        Map<String, RawValue> values = row();
        values.put("delay", new RawValue.Num(901));

        assertThat(bind(values).row().orElseThrow().notes()).containsExactly(new Note("delay", Rule.EXTRAPOLATING));
    }

    @ParameterizedTest
    @CsvSource({
        "delay, NaN, not_finite",
        "delay, Infinity, not_finite",
        "delay, -Infinity, not_finite",
        "delay, 2000.5, out_of_limits",
        "delay, -61, out_of_limits",
        "stops, 1.5, not_whole",
        "stops, 1e300, not_whole",
        "stops, 9007199254740993, not_whole",
        "origin, 3, wrong_type",
        "express, 1, wrong_type",
        "departure, 20131127, wrong_type",
    })
    void bind_wrongNumber_isRefusedByRule(String field, double value, String rule) {
        Map<String, RawValue> values = row();
        values.put(field, new RawValue.Num(value));

        assertRefused(values, field, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-27 18:05, 1385593500",
        "2013-11-27T18:05, 1385593500",
        "2013-11-27T18:05:00.999-05:00, 1385593500",
        "2013-11-27T23:05:00Z, 1385593500",
        "2013-11-27 18:05:00-05, 1385593500",
        "2013-11-03T01:30:00-04:00, 1383456600",
        "2013-11-03T01:30:00-05:00, 1383460200",
    })
    void bind_time_isAnInstant(String text, double second) {
        Map<String, RawValue> values = row();
        values.put("departure", new RawValue.Text(text));

        assertThat(bind(values).row().orElseThrow().value(5)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-11-03T01:30, ambiguous_time",
        "2013-03-10T02:30, nonexistent_time",
        "2013-02-29T12:00, wrong_type",
        "2013-11-27T24:00, wrong_type",
        "2013-11-27T18:05:00+25:00, wrong_type",
        "27.11.2013 18:05, wrong_type",
        "2013-11-27, wrong_type",
    })
    void bind_timeThatTheZonesClockDoesNotShowOnce_isRefused(String text, String rule) {
        Map<String, RawValue> values = row();
        values.put("departure", new RawValue.Text(text));

        assertRefused(values, "departure", rule);
    }

    @ParameterizedTest
    @CsvSource({
        "delay,12.5",
        "stops,2",
        "origin,JFK",
        "carrier,AA",
        "express,true",
        "departure,2013-11-27T18:05:00-05:00"
    })
    void bind_cellOfATextFile_meansWhatJsonMeans(String field, String cell) {
        Map<String, RawValue> values = row();
        Row fromJson = bind(values).row().orElseThrow();
        values.put(field, RawValue.Cell.of(cell));
        Row fromCsv = bind(values).row().orElseThrow();

        int index = SIGNATURE.indexOf(field);
        assertThat(fromCsv.value(index)).isEqualTo(fromJson.value(index));
    }

    /** As pandas, Excel and databases write them; a text of JSON is none of them. */
    @ParameterizedTest
    @CsvSource({
        "true, 1",
        "True, 1",
        "TRUE, 1",
        "1, 1",
        "1.0, 1",
        "false, 0",
        "False, 0",
        "FALSE, 0",
        "0, 0",
        "0.0, 0",
    })
    void bind_booleanInACell_isReadInEverySpellingOfTables(String text, double expected) {
        Map<String, RawValue> values = row();
        values.put("express", RawValue.Cell.of(text));
        assertThat(bind(values).row().orElseThrow().value(4)).isEqualTo(expected);

        values.put("express", new RawValue.Text(text));
        assertRefused(values, "express", "wrong_type");
    }

    /** The name is the model's own: the caller's text is not repeated. */
    @ParameterizedTest
    @ValueSource(strings = {"jfk", "JFK ", " Jfk", "\tjFk\u00a0"})
    void bind_categoryThatDiffersInCaseOrBlanks_getsAHint(String text) {
        for (RawValue value : List.of(new RawValue.Text(text), RawValue.Cell.of(text))) {
            Map<String, RawValue> values = row();
            values.put("origin", value);

            assertThat(bind(values).row().orElseThrow().notes())
                    .containsExactly(new Note("origin", Rule.UNKNOWN_CATEGORY, "did you mean 'JFK'?"));
        }
        Map<String, RawValue> refused = row();
        refused.put("carrier", new RawValue.Text("ua "));
        assertThat(bind(refused).violations())
                .containsExactly(
                        new Violation("/carrier", "unknown_category", "must be one of AA, UA; did you mean 'UA'?"));
    }

    @Test
    void bind_blanksAroundANumberOrATime_areNamedAsTheCause() {
        Map<String, RawValue> values = row();
        values.put("delay", RawValue.Cell.of(" 25 "));
        values.put("departure", new RawValue.Text("2013-11-27T18:05 "));

        assertThat(bind(values).violations())
                .extracting(Violation::message)
                .allMatch(message -> message.endsWith(", found text with blanks around it"));
    }

    /** Training learnt blank names until ADR 26, and what was published then answers as it did. */
    @Test
    void bind_blankThatAModelHasLearnt_isItsCategory() {
        Signature old = new Signature(List.of(new Field(
                "origin", new Domain.Category(List.of(" ", "EWR"), Unseen.WARN), "", Presence.required(), "")));

        assertThat(old.bind(RawRow.of(Map.of("origin", new RawValue.Text(" "))))
                        .row()
                        .orElseThrow()
                        .value(0))
                .isZero();
        assertThat(old.bind(RawRow.of(Map.of("origin", RawValue.Cell.of("  ")))))
                .isInstanceOf(Binding.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "delay, twelve, wrong_type",
        "delay, NaN, not_finite",
        "delay, -inf, not_finite",
        "delay, 1e999, not_finite",
        "delay, 0x10, wrong_type",
        "delay, '12,5', wrong_type",
        "delay, 12f, wrong_type",
        "express, yes, wrong_type",
        "express, t, wrong_type",
        "express, 2, wrong_type",
        "express, 01, wrong_type",
        "express, trues, wrong_type",
        "express, -0, wrong_type",
    })
    void bind_wrongCell_isRefusedByRule(String field, String cell, String rule) {
        Map<String, RawValue> values = row();
        values.put(field, RawValue.Cell.of(cell));

        assertRefused(values, field, rule);
    }

    @Test
    void bind_faults_neverRepeatAValue() {
        Map<String, RawValue> values = row();
        values.put("delay", new RawValue.Text("secret-1"));
        values.put("origin", new RawValue.Text("secret-2".repeat(64)));
        values.put("carrier", new RawValue.Text("secret-3"));
        values.put("departure", new RawValue.Text("secret-4"));

        Binding binding = bind(values);

        assertThat(binding.violations()).hasSize(4);
        assertThat(binding.violations().toString()).doesNotContain("secret");
    }

    @Test
    void bind_negativeZero_isZero() {
        Map<String, RawValue> values = row();
        values.put("delay", new RawValue.Num(-0.0));

        assertThat(Double.doubleToRawLongBits(bind(values).row().orElseThrow().value(0)))
                .isZero();
    }

    @Test
    void signature_withAFieldTwiceOrNone_cannotBeMade() {
        Field field = new Field("a", new Domain.Bool(), "", Presence.required(), "");

        assertThatThrownBy(() -> new Signature(List.of(field, field))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signature(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** All that a binding says, in types that know when they are equal. */
    private static List<Object> said(Binding binding) {
        List<Object> said = new ArrayList<>(binding.violations());
        binding.row().ifPresent(row -> {
            said.addAll(row.notes());
            IntStream.range(0, SIGNATURE.fields().size()).forEach(i -> said.add(row.value(i)));
        });
        return said;
    }

    private static void assertRefused(Map<String, RawValue> values, String field, String rule) {
        Binding binding = bind(values);
        assertThat(binding).isInstanceOf(Binding.Refused.class);
        assertThat(binding.violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/" + field, rule));
    }

    private static Binding bind(Map<String, RawValue> values) {
        return SIGNATURE.bind(RawRow.of(values));
    }

    private static Map<String, RawValue> row() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("delay", new RawValue.Num(12.5));
        values.put("stops", new RawValue.Num(2));
        values.put("origin", new RawValue.Text("JFK"));
        values.put("carrier", new RawValue.Text("AA"));
        values.put("express", new RawValue.Bool(true));
        values.put("departure", new RawValue.Text("2013-11-27T18:05:00-05:00"));
        return values;
    }
}
