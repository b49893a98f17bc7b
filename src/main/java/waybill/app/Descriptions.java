package waybill.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.answer.Verdict;
import waybill.codec.OutputCodec;
import waybill.codec.RawRowCodec;
import waybill.codec.SignatureCodec;
import waybill.failure.ErrorCode;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.GoldenRow;
import waybill.registry.Manifest;
import waybill.registry.ModelSpec;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.LoadFailure;
import waybill.serving.Readiness;
import waybill.storage.BlobStore;

/** Describes the service's models as JSON text. */
final class Descriptions {
    private static final List<String> DOCUMENTS = List.of("metrics", "provenance");

    private Descriptions() {}

    /** All models of the store, with the state of those that this process follows. */
    static String models(BlobStore store, Collection<Readiness> held) {
        Map<String, Json> models = new LinkedHashMap<>();
        held.forEach(readiness -> models.put(readiness.model(), listed(readiness)));
        for (String name : Registry.models(store)) {
            models.putIfAbsent(name, listed(Readiness.untried(name)));
        }
        return Json.object()
                .put("models", Json.array(new ArrayList<>(models.values())))
                .build()
                .toText();
    }

    static String model(Chosen chosen, Versions versions) {
        Manifest manifest = chosen.loaded().described().manifest();
        ModelSpec spec = manifest.spec();
        JsonObject json = identity(chosen)
                .put("algorithm", spec.algorithm())
                .put("tribuo_version", spec.tribuoVersion())
                .put("created_at", manifest.createdAt().toString())
                .put("parents", Json.texts(manifest.parents()))
                .put("signature", SignatureCodec.encode(spec.signature(), spec.output()))
                .put("output", OutputCodec.encode(spec.output()));
        for (String document : DOCUMENTS) {
            manifest.file(document + ".json")
                    .ifPresent(file -> json.put(
                            document, Json.parse(versions.file(chosen.loaded().described(), file.path()))));
        }
        return json.build().toText();
    }

    /** A request that is answered without notes: the first golden row of that kind. */
    static String sample(Chosen chosen) {
        List<GoldenRow> golden = chosen.loaded().described().manifest().spec().golden();
        GoldenRow row = golden.stream()
                .filter(candidate -> candidate.verdict() == Verdict.OK)
                .findFirst()
                .orElse(golden.get(0));
        return Json.object()
                .put("rows", Json.array(List.of(RawRowCodec.encode(row.row()))))
                .build()
                .toText();
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

    static String readiness(Readiness readiness) {
        boolean loading = !readiness.isReady() && readiness.problems().isEmpty();
        return Json.object()
                .put("ready", readiness.isReady())
                .put("model", summary(readiness).build())
                .put("problems", loading ? Json.array(List.of(loading())) : problems(readiness))
                .build()
                .toText();
    }

    private static Json listed(Readiness readiness) {
        return summary(readiness).put("problems", problems(readiness)).build();
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
