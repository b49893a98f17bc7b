package waybill.registry;

import java.util.Optional;
import java.util.function.Supplier;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/** Encodes canaries as JSON. Apart from the pointer's codec, so that the first answer without a canary needs no class of it. */
final class CanaryCodec {
    private CanaryCodec() {}

    static Json encode(Canary canary) {
        return PointerCodec.put(canary.version())
                .put("percent", canary.percent())
                .put("salt", canary.salt())
                .put("since", canary.since().toString())
                .put("by", canary.by().inWords())
                .build();
    }

    /** Nothing for one that is none, or of a newer Waybill: what is not understood answers nobody, and takes no champion away. */
    static Optional<Canary> decode(JsonNode node) {
        return understood(() -> new Canary(
                PointerCodec.ref(node),
                node.get("percent").integer(),
                node.get("salt").text(),
                ManifestCodec.instant(node.get("since")),
                StickyBy.parse(node.get("by").text())));
    }

    /** As {@link #decode}. */
    static Optional<VersionRef> shadow(JsonNode node) {
        return understood(() -> PointerCodec.ref(node));
    }

    private static <T> Optional<T> understood(Supplier<T> decode) {
        try {
            return Optional.of(decode.get());
        } catch (JsonException | IllegalArgumentException | WaybillException notOurs) {
            return Optional.empty();
        }
    }
}
