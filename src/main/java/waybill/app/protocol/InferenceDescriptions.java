package waybill.app.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import waybill.answer.Capability;
import waybill.answer.Output;
import waybill.app.App;
import waybill.app.BuildInfo;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.ServableModel;
import waybill.registry.Registry;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.Readiness;
import waybill.signature.Field;
import waybill.signature.FieldType;

/** What the Open Inference Protocol says of the server and its models. */
final class InferenceDescriptions {
    private static final String NAME = "name";
    /** Each is served: bytes behind the JSON, and the index of models. */
    private static final List<String> EXTENSIONS = List.of("binary_tensor_data", "model_repository");

    private InferenceDescriptions() {}

    static Json server() {
        return Json.object()
                .put(NAME, "waybill")
                .put("version", BuildInfo.running().version())
                .put("extensions", Json.texts(EXTENSIONS))
                .build();
    }

    /** The names of all models of the store. */
    static Json models(App app) {
        return Json.object().put("models", Json.texts(names(app))).build();
    }

    /** All models of the store, with the state of those that this process follows. */
    static Json index(App app) {
        Deployments deployments = app.deployments();
        List<Json> index = new ArrayList<>();
        List<Readiness> followed = deployments.all();
        followed.forEach(readiness -> index.add(listed(readiness)));
        List<String> told = followed.stream().map(Readiness::model).toList();
        for (String name : Registry.models(app.stores().blobs())) {
            if (!told.contains(name)) {
                index.add(listed(deployments.untried(name)));
            }
        }
        return Json.array(index);
    }

    private static List<String> names(App app) {
        List<String> names = new ArrayList<>(
                app.deployments().all().stream().map(Readiness::model).toList());
        Registry.models(app.stores().blobs()).stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    private static Json listed(Readiness readiness) {
        JsonObject json = Json.object().put(NAME, readiness.model());
        readiness.answering().ifPresent(chosen -> json.put("version", chosen.version()));
        return json.put("state", readiness.isReady() ? "READY" : "UNAVAILABLE")
                .put(
                        "reason",
                        readiness.problems().isEmpty()
                                ? ""
                                : readiness.problems().get(0).code().name())
                .build();
    }

    static Json model(Chosen chosen) {
        ServableModel model = chosen.model();
        return Json.object()
                .put(NAME, chosen.name())
                .put("versions", Json.texts(List.of(chosen.version())))
                .put("platform", "waybill_" + chosen.loaded().loading().scorer().wireName())
                .put(
                        "inputs",
                        Json.array(model.signature().fields().stream()
                                .filter(field -> !field.presence().isLive())
                                .map(InferenceDescriptions::input)
                                .toList()))
                .put("outputs", Json.array(outputs(model)))
                .build();
    }

    private static Json input(Field field) {
        return Json.object()
                .put(NAME, field.name())
                .put("datatype", datatype(field.type()))
                .put("shape", Json.array(List.of(Json.of(-1))))
                .put(
                        "parameters",
                        Json.object().put("required", field.isRequired()).build())
                .build();
    }

    private static String datatype(FieldType type) {
        return switch (type) {
            case NUMBER -> "FP64";
            case INTEGER -> "INT64";
            case BOOLEAN -> "BOOL";
            case CATEGORY, TIMESTAMP -> "BYTES";
        };
    }

    private static List<Json> outputs(ServableModel model) {
        Set<Capability> able = model.capabilities();
        List<Json> outputs = new ArrayList<>(model.output().accept(new Output.Cases<List<Json>>() {
            @Override
            public List<Json> numeric(Output.Numeric numeric) {
                return List.of(output("value", "FP64", -1));
            }

            @Override
            public List<Json> label(Output.Label label) {
                return List.of(
                        output("label", "BYTES", -1),
                        output("scores", "FP64", -1, label.labels().size()));
            }
        }));
        if (able.contains(Capability.INTERVAL)) {
            outputs.add(output("lower", "FP64", -1));
            outputs.add(output("upper", "FP64", -1));
        }
        if (able.contains(Capability.PROMISE)) {
            outputs.add(output("promise", "FP64", -1));
        }
        if (able.contains(Capability.ON_TIME)) {
            outputs.add(output("on_time", "FP64", -1));
        }
        if (able.contains(Capability.REASONS)) {
            outputs.add(output("reasons", "BYTES", -1));
        }
        outputs.add(output("verdict", "BYTES", -1));
        return outputs;
    }

    private static Json output(String name, String datatype, int... shape) {
        List<Json> dimensions = new ArrayList<>();
        for (int length : shape) {
            dimensions.add(Json.of(length));
        }
        return Json.object()
                .put(NAME, name)
                .put("datatype", datatype)
                .put("shape", Json.array(dimensions))
                .build();
    }

    static String error(String message) {
        return Json.object().put("error", message).build().toText();
    }

    static String unready() {
        return Json.object()
                .put("ready", false)
                .put("error", "No verified version of the default model is loaded; the log says why.")
                .build()
                .toText();
    }
}
