package waybill.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import waybill.answer.Output;
import waybill.codec.CalibrationCodec;
import waybill.codec.FeatureCodec;
import waybill.codec.OutputCodec;
import waybill.codec.SignatureCodec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Instants;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.model.calibration.Calibrations;
import waybill.registry.golden.GoldenRowCodec;
import waybill.state.StateDefinition;
import waybill.state.StateDefinitionCodec;

/** Encodes manifests, and the specs in them, as JSON. */
public final class ManifestCodec {
    /** The largest manifest in bytes. A text takes up to seven times as much memory while it is read. */
    static final int MOST_BYTES = 16 << 20;

    /** The format of models that give numbers. */
    private static final int NUMBERS = 1;

    /** The format of models that give labels; an older Waybill must refuse it. */
    private static final int LABELS = 2;

    /** The format of models of which something was calibrated. */
    private static final int CALIBRATED = 3;

    /** The format of models with live state: an older Waybill would answer without any, and not say so. */
    private static final int LIVE = 4;

    /** The format of models with fields whose texts are repaired: an older Waybill would not know the values of these. */
    private static final int NORMALIZED = 5;

    private static final int NEWEST = NORMALIZED;

    private ManifestCodec() {}

    static byte[] encode(Manifest manifest) {
        JsonObject json = Json.object()
                .put("format", format(manifest.spec()))
                .put("created_at", manifest.createdAt().toString())
                .put("parents", Json.texts(manifest.parents()));
        manifest.publication().ifPresent(publication -> json.put("published", publication(publication)));
        putSpec(json, manifest.spec());
        return json.put(
                        "files",
                        Json.array(manifest.files().stream()
                                .map(ManifestCodec::file)
                                .toList()))
                .build()
                .toBytes();
    }

    /** Encodes a spec that is not published yet, as training writes it. */
    public static byte[] encodeSpec(ModelSpec spec) {
        JsonObject json = Json.object().put("format", format(spec));
        putSpec(json, spec);
        return json.build().toBytes();
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} for bytes that are not such a spec */
    public static ModelSpec decodeSpec(byte[] bytes) {
        return refusing("the model's description", () -> spec(parsed(bytes)));
    }

    private static JsonNode parsed(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new JsonException("", "it has " + bytes.length + " bytes; at most " + MOST_BYTES + " are read");
        }
        return known(JsonNode.root(Json.parse(bytes)));
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} for bytes that are no manifest, or of a format not known here */
    static Manifest decode(byte[] bytes) {
        return refusing("manifest.json", () -> {
            JsonNode node = parsed(bytes);
            return new Manifest(
                    spec(node),
                    instant(node.get("created_at")),
                    node.get("parents").texts(),
                    node.find("published").map(ManifestCodec::publication),
                    node.get("files").list(ManifestCodec::file));
        });
    }

    static Instant instant(JsonNode node) {
        Optional<Instant> instant = Instants.parse(node.text());
        if (instant.isEmpty()) {
            throw node.expected("an instant");
        }
        return instant.get();
    }

    private static JsonNode known(JsonNode node) {
        int format = node.get("format").integer();
        if (format < NUMBERS || format > NEWEST) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    "Format " + format + " is not known here: this version of Waybill reads formats " + NUMBERS + " to "
                            + NEWEST + ".");
        }
        return node;
    }

    /** The oldest format that can express the spec, so that an older Waybill can serve it if possible. */
    private static int format(ModelSpec spec) {
        if (spec.signature().isNormalized()) {
            return NORMALIZED;
        }
        if (spec.state().isPresent()) {
            return LIVE;
        }
        return spec.calibrations().isNone() ? uncalibrated(spec) : CALIBRATED;
    }

    private static int uncalibrated(ModelSpec spec) {
        return spec.output().accept(new Output.Cases<>() {
            @Override
            public Integer numeric(Output.Numeric numeric) {
                return NUMBERS;
            }

            @Override
            public Integer label(Output.Label label) {
                return LABELS;
            }
        });
    }

    private static void putSpec(JsonObject json, ModelSpec spec) {
        json.put("model", spec.name())
                .put("algorithm", spec.algorithm())
                .put("tribuo_version", spec.tribuoVersion())
                .put("signature", SignatureCodec.encode(spec.signature(), spec.output()))
                .put(
                        "features",
                        Json.array(spec.features().stream()
                                .map(FeatureCodec::encode)
                                .toList()))
                .put("output", OutputCodec.encode(spec.output()));
        CalibrationCodec.put(spec.calibrations(), json);
        if (spec.state().isPresent()) {
            json.put("state", StateDefinitionCodec.encode(spec.state().get()));
        }
        json.put(
                "golden",
                Json.array(spec.golden().stream().map(GoldenRowCodec::encode).toList()));
    }

    private static ModelSpec spec(JsonNode node) {
        return new ModelSpec(
                node.get("model").text(),
                node.get("algorithm").text(),
                node.get("tribuo_version").text(),
                SignatureCodec.decode(node.get("signature")),
                node.get("features").list(FeatureCodec::decode),
                OutputCodec.decode(node.get("output")),
                calibrations(node),
                state(node),
                node.get("golden").list(GoldenRowCodec::decode));
    }

    /** Older formats have none: a member of that name would be another's, and an older Waybill passes over it. */
    private static Calibrations calibrations(JsonNode node) {
        return node.get("format").integer() < CALIBRATED ? Calibrations.NONE : CalibrationCodec.decode(node);
    }

    private static Optional<StateDefinition> state(JsonNode node) {
        return switch (node.get("format").integer()) {
            case LIVE -> Optional.of(StateDefinitionCodec.decode(node.get("state")));
            case NORMALIZED -> node.find("state").map(StateDefinitionCodec::decode);
            default -> Optional.empty();
        };
    }

    private static Json publication(Manifest.Publication publication) {
        return Json.object()
                .put("by", publication.by())
                .put("reason", publication.reason())
                .build();
    }

    private static Manifest.Publication publication(JsonNode node) {
        return new Manifest.Publication(
                node.get("by").text(), node.get("reason").text());
    }

    private static Json file(FileEntry file) {
        return Json.object()
                .put("path", file.path())
                .put("size", (double) file.size())
                .put("sha256", file.sha256())
                .build();
    }

    private static FileEntry file(JsonNode node) {
        return new FileEntry(
                node.get("path").text(),
                size(node.get("size")),
                node.get("sha256").text());
    }

    private static long size(JsonNode node) {
        double size = node.number();
        if (size < 0 || size != Math.rint(size)) {
            throw node.expected("a number of bytes");
        }
        return (long) size;
    }

    /** Decodes bytes. Malformed or contradictory bytes, and invalid names, are {@code ARTIFACT_REJECTED}. */
    static <T> T refusing(String what, Supplier<T> decode) {
        try {
            return decode.get();
        } catch (JsonException | IllegalArgumentException | WaybillException e) {
            throw Malformed.of(what, e);
        }
    }
}
