package waybill.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Output;
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
        return csv(out -> new AnswerColumns(output, Wanted.VALUE, "v1", out).write(answer));
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
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Shares(4, "min", "", List.of())));

        assertThat(json(MINUTES, answer))
                .isEqualTo("{\"value\":5,\"unit\":\"min\",\"interval\":{\"lower\":-2,\"upper\":12.5,\"coverage\":0.9},"
                        + "\"verdict\":\"ok\",\"notes\":[],"
                        + "\"reasons\":{\"base\":4,\"scale\":\"min\"}}");
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
