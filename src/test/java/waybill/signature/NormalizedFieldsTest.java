package waybill.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.Violation;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Fields that repair texts: what becomes of each kind, in JSON and in cells, and what is told of it. */
class NormalizedFieldsTest {
    private static final Normalization UPPER = names(LetterCase.UPPER, Map.of("O'HARE", "ORD"));
    private static final Domain AIRPORTS = new Domain.Category(List.of("JFK", "ORD"), Unseen.WARN);
    private static final Domain NUMBER = new Domain.Numeric(false, new Range(0, 5000), new Range(0, 2000));
    private static final Normalization GERMAN = numbers(',', Optional.of('.'));
    private static final Normalization WORDS =
            new Normalization(true, LetterCase.KEPT, Map.of(), Set.of("n/a", "0000-00-00"), Optional.empty());

    private static Normalization names(LetterCase letters, Map<String, String> aliases) {
        return new Normalization(true, letters, aliases, Set.of("n/a"), Optional.empty());
    }

    private static Normalization numbers(char decimal, Optional<Character> thousands) {
        return new Normalization(
                true, LetterCase.KEPT, Map.of(), Set.of("n/a", "nan"), Optional.of(new NumberForm(decimal, thousands)));
    }

    private static Field field(Domain domain, Presence presence, Normalization normal) {
        return new Field("f", domain, "", presence, "", false, Optional.of(normal));
    }

    private static Binding bind(Field field, RawValue value) {
        return new Signature(List.of(field)).bind(RawRow.of(Map.of("f", value)));
    }

    private static String told(Binding binding) {
        List<Note> notes = binding instanceof Binding.Refused refused
                ? refused.notes()
                : binding.row().orElseThrow().notes();
        String value = binding.row().map(row -> Double.toString(row.value(0))).orElse("refused");
        return value + " "
                + String.join(
                        " ", notes.stream().map(note -> note.rule().wireName()).toList());
    }

    /** In JSON and in CSV alike. */
    private static void assertTold(Field field, String text, String told) {
        assertThat(told(bind(field, RawValue.Cell.of(text)))).isEqualTo(told);
        assertThat(told(bind(field, new RawValue.Text(text)))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '"',
            value = {
                "ORD,1.0 ",
                "ord,1.0 normalized",
                " o'hare,1.0 normalized",
                "ZRH,-1.0 unknown_category",
                " zrh,-1.0 normalized unknown_category",
                "N/A,refused normalized missing_field"
            })
    void category_isRepaired_beforeItIsUnknown(String text, String told) {
        assertThat(Row.UNSEEN).isEqualTo(-1);
        assertTold(field(AIRPORTS, Presence.required(), UPPER), text, told);
    }

    @Test
    void category_thatIsTooLong_isMeasuredWithoutItsBlanks_asItCame() {
        Field field = field(AIRPORTS, Presence.required(), UPPER);
        String longest = "ß".repeat(Domain.Category.LONGEST);

        assertTold(field, longest + " ".repeat(1000), "-1.0 normalized unknown_category");
        assertTold(field, longest + "x", "refused too_long");
    }

    @Test
    void category_ofOthersThanTheKnown_isRefusedByTheNamesThatItHas() {
        Domain only = new Domain.Category(List.of("JFK", "ORD"), Unseen.REFUSE);
        Binding binding = bind(field(only, Presence.required(), UPPER), new RawValue.Text("secret"));

        assertThat(told(binding)).isEqualTo("refused normalized unknown_category");
        assertThat(binding.violations())
                .extracting(Violation::message)
                .allSatisfy(message -> assertThat(message).contains("JFK").doesNotContainIgnoringCase("secret"));
        assertThat(told(bind(field(only, Presence.required(), UPPER), new RawValue.Text("jfk"))))
                .isEqualTo("0.0 normalized");
    }

    @Test
    void word_forMissing_isWhatAMissingValueIs() {
        assertTold(field(AIRPORTS, Presence.optional(), UPPER), " n/A ", "NaN normalized missing_input");
        assertTold(
                field(AIRPORTS, Presence.defaultsTo(new RawValue.Text("JFK")), UPPER),
                "n/a",
                "0.0 normalized default_used");
        assertTold(field(NUMBER, Presence.optional(), GERMAN), "NaN", "NaN normalized missing_input");
        assertTold(field(new Domain.Bool(), Presence.required(), WORDS), "N/A", "refused normalized missing_field");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"1.234,5\",1234.5 normalized",
                "\" 7 \",7.0 normalized",
                "\"4.000,0\",4000.0 normalized extrapolating",
                "1.234.567,refused normalized out_of_limits",
                "1.234,refused ambiguous_number",
                "\" 1.234 \",refused ambiguous_number",
                "heavy,refused wrong_type",
                "\"1,2,3\",refused wrong_type"
            })
    void number_isRepaired_unlessItMayBeTwo(String text, String told) {
        assertTold(field(NUMBER, Presence.required(), GERMAN), text, told);
    }

