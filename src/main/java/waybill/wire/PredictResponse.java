package waybill.wire;

import java.util.List;
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
    public PredictResponse {
        predictions = List.copyOf(predictions);
    }

    public String toJson() {
        JsonWriter json = JsonWriter.compact().beginObject();
        if (!id.isEmpty()) {
            json.name("id").value(id);
        }
        json.name("model").beginObject();
        json.name("name").value(model).name("version").value(version);
        json.name("route").value(route).endObject();
        json.name("predictions").beginArray();
        predictions.forEach(prediction -> write(prediction, json));
        return json.endArray().endObject().toString();
    }

    private void write(Prediction prediction, JsonWriter json) {
        json.beginObject().name("value");
        prediction.value().ifPresentOrElse(json::value, json::nullValue);
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
