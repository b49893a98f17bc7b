package waybill.codec;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.util.Locale;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.OnTime;
import waybill.answer.Output;
import waybill.answer.Promise;
import waybill.answer.Shares;
import waybill.answer.Value;
import waybill.json.JsonWriter;
import waybill.signature.Note;

/**
 * Writes answers as JSON objects: {@code {"value":17.8,"unit":"min","verdict":"ok","notes":[]}}, or for a model of labels {@code
 * {"label":"late","scores":{"late":0.7,"on time":0.3},"verdict":"ok","notes":[]}}. What nobody asked for is left out.
 */
public final class AnswerJson {
    private final JsonWriter json;
    private final Value.Cases<JsonWriter> values;

    /** @param output the output of the model whose answers are written */
    public AnswerJson(JsonWriter json, Output output) {
        this.json = json;
        this.values = new Values(json, output);
    }

    public void write(Answer answer) {
        json.beginObject();
        writeMembers(answer);
        json.endObject();
    }

    /** Writes the members of an answer into the object that was begun. */
    public void writeMembers(Answer answer) {
        answer.value().accept(values);
        writeAsked(answer);
        json.name("verdict").value(answer.verdict().wireName());
        json.name("notes").beginArray();
        for (Note note : answer.notes()) {
            json.beginObject().name("field").value(note.field());
            json.name("rule").value(note.rule().wireName());
            if (!note.hint().isEmpty()) {
                json.name("hint").value(note.hint());
            }
            json.endObject();
        }
        json.endArray();
        if (answer.shares().isPresent()) {
            write(answer.shares().get());
        }
    }

    /** Without method references, each of which the first plain answer would link. */
    private void writeAsked(Answer answer) {
        if (answer.interval().isPresent()) {
            write(answer.interval().get());
        }
        if (answer.promise().isPresent()) {
            write(answer.promise().get());
        }
        if (answer.onTime().isPresent()) {
            write(answer.onTime().get());
        }
    }

    private void write(Interval interval) {
        json.name("interval").beginObject();
        json.name("lower").value(interval.lower()).name("upper").value(interval.upper());
        json.name("coverage").value(interval.coverage());
        json.name("basis").value(interval.basis()).endObject();
    }

    private void write(Promise promise) {
        json.name("promise").beginObject().name("confidence").value(promise.confidence());
        json.name("value");
        promise.value().ifPresentOrElse(json::value, json::nullValue);
        promise.at().ifPresent(at -> json.name("at").value(ISO_OFFSET_DATE_TIME.format(at)));
        json.endObject();
    }

    private void write(OnTime onTime) {
        json.name("on_time").beginObject().name("deadline").value(onTime.deadline());
        json.name("probability").value(onTime.probability()).endObject();
    }

    private void write(Shares shares) {
        json.name("reasons").beginObject();
        json.name("base").value(shares.base()).name("scale").value(shares.scale());
        if (!shares.label().isEmpty()) {
            json.name("label").value(shares.label());
        }
        json.name("shares").beginArray();
        shares.shares().forEach(this::write);
        json.endArray().name("words").beginArray();
        ReasonWords.of(shares).forEach(json::value);
        json.endArray().endObject();
    }

    private void write(Shares.Share share) {
        json.beginObject().name("name").value(share.name());
        json.name("fields").beginArray();
        share.fields().forEach(json::value);
        json.endArray();
        if (share.role() != Shares.Role.MODEL) {
            json.name("role").value(share.role().name().toLowerCase(Locale.ROOT));
        }
        json.name("share").value(share.value());
        if (share.missing()) {
            json.name("missing").value(true);
        }
        json.endObject();
    }

    /** Writes the members of a value, or of an output for which there is no value. */
    private record Values(JsonWriter json, Output output) implements Value.Cases<JsonWriter>, Output.Cases<JsonWriter> {
        @Override
        public JsonWriter numeric(Value.Numeric value) {
            return json.name("value").value(value.value()).name("unit").value(output.unit());
        }

        @Override
        public JsonWriter label(Value.Label value) {
            json.name("label").value(value.name()).name("scores").beginObject();
            value.scores().forEach(score -> json.name(score.label()).value(score.value()));
            return json.endObject();
        }

        @Override
        public JsonWriter none() {
            return output.accept(this);
        }

        @Override
        public JsonWriter numeric(Output.Numeric numeric) {
            return json.name("value").nullValue().name("unit").value(numeric.unit());
        }

        @Override
        public JsonWriter label(Output.Label label) {
            return json.name("label").nullValue();
        }
    }
}
