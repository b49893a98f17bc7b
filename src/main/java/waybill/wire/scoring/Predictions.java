package waybill.wire.scoring;

import waybill.answer.Answer;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.codec.ReasonWords;
import waybill.json.JsonWriter;
import waybill.serving.Served;
import waybill.wire.WholeAnswers;

/** Writes predictions: a number or a label for each row, or an object with all that is asked for. */
final class Predictions implements Value.Cases<JsonWriter> {
    private final Served served;
    private final boolean scores;
    private final JsonWriter json;

    private Predictions(Served served, boolean scores, JsonWriter json) {
        this.served = served;
        this.scores = scores;
        this.json = json;
    }

    /** Writes an array of them. */
    static void write(Served served, boolean scores, JsonWriter json) {
        WholeAnswers.require(served);
        Predictions predictions = new Predictions(served, scores, json);
        json.beginArray();
        served.answers().forEach(predictions::write);
        json.endArray();
    }

    private void write(Answer answer) {
        if (served.wanted().isPlain() && !scores) {
            answer.value().accept(this);
            return;
        }
        json.beginObject().name(answer.value() instanceof Value.Label ? "label" : "value");
        answer.value().accept(this);
        if (scores && answer.value() instanceof Value.Label label) {
            json.name("scores").beginObject();
            label.scores().forEach(score -> json.name(score.label()).value(score.value()));
            json.endObject();
        }
        writeAsked(answer);
        json.endObject();
    }

    private void writeAsked(Answer answer) {
        answer.interval()
                .ifPresent(interval ->
                        json.name("lower").value(interval.lower()).name("upper").value(interval.upper()));
        if (served.wanted().confidence().isPresent()) {
            json.name("promise");
            answer.promise().flatMap(Promise::value).ifPresentOrElse(json::value, json::nullValue);
        }
        answer.onTime().ifPresent(onTime -> json.name("on_time").value(onTime.probability()));
        answer.shares().ifPresent(shares -> {
            json.name("reasons").beginArray();
            ReasonWords.of(shares).forEach(json::value);
            json.endArray();
        });
    }

    @Override
    public JsonWriter numeric(Value.Numeric value) {
        return json.value(value.value());
    }

    @Override
    public JsonWriter label(Value.Label value) {
        return json.value(value.name());
    }

    @Override
    public JsonWriter none() {
        throw new IllegalStateException("Rows without a value are refused before.");
    }
}