    /** A cell has no type; a text of JSON is a text, and so it is repaired. */
    @Test
    void number_inPlainForm_isFineInACell_andANoteInJson() {
        Field field = field(NUMBER, Presence.required(), GERMAN);

        assertThat(told(bind(field, RawValue.Cell.of("12.5")))).isEqualTo("12.5 ");
        assertThat(told(bind(field, RawValue.Cell.of("1234.567")))).isEqualTo("1234.567 ");
        assertThat(told(bind(field, new RawValue.Text("12.5")))).isEqualTo("12.5 normalized");
        assertThat(told(bind(field, new RawValue.Num(1.234)))).isEqualTo("1.234 ");
        assertThat(told(bind(field, new RawValue.Bool(true)))).isEqualTo("refused wrong_type");
        assertThat(told(bind(field, RawValue.NESTED))).isEqualTo("refused wrong_type");
        assertThat(told(bind(field, RawValue.Cell.of("inf")))).isEqualTo("refused not_finite");
    }

    @Test
    void boolean_hasAliases_besideItsOwnSpellings() {
        Normalization yes = names(LetterCase.LOWER, Map.of("yes", "true", "no", "false"));
        Field field = field(new Domain.Bool(), Presence.required(), yes);

        assertTold(field, " YES ", "1.0 normalized");
        assertTold(field, "no", "0.0 normalized");
        assertTold(field, "maybe", "refused wrong_type");
        assertThat(told(bind(field, RawValue.Cell.of("TRUE")))).isEqualTo("1.0 ");
        assertThat(told(bind(field, new RawValue.Text("true")))).isEqualTo("1.0 normalized");
        assertThat(told(bind(field, new RawValue.Bool(false)))).isEqualTo("0.0 ");
    }

    @Test
    void time_isTrimmed_andWordsAreNone() {
        Field field = field(new Domain.Timestamp(ZoneId.of("America/New_York")), Presence.optional(), WORDS);

        assertTold(field, "1970-01-02T00:00:05Z", "86405.0 placeholder");
        assertTold(field, "2013-11-27T18:05 ", "1.3855935E9 normalized");
        assertTold(field, "2013-11-27T18:05", "1.3855935E9 ");
        assertTold(field, "0000-00-00", "NaN normalized missing_input");
        assertTold(field, "2013-03-10T02:30", "refused nonexistent_time");
        assertTold(field, " 2013-03-10T02:30", "refused nonexistent_time");
        assertTold(field, "soon", "refused wrong_type");
    }

    @Test
    void normalization_ofAnotherType_orThatAValueBreaks_isNone() {
        assertNone(AIRPORTS, Presence.required(), GERMAN);
        assertNone(NUMBER, Presence.required(), UPPER);
        assertNone(new Domain.Bool(), Presence.required(), names(LetterCase.KEPT, Map.of("yes", "ja")));
        assertNone(new Domain.Bool(), Presence.required(), names(LetterCase.KEPT, Map.of("1", "false")));
        assertNone(new Domain.Category(List.of("ord"), Unseen.WARN), Presence.required(), UPPER);
        assertNone(new Domain.Category(List.of(" "), Unseen.WARN), Presence.required(), UPPER);
        assertNone(AIRPORTS, Presence.defaultsTo(new RawValue.Text("ord")), UPPER);
        assertNone(AIRPORTS, Presence.defaultsTo(new RawValue.Text("n/a")), UPPER);
        assertNone(AIRPORTS, Presence.defaultsTo(new RawValue.Text("")), UPPER);
        assertNone(
                new Domain.Timestamp(ZoneId.of("UTC")),
                Presence.required(),
                new Normalization(false, LetterCase.KEPT, Map.of(), Set.of("1970-01-01t00:00z"), Optional.empty()));
        assertNone(
                AIRPORTS,
                Presence.required(),
                new Normalization(false, LetterCase.KEPT, Map.of(), Set.of(), Optional.empty()));
    }

    private static void assertNone(Domain domain, Presence presence, Normalization normal) {
        assertThatIllegalArgumentException().as(normal.toString()).isThrownBy(() -> field(domain, presence, normal));
    }

    @Test
    void normalized_isTheValueThatTheFieldHas() {
        Field field = field(AIRPORTS, Presence.required(), UPPER);
        RawValue fine = new RawValue.Text("ORD");

        assertThat(field.normalized(fine)).isSameAs(fine);
        assertThat(field.normalized(new RawValue.Text(" ord"))).isEqualTo(fine);
        assertThat(field.normalized(RawValue.Cell.of("O'hare"))).isEqualTo(RawValue.Cell.of("ORD"));
        assertThat(field.normalized(RawValue.Cell.of("n/a"))).isEqualTo(RawValue.MISSING);
        for (RawValue other :
                Arrays.asList(RawValue.MISSING, RawValue.NESTED, new RawValue.Num(1), new RawValue.Text(" "))) {
            assertThat(field.normalized(other)).isSameAs(other);
        }
    }
}
