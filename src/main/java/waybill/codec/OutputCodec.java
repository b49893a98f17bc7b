package waybill.codec;

import waybill.answer.Output;
import waybill.json.Json;
import waybill.json.JsonNode;

/**
 * The kind of answers that a model gives, as JSON. An output without {@code kind} is a number, because manifests from before
 * there were labels have none.
 */
public final class OutputCodec {
    private static final String LABEL = "label";

    private OutputCodec() {}

    public static Json.Obj encode(Output output) {
        return output.accept(new Output.Cases<>() {
            @Override
            public Json.Obj numeric(Output.Numeric numeric) {
                return Json.object()
                        .put("name", numeric.name())
                        .put("unit", numeric.unit())
                        .put("offsets", Json.texts(numeric.offsets()))
                        .put("limits", SignatureCodec.range(numeric.limits()))
                        .build();
            }

            @Override
            public Json.Obj label(Output.Label label) {
                return Json.object()
                        .put("kind", LABEL)
                        .put("name", label.name())
                        .put("labels", Json.texts(label.labels()))
                        .build();
            }
        });
    }

    public static Output decode(JsonNode node) {
        if (node.find("kind").isEmpty()) {
            return numeric(node);
        }
        if (node.get("kind").text().equals(LABEL)) {
            return new Output.Label(node.get("name").text(), node.get("labels").texts());
        }
        throw node.get("kind").expected("a kind of output that this version of Waybill knows");
    }

    private static Output numeric(JsonNode node) {
        return new Output.Numeric(
                node.get("name").text(),
                node.get("unit").text(),
                node.get("offsets").texts(),
                SignatureCodec.range(node.get("limits")));
    }
}
