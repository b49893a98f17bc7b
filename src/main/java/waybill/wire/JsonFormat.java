package waybill.wire;

import waybill.answer.Answer;
import waybill.codec.AnswerJson;
import waybill.json.JsonWriter;
import waybill.serving.Ask;
import waybill.serving.Served;

/**
 * Waybill's own JSON. A request is {@code {"rows":[{...}],"policy":"...","id":"..."}}, a reply {@code
 * {"id":"...","model":{...},"predictions":[...]}}, with {@code state} where the version has live state.
 */
final class JsonFormat implements Format {
    /** The approximate length of a reply without its answers, in characters. */
    private static final int ABOUT = 200;

    /** The approximate length of an answer without notes, in characters. */
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
        if (served.intervalBasis().isPresent()) {
            json.name("interval_basis").value(served.intervalBasis().get());
        }
        if (served.state().isPresent()) {
            StateWords.write(served.state().get(), json.name("state"));
        }
        json.name("predictions").beginArray();
        AnswerJson answers = new AnswerJson(json, served.chosen().model().output());
        for (Answer answer : served.answers()) {
            answers.write(answer);
        }
        return json.endArray().endObject().toString();
    }
}
