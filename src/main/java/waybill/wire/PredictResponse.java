package waybill.wire;

import java.util.List;
import java.util.OptionalDouble;
import waybill.json.JsonWriter;
import waybill.model.Output;
import waybill.model.Prediction;
import waybill.signature.Note;

/**
 * The answer to a {@link PredictRequest}.
 *
 * @param id the request's own, or the invocation's; empty for none
 * @param model its name, {@code version} the one that answered, {@code route} why that one
 */
public record PredictResponse(
        String id, String model, String version, String route, Output output, List<Prediction> predictions) {
    /** Characters of an answer without its predictions, and of a prediction without notes. */
    private static final int ABOUT = 200;

    private static final int ABOUT_EACH = 80;

    public PredictResponse {
        predictions = List.copyOf(predictions);
    }

    public String toJson() {
        JsonWriter json =
                JsonWriter.compact(ABOUT + ABOUT_EACH * predictions.size()).beginObject();
        if (!id.isEmpty()) {
            json.name("id").value(id);
        }
        json.name("model").beginObject();
        json.name("name").value(model).name("version").value(version);
        json.name("route").value(route).endObject();
        json.name("predictions").beginArray();
        for (Prediction prediction : predictions) {
            write(prediction, json);
        }
        return json.endArray().endObject().toString();
    }

    private void write(Prediction prediction, JsonWriter json) {
        json.beginObject().name("value");
        OptionalDouble value = prediction.value();
        if (value.isPresent()) {
            json.value(value.getAsDouble());
        } else {
            json.nullValue();
        }
        json.name("unit").value(output.unit());
        json.name("verdict").value(prediction.verdict().wireName());
        json.name("notes").beginArray();
        for (Note note : prediction.notes()) {
            json.beginObject().name("field").value(note.field());
            json.name("rule").value(note.rule().wireName()).endObject();
        }
        json.endArray().endObject();
    }
}
