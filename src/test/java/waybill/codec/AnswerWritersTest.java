package waybill.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.answer.Shares.Role.MODEL;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Output;
import waybill.answer.Promise;
import waybill.answer.Shares;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.csv.TextBuffer;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonWriter;
import waybill.signature.Note;
import waybill.signature.Range;
import waybill.signature.Rule;

/** Every kind of answer, in every form that answers are written in. */
class AnswerWritersTest {
    private static final Output MINUTES = new Output.Numeric("delay", "min", List.of(), Range.ALL);
    private static final Output LATE = new Output.Label("late", List.of("late", "on time, or early"));
    private static final Value LABEL =
            Value.Label.of(List.of(new Value.Score("late", 0.25), new Value.Score("on time, or early", 0.75)));

    private static final Wanted ALL = new Wanted(true, Optional.of(0.8), true, true, OptionalInt.empty());
    private static final Shares SHARES = new Shares(
            4,
            "min",
            "",
            List.of(
                    new Shares.Share("delay", List.of("delay"), Shares.Role.OFFSET, 25, false),
                    new Shares.Share("slack", List.of("block", "distance"), MODEL, -23.96, false),
                    new Shares.Share("wind", List.of("wind"), MODEL, 0.04, true),
                    new Shares.Share("other", List.of(), Shares.Role.OTHER, -0.08, false)));

