package waybill.wire;

import waybill.answer.Answer;
import waybill.codec.AnswerJson;
import waybill.json.JsonWriter;
import waybill.serving.Ask;
import waybill.serving.Served;

/**
 * Waybill's own JSON: {@code {"rows":[{...}],"policy":"...","id":"..."}} asks, and {@code
 * {"id":"...","model":{...},"predictions":[...]}} answers.
 */
final class JsonFormat implements Format {
    /** The characters of a reply without its answers. */
    private static final int ABOUT = 200;

    /** The characters of an answer without notes. */
    private static final int ABOUT_EACH = 80;

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public Ask decode(Body body) {
        return JsonRequest.decode(body);
    }

    @Override
    public String encode(Served served) {
        JsonWriter json =
                JsonWriter.compact(ABOUT + ABOUT_EACH * served.answers().size()).beginObject();
        if (served.id().isPresent()) {
            json.name("id").value(served.id().get());
        }
        json.name("model").beginObject();
        json.name("name").value(served.chosen().name());
        json.name("version").value(served.chosen().version());
        json.name("route").value(served.chosen().route().wireName()).endObject();
        json.name("predictions").beginArray();
        AnswerJson answers = new AnswerJson(json, served.chosen().model().output());
        for (Answer answer : served.answers()) {
            answers.write(answer);
        }
        return json.endArray().endObject().toString();
    }
}
