package waybill.guard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import waybill.compare.Criterion;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.monitoring.status.Monitor;
import waybill.registry.Names;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** The last look at a model's canaries, in the store: {@code windows/<model>/guard.json}. */
public final class LookFile {
    private static final long MOST_BYTES = 1 << 20;
    private static final int FORMAT = 1;

    private LookFile() {}

    /** What was seen last, as it is kept; nothing before there was a canary. */
    public static Optional<Json> read(BlobReader store, String model) {
        return Names.isModel(model)
                ? store.read(name(model), MOST_BYTES).flatMap(blob -> parsed(blob.bytes()))
                : Optional.empty();
    }

    /** The status of a model with what was seen last of its canaries: a guard looks each minute, and all else is summed up each hour. */
    public static Json beside(BlobReader store, String model, Json status) {
        return read(store, model).map(look -> with(status, look)).orElse(status);
    }

    private static Json with(Json status, Json look) {
        JsonObject both = Json.object();
        JsonNode.root(status).object().members().forEach(both::put);
        return both.put("guard", look).build();
    }

    private static Optional<Json> parsed(byte[] bytes) {
        try {
            return Optional.of(Json.parse(bytes));
        } catch (JsonException damaged) {
            return Optional.empty();
        }
    }

    private static BlobName name(String model) {
        return new BlobName(Monitor.CONTAINER, model + "/guard.json");
    }

    static void keep(BlobStore store, Look look) {
        byte[] bytes = document(look).toText().getBytes(StandardCharsets.UTF_8);
        store.write(name(look.model()), bytes, WriteCondition.always());
    }

    /** The document that is kept and shown. */
    public static Json.Obj document(Look look) {
        JsonObject json = Json.object()
                .put("format", FORMAT)
                .put("model", look.model())
                .put("at", look.at().toString())
                .put("generation", look.generation())
                .put("champion", look.champion())
                .put("canary", look.canary())
                .put("percent", look.percent())
                .put("instances", look.instances())
                .put("ruling", look.judgement().ruling().wireName())
                .put("action", look.action().wireName())
                .put("criteria", Json.array(criteria(look.judgement())));
        if (!look.leftOut().isEmpty()) {
            json.put("left_out", Json.texts(look.leftOut()));
        }
        return json.build();
    }

    private static List<Json.Obj> criteria(Judgement judgement) {
        return judgement.criteria().stream().map(LookFile::criterion).toList();
    }

    /** A figure that nobody knows yet is left out. */
    private static Json.Obj criterion(Criterion criterion) {
        JsonObject json = Json.object().put("name", criterion.name());
        putKnown(json, "before", criterion.before());
        putKnown(json, "after", criterion.after());
        putKnown(json, "bound", criterion.bound());
        putKnown(json, "limit", criterion.limit());
        return json.put("rows", criterion.rows())
                .put("ruling", criterion.ruling().wireName())
                .build();
    }

    private static void putKnown(JsonObject json, String name, double figure) {
        if (Double.isFinite(figure)) {
            json.put(name, figure);
        }
    }
}
