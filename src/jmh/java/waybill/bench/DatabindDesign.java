package waybill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.app.Settings;
import waybill.fixture.Answers;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.Loader;
import waybill.serving.Deployments;
import waybill.serving.Plane;
import waybill.serving.Ask;
import waybill.serving.Policy;
import waybill.serving.ModelSelector;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.BlobReader;
import waybill.storage.lean.BlobReaders;
import waybill.storage.Retries;

/** Waybill's own way, but for the JSON of request and answer. */
final class DatabindDesign implements OtherFunctions.Design {
    private final Deployments models;
    private final Plane plane;

    /** What an answer holds, for databind to find by reflection. */
    record Answer(String model, String version, List<Item> predictions) {}

    record Item(double value, String unit, String verdict, List<String> notes) {}

    DatabindDesign() {
        Settings settings = Settings.fromEnvironment();
        Clock clock = Clock.systemUTC();
        BlobReader reader = new BlobReaders(Retries.standard(), clock, 1)
                .withConnectionString(Settings.environment().get("WAYBILL_STORE_CONNECTION"))
                .orElseThrow();
        Versions versions = new Versions(reader, settings.largestArtifact());
        models = new Deployments(settings.model(), new Loader(versions, clock, settings.scorer()), settings.models());
        plane = Plane.of(models, Clock.systemUTC());
        models.start();
    }

    @Override
    public String predict(String body) throws Exception {
        return answer(models.choose(ModelSelector.DEFAULT), body);
    }

    private String answer(Chosen held, String body) throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<RawRow> rows = new ArrayList<>();
        json.readTree(body).get("rows").forEach(row -> rows.add(row(row)));
        List<Item> items = new ArrayList<>();
        for (var prediction : plane.answer(held, new Ask(rows, Policy.STRICT, Optional.empty())).answers()) {
            items.add(new Item(
                    Answers.number(prediction).orElseThrow(),
                    held.model().output().unit(),
                    prediction.verdict().wireName(),
                    List.of()));
        }
        return json.writeValueAsString(new Answer(held.name(), held.version(), items));
    }

    static RawRow row(JsonNode node) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> values.put(field.getKey(), value(field.getValue())));
        return RawRow.of(values);
    }

    private static RawValue value(JsonNode node) {
        if (node.isNumber()) {
            return new RawValue.Num(node.doubleValue());
        }
        return node.isTextual() ? new RawValue.Text(node.textValue()) : new RawValue.Missing();
    }
}
