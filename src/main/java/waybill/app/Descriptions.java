package waybill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Capability;
import waybill.answer.Verdict;
import waybill.codec.OutputCodec;
import waybill.codec.RawRowCodec;
import waybill.codec.SignatureCodec;
import waybill.failure.ErrorCode;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.registry.Manifest;
import waybill.registry.ModelSpec;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.registry.golden.GoldenRow;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.LoadFailure;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Readiness;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.BlobStore;
import waybill.wire.OpenApi;

/** Describes the service's models as JSON text. */
final class Descriptions {
    private static final String SAMPLE_ID = "A-1";
    private static final String WHERE = "the log says why, and so does /api/models to callers with a key.";
    private static final List<String> DOCUMENTS = List.of("metrics", "provenance");

    private Descriptions() {}

    /** All models of the store, with the state of those that this process follows. */
    static String models(BlobStore store, Deployments deployments) {
        Map<String, Json> models = new LinkedHashMap<>();
        deployments.all().forEach(readiness -> models.put(readiness.model(), listed(readiness)));
        for (String name : Registry.models(store)) {
            models.putIfAbsent(name, listed(deployments.untried(name)));
        }
        return Json.object()
                .put("models", Json.array(new ArrayList<>(models.values())))
                .build()
                .toText();
    }

    static String model(Chosen chosen, Versions versions, Instant now) {
        Manifest manifest = chosen.loaded().described().manifest();
        ModelSpec spec = manifest.spec();
        JsonObject json = identity(chosen)
                .put("algorithm", spec.algorithm())
                .put("tribuo_version", spec.tribuoVersion())
                .put("created_at", manifest.createdAt().toString())
                .put("parents", Json.texts(manifest.parents()))
                .put("signature", SignatureCodec.encode(spec.signature(), spec.output()))
                .put("output", OutputCodec.encode(spec.output()));
        putCapabilities(chosen.model(), json);
        chosen.live().ifPresent(live -> json.put("state", StateDescription.of(live, now)));
        for (String document : DOCUMENTS) {
            manifest.file(document + ".json")
                    .ifPresent(file ->
                            json.put(document, versions.document(chosen.loaded().described(), file.path())));
        }
        return json.build().toText();
    }

    private static void putCapabilities(ServableModel model, JsonObject json) {
        json.put(
                "capabilities",
                Json.texts(model.capabilities().stream()
                        .sorted()
                        .map(Capability::wireName)
                        .toList()));
        model.calibrations().intervals().ifPresent(intervals -> json.put(
                        "coverage", intervals.coverage().value())
                .put("interval_basis", intervals.on().inWords()));
        if (!Double.isNaN(model.mostConfidence())) {
            json.put("most_confidence", model.mostConfidence());
        }
    }

    /** A request that is answered without notes, where live state is fresh. */
    static String sample(Chosen chosen) {
        return Json.object()
                .put("rows", Json.array(List.of(RawRowCodec.encode(sampleRow(chosen)))))
                .build()
                .toText();
    }

    /** A good row for the service to complete: golden rows have live fields of their own. */
    private static RawRow sampleRow(Chosen chosen) {
        Map<String, RawValue> values = goodRow(chosen).toMap();
        chosen.model().signature().fields().stream()
                .filter(field -> field.presence().isLive())
                .forEach(field -> values.remove(field.name()));
        return RawRow.of(values);
    }

    /** The first golden row that is answered without notes. */
    private static RawRow goodRow(Chosen chosen) {
        List<GoldenRow> golden = chosen.loaded().described().manifest().spec().golden();
        return golden.stream()
                .filter(candidate -> candidate.verdict() == Verdict.OK)
                .findFirst()
                .orElse(golden.get(0))
                .row();
    }

    /** The service in OpenAPI, with a request and its answer as the examples. The answer is not told to observers. */
    static Json openApi(Chosen chosen, Plane plane) {
        RawRow sample = sampleRow(chosen);
        // A row that would be refused is answered, too: no description may depend on which rows a version was published
        // with.
        Ask ask = new Ask(List.of(sample), Policy.WARN, Optional.of(SAMPLE_ID));
        return OpenApi.document(sample, plane.answer(chosen, ask));
    }

    /** The answer of a live process, with its build. */
    static String live(BuildInfo build) {
        return Json.object()
                .put("live", true)
                .put("version", build.version())
                .put("commit", build.commit())
                .build()
                .toText();
    }

    /** For callers without a key: of each problem no more than its code. */
    static String readiness(Readiness readiness) {
        boolean loading = !readiness.isReady() && readiness.problems().isEmpty();
        return Json.object()
                .put("ready", readiness.isReady())
                .put("model", summary(readiness).build())
                .put("problems", loading ? Json.array(List.of(loading())) : opaque(readiness))
                .build()
                .toText();
    }

    /** A message may name blobs, addresses or settings; it is in the log, and in the list of models. */
    private static Json opaque(Readiness readiness) {
        return Json.array(readiness.problems().stream()
                .map(problem -> problem(new LoadFailure(problem.code(), told(problem.code()), problem.at())))
                .toList());
    }

    private static String told(ErrorCode code) {
        return switch (code) {
            case UNKNOWN_MODEL -> "No version of the default model is promoted; " + WHERE;
            case STATE_STALE -> "Live state is older than it should be, and answers say so; " + WHERE;
            case STORE_UNAVAILABLE, STORE_FORBIDDEN, STORE_REFUSED ->
                "The store of the models is out of reach; " + WHERE;
            default -> "A version that the pointer names is not used, or not in the way that it should be; " + WHERE;
        };
    }

    private static Json listed(Readiness readiness) {
        JsonObject listed = summary(readiness);
        if (readiness.split().isPresent()) {
            SplitDescription.put(readiness, readiness.split().get(), listed);
        }
        return listed.put("problems", problems(readiness)).build();
    }

    private static JsonObject summary(Readiness readiness) {
        return readiness
                .answering()
                .map(Descriptions::identity)
                .orElseGet(() -> Json.object().put("name", readiness.model()))
                .put("ready", readiness.isReady());
    }

    private static Json problems(Readiness readiness) {
        return Json.array(
                readiness.problems().stream().map(Descriptions::problem).toList());
    }

    private static JsonObject identity(Chosen chosen) {
        return Json.object()
                .put("name", chosen.name())
                .put("version", chosen.version())
                .put("route", chosen.route().wireName())
                .put("scorer", chosen.loaded().loading().scorer().wireName());
    }

    private static Json problem(LoadFailure problem) {
        return Json.object()
                .put("error_code", problem.code().name())
                .put("message", problem.message())
                .put("at", problem.at().toString())
                .build();
    }

    private static Json loading() {
        return Json.object()
                .put("error_code", ErrorCode.MODEL_NOT_READY.name())
                .put("message", "The first attempt to load the model has not ended yet.")
                .build();
    }
}