    /** A value of an output, and how it is written. */
    record Case(Output output, Value value, String json, String columns, String cells) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(MINUTES, new Value.Numeric(-1.5), "\"value\":-1.5,\"unit\":\"min\"", "value", "-1.5"),
                new Case(MINUTES, Value.NONE, "\"value\":null,\"unit\":\"min\"", "value", ""),
                new Case(
                        LATE,
                        LABEL,
                        "\"label\":\"on time, or early\",\"scores\":{\"late\":0.25,\"on time, or early\":0.75}",
                        "label,p_late,\"p_on time, or early\"",
                        "\"on time, or early\",0.25,0.75"),
                new Case(LATE, Value.NONE, "\"label\":null", "label,p_late,\"p_on time, or early\"", ",,"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void json_everyKind_isWrittenByItsKind(Case one) {
        Answer answer = Answer.of(one.value(), Verdict.OK, List.of(new Note("wind", Rule.MISSING_INPUT)));

        assertThat(json(one.output(), answer))
                .isEqualTo("{" + one.json()
                        + ",\"verdict\":\"ok\",\"notes\":[{\"field\":\"wind\",\"rule\":\"missing_input\"}]}");
    }

    @Test
    void json_noteWithAHint_hasItAfterTheRule() {
        Answer answer = Answer.of(
                Value.NONE,
                Verdict.UNKNOWN_CATEGORY,
                List.of(new Note("origin", Rule.UNKNOWN_CATEGORY, "did you mean 'JFK'?")));

        assertThat(json(MINUTES, answer))
                .contains("{\"field\":\"origin\",\"rule\":\"unknown_category\",\"hint\":\"did you mean 'JFK'?\"}");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void csv_everyKind_hasTheColumnsOfItsOutput(Case one) {
        assertThat(csv(out -> out.cells(AnswerColumns.names(one.output(), Wanted.VALUE))))
                .isEqualTo(one.columns() + ",verdict,verdict_fields,model_version");
        assertThat(csv(one.output(), Answer.of(one.value(), Verdict.OK, List.of())))
                .isEqualTo(one.cells() + ",ok,,v1");
    }

    @Test
    void csv_noteOfEachKind_namesTheFieldsOfTheNotesThatDecidedTheVerdict() {
        List<Note> notes = List.of(
                new Note("visibility", Rule.DEFAULT_USED),
                new Note("wind", Rule.MISSING_INPUT),
                new Note("carrier", Rule.UNKNOWN_CATEGORY),
                new Note("distance", Rule.EXTRAPOLATING),
                new Note("dest", Rule.UNKNOWN_CATEGORY));

        assertThat(csvOf(notes)).isEqualTo("5,unknown_category,carrier dest,v1");
        assertThat(csvOf(notes.subList(0, 2))).isEqualTo("5,missing_input,wind,v1");
        assertThat(csvOf(List.of(notes.get(3), new Note("delay", Rule.CLIPPED))))
                .isEqualTo("5,extrapolating,distance delay,v1");
        assertThat(csvOf(notes.subList(0, 1))).isEqualTo("5,ok,,v1");
    }

    private static String csvOf(List<Note> notes) {
        return csv(MINUTES, Answer.of(new Value.Numeric(5), Verdict.of(notes), notes));
    }

    private static String csv(Output output, Answer answer) {
        return csv(output, Wanted.VALUE, answer);
    }

    private static String csv(Output output, Wanted wanted, Answer answer) {
        return csv(out -> new AnswerColumns(output, wanted, "v1", out).write(answer));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void golden_everyKind_readsBackAsItIs(Case one) {
        Json written = ValueCodec.put(one.value(), Json.object()).build();

        assertThat(ValueCodec.decode(JsonNode.root(written))).isEqualTo(one.value());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void output_everyKind_readsBackAsItIs(Case one) {
        assertThat(OutputCodec.decode(JsonNode.root(OutputCodec.encode(one.output()))))
                .isEqualTo(one.output());
    }

    @Test
    void json_intervalAndShares_areWrittenWhereTheyAre() {
        Answer answer = new Answer(
                new Value.Numeric(5),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(-2, 12.5, 0.9, "all")),
                Optional.of(new Promise(
                        0.8, Optional.of(13.0), Optional.of(OffsetDateTime.parse("2013-11-27T20:48-05:00")))),
                Optional.of(new OnTime(15, 0.25)),
                Optional.of(SHARES));

        assertThat(json(MINUTES, answer))
                .isEqualTo(
                        "{\"value\":5,\"unit\":\"min\",\"interval\":{\"lower\":-2,\"upper\":12.5,\"coverage\":0.9,\"basis\":\"all\"},"
                                + "\"promise\":{\"confidence\":0.8,\"value\":13,\"at\":\"2013-11-27T20:48:00-05:00\"},"
                                + "\"on_time\":{\"deadline\":15,\"probability\":0.25},\"verdict\":\"ok\",\"notes\":[],"
                                + "\"reasons\":{\"base\":4,\"scale\":\"min\",\"shares\":["
                                + "{\"name\":\"delay\",\"fields\":[\"delay\"],\"role\":\"offset\",\"share\":25},"
                                + "{\"name\":\"slack\",\"fields\":[\"block\",\"distance\"],\"share\":-23.96},"
                                + "{\"name\":\"wind\",\"fields\":[\"wind\"],\"share\":0.04,\"missing\":true},"
                                + "{\"name\":\"other\",\"fields\":[],\"role\":\"other\",\"share\":-0.08}],"
                                + "\"words\":[\"starting value: 4.0 min\",\"delay: +25.0 min\",\"slack (block, distance): -24.0 min\","
                                + "\"wind (missing): +0.0 min\",\"other: -0.1 min\"]}}");
    }

    @Test
    void json_promiseBeyondTheLimits_isNull() {
        Answer answer = new Answer(
                new Value.Numeric(5),
                Verdict.OK,
                List.of(new Note("delay", Rule.PROMISE_BEYOND_LIMITS)),
                Optional.empty(),
                Optional.of(new Promise(0.8, Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty());

        assertThat(json(MINUTES, answer))
                .contains("\"promise\":{\"confidence\":0.8,\"value\":null}", "promise_beyond_limits");
        assertThat(csv(MINUTES, ALL, answer)).isEqualTo("5,,,,,,ok,,v1");
    }

    @Test
    void json_sharesOfALabel_nameItAndHaveTwoDigitsInWords() {
        Shares shares = new Shares(
                -1.204, "log-odds", "late", List.of(new Shares.Share("wind", List.of("wind"), MODEL, 0.5, false)));
        Answer answer = new Answer(
                LABEL,
                Verdict.OK,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(shares));

        assertThat(json(LATE, answer))
                .endsWith("\"reasons\":{\"base\":-1.204,\"scale\":\"log-odds\",\"label\":\"late\",\"shares\":["
                        + "{\"name\":\"wind\",\"fields\":[\"wind\"],\"share\":0.5}],"
                        + "\"words\":[\"starting value of late: -1.20 log-odds\",\"wind: +0.50\"]}}");
    }

    @Test
    void csv_allThatIsAsked_standsBetweenValueAndVerdict() {
        Answer answer = new Answer(
                new Value.Numeric(5),
                Verdict.OK,
                List.of(),
                Optional.of(new Interval(-2, 12.5, 0.9, "all")),
                Optional.of(new Promise(0.8, Optional.of(13.0), Optional.empty())),
                Optional.of(new OnTime(15, 0.25)),
                Optional.of(SHARES));

        assertThat(AnswerColumns.names(MINUTES, ALL))
                .containsExactly(
                        "value",
                        "lower",
                        "upper",
                        "promise",
                        "on_time",
                        "reasons",
                        "verdict",
                        "verdict_fields",
                        "model_version");
        assertThat(csv(MINUTES, ALL, answer))
                .isEqualTo(
                        "5,-2,12.5,13,0.25,\"starting value: 4.0 min; delay: +25.0 min; slack (block, distance): -24.0 min; wind"
                                + " (missing): +0.0 min; other: -0.1 min\",ok,,v1");
        assertThat(csv(MINUTES, ALL, Answer.refused(List.of()))).isEqualTo(",,,,,,refused,,v1");
        assertThat(csv(MINUTES, Wanted.VALUE, answer)).isEqualTo("5,ok,,v1");
    }

    private static String json(Output output, Answer answer) {
        JsonWriter json = JsonWriter.compact();
        new AnswerJson(json, output).write(answer);
        return json.toString();
    }

    private static String csv(java.util.function.Consumer<TextBuffer> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TextBuffer out = new TextBuffer((source, length) -> bytes.write(source, 0, length));
        writing.accept(out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
