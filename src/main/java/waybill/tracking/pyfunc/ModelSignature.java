package waybill.tracking.pyfunc;

import java.util.List;
import waybill.answer.Output;
import waybill.json.Json;
import waybill.registry.ModelSpec;
import waybill.signature.Domain;
import waybill.signature.Field;

/** A signature as MLflow writes it: lists of columns as JSON, each in one text. */
final class ModelSignature {
    private final ModelSpec spec;

    ModelSignature(ModelSpec spec) {
        this.spec = spec;
    }

    String inputs() {
        return Json.array(spec.signature().fields().stream()
                        .map(ModelSignature::input)
                        .toList())
                .toText();
    }

    private static Json input(Field field) {
        return Json.object()
                .put("type", type(field))
                .put("name", field.name())
                .put("required", field.isRequired())
                .build();
    }

    /**
     * MLflow refuses a column of whole numbers where it expects doubles, and one of doubles where it expects whole numbers, although a
     * gap or its absence makes the one of the other in Python. So only a column that can have neither has a type of numbers.
     */
    private static String type(Field field) {
        Domain domain = field.domain();
        if (domain instanceof Domain.Numeric numeric) {
            return numeric.whole() && field.isRequired() ? "long" : "any";
        }
        return domain instanceof Domain.Bool ? "boolean" : "string";
    }

    String outputs() {
        String type = spec.output() instanceof Output.Label ? "string" : "double";
        return Json.array(List.of(Json.object().put("type", type).build())).toText();
    }
}
