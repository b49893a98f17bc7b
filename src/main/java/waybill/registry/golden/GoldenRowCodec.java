package waybill.registry.golden;

import java.util.Optional;
import waybill.answer.Promise;
import waybill.answer.Verdict;
import waybill.codec.RawRowCodec;
import waybill.codec.SignatureCodec;
import waybill.codec.ValueCodec;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.signature.Range;

/** Golden rows as JSON; the members of an interval and a promise only where there are such. */
public final class GoldenRowCodec {
    private GoldenRowCodec() {}

    public static Json encode(GoldenRow golden) {
        JsonObject json = ValueCodec.put(golden.expected(), Json.object().put("row", RawRowCodec.encode(golden.row())))
                .put("tolerance", golden.tolerance())
                .put("verdict", golden.verdict().wireName());
        golden.additions().interval().ifPresent(ends -> json.put("interval", Json.numbers(ends.min(), ends.max())));
        golden.additions().promise().ifPresent(promise -> json.put("promise", encode(promise)));
        return json.build();
    }

    private static Json encode(Promise promise) {
        JsonObject json = Json.object().put("confidence", promise.confidence());
        promise.value().ifPresent(value -> json.put("value", value));
        return json.build();
    }

    public static GoldenRow decode(JsonNode node) {
        return new GoldenRow(
                RawRowCodec.decode(node.get("row")),
                ValueCodec.decode(node),
                node.get("tolerance").number(),
                SignatureCodec.oneOf(Verdict.class, node.get("verdict")),
                additions(node));
    }

    /** Of each golden row, on the way to the first answer: without a lambda. */
    private static GoldenAdditions additions(JsonNode node) {
        Optional<JsonNode> interval = node.find("interval");
        Optional<JsonNode> promise = node.find("promise");
        return interval.isEmpty() && promise.isEmpty()
                ? GoldenAdditions.NONE
                : new GoldenAdditions(
                        interval.isPresent() ? Optional.of(interval(interval.get())) : Optional.empty(),
                        promise.isPresent() ? Optional.of(promise(promise.get())) : Optional.empty());
    }

    private static Range interval(JsonNode node) {
        double[] ends = node.numbers();
        if (ends.length != 2) {
            throw node.expected("two ends");
        }
        return new Range(ends[0], ends[1]);
    }

    private static Promise promise(JsonNode node) {
        double confidence = node.get("confidence").number();
        if (!(confidence > 0 && confidence < 1)) {
            throw node.get("confidence").expected("a number above 0 and below 1");
        }
        Optional<JsonNode> value = node.find("value");
        return new Promise(
                confidence, value.isPresent() ? Optional.of(value.get().number()) : Optional.empty(), Optional.empty());
    }
}
