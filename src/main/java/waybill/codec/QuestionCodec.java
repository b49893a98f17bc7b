package waybill.codec;

import java.util.List;
import waybill.answer.DeadlineReader;
import waybill.answer.Question;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.signature.Field;
import waybill.signature.RawValue;

/**
 * What is asked of all rows of a file, as JSON: {@code {"interval":true,"promise":{"confidence":0.9},"on_time":true,
 * "explain":true,"top":3}}.
 */
public final class QuestionCodec {
    private static final String PROMISE = "promise";
    private static final List<String> MEMBERS =
            List.of("interval", PROMISE, DeadlineReader.NAME, "on_time", "explain", "top");

    private final QuestionReader reader;
    private final Violations faults;
    private final String below;

    private QuestionCodec(Violations faults, String below) {
        this.reader = new QuestionReader(faults, below);
        this.faults = faults;
        this.below = below;
    }

    public static Json.Obj encode(Question question) {
        JsonObject json = Json.object();
        if (question.wanted().interval()) {
            json.put("interval", true);
        }
        question.wanted().confidence().ifPresent(confidence -> json.put(PROMISE, promise(question, confidence)));
        if (!question.deadline().isMissing()) {
            json.put(DeadlineReader.NAME, scalar(question.deadline()));
        }
        if (question.wanted().onTime()) {
            json.put("on_time", true);
        }
        if (question.wanted().reasons()) {
            json.put("explain", true);
        }
        question.wanted().top().ifPresent(top -> json.put("top", top));
        return json.build();
    }

    private static Json promise(Question question, double confidence) {
        return question.costs()
                .map(costs -> Json.object()
                        .put("late_costs", costs.late())
                        .put("early_costs", costs.early())
                        .build())
                .orElseGet(() -> Json.object().put("confidence", confidence).build());
    }

    private static Json scalar(RawValue value) {
        return value instanceof RawValue.Cell cell ? Json.of(cell.text()) : RawRowCodec.value(value);
    }

    /**
     * Reads a question. A member that is null counts as left out.
     *
     * @param node an object
     * @param faults gets all that is wrong with it
     * @param below the pointer to the node
     * @return the question, which is plain when something is wrong
     */
    public static Question decode(JsonNode node, Violations faults, String below) {
        QuestionCodec codec = new QuestionCodec(faults, below);
        node.members().forEach(codec::member);
        return codec.reader.end();
    }

    private void member(String name, JsonNode value) {
        if (!MEMBERS.contains(name)) {
            unknown("", name, MEMBERS);
        } else if (!name.equals(PROMISE)) {
            put(name, value, "/" + name);
        } else if (value.value() instanceof Json.Obj) {
            reader.promise();
            value.members().forEach(this::ofPromise);
        } else if (!(value.value() instanceof Json.Null)) {
            faults.add(below + "/" + PROMISE, "malformed_option", "an object with confidence, or with costs");
        }
    }

    private void ofPromise(String name, JsonNode value) {
        if (QuestionReader.OF_PROMISE.contains(name)) {
            put(name, value, "/" + PROMISE + "/" + name);
        } else {
            unknown("/" + PROMISE, name, QuestionReader.OF_PROMISE);
        }
    }

    private void put(String name, JsonNode value, String at) {
        RawValue raw = RawRowCodec.value(value.value());
        if (!(raw instanceof RawValue.Missing)) {
            reader.put(name, raw, at);
        }
    }

    private void unknown(String parent, String name, List<String> known) {
        faults.add(
                below + parent + (Field.isName(name) ? "/" + name : ""),
                "unknown_key",
                "known are " + String.join(", ", known) + NearName.hint(name, known));
    }
}
