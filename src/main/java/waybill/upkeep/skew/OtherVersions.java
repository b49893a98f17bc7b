package waybill.upkeep.skew;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.model.Encoder;
import waybill.registry.ModelSpec;
import waybill.registry.Versions;

/**
 * The encoders of the model's other versions: a table that is not the version's own is often that of another one.
 *
 * @param encoders by their versions, the newest first
 */
record OtherVersions(Map<String, Encoder> encoders, Map<String, EncoderParts> parts) {
    /** Older ones are not looked at. */
    private static final int MOST = 20;

    static final OtherVersions NONE = new OtherVersions(Map.of(), Map.of());

    /** @param names of all versions of the model, the newest first */
    static OtherVersions of(Versions versions, ServedVersion served, List<String> names) {
        Map<String, Encoder> encoders = new LinkedHashMap<>();
        Map<String, EncoderParts> parts = new LinkedHashMap<>();
        names.stream()
                .filter(name -> !name.equals(served.version()))
                .limit(MOST)
                .forEach(name -> encoder(versions, served.spec().name(), name).ifPresent(encoder -> {
                    encoders.put(name, encoder);
                    parts.put(name, EncoderParts.of(encoder, served.spec().output()));
                }));
        return new OtherVersions(encoders, parts);
    }

    private static Optional<Encoder> encoder(Versions versions, String model, String version) {
        try {
            ModelSpec spec = versions.describe(model, version).manifest().spec();
            return Optional.of(new Encoder(spec.signature(), spec.features()));
        } catch (WaybillException | IllegalArgumentException unreadable) {
            // Such a version serves nobody.
            return Optional.empty();
        }
    }

    /** That the part of an encoder is as in another version, and not as it was learnt; in words, for who looks for the cause. */
    Optional<String> withSame(Finding.Kind kind, String name, Json.@Nullable Obj served, Json.@Nullable Obj fitted) {
        if (served == null || fitted == null) {
            return Optional.empty();
        }
        return parts.entrySet().stream()
                .filter(version -> {
                    Json.Obj there = (kind == Finding.Kind.FIELD
                                    ? version.getValue().fields()
                                    : version.getValue().features())
                            .get(name);
                    return there != null
                            && PartDifference.between(served, there).isNone()
                            && !PartDifference.between(there, fitted).isNone();
                })
                .map(Map.Entry::getKey)
                .findFirst()
                .map(version -> "it is that of version " + version);
    }
}
