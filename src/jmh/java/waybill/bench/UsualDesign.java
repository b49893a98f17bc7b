package waybill.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.registry.Manifest;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.Versions;
import waybill.signature.Row;

/**
 * The usual code: at the first request the SDK fetches the artifact, Tribuo makes a model of it, databind reads and writes. What
 * becomes of a row before the model sees it is Waybill's, as the model knows no other features.
 */
final class UsualDesign implements OtherFunctions.Design {
    private State state;

    private record State(Encoder encoder, String[] names, Model<Regressor> model, int[] offsets) {}

    @Override
    public String predict(String body) throws Exception {
        ObjectMapper json = new ObjectMapper();
        State ready = ready();
        List<Map<String, Object>> predictions = new ArrayList<>();
        for (JsonNode row : json.readTree(body).get("rows")) {
            predictions.add(Map.of("value", score(ready, row), "unit", "min"));
        }
        return json.writeValueAsString(Map.of("predictions", predictions));
    }

    private synchronized State ready() throws Exception {
        if (state == null) {
            state = load();
        }
        return state;
    }

    @SuppressWarnings("unchecked")
    private static State load() throws Exception {
        Versions versions = new Versions(BenchHost.sdk(), Integer.MAX_VALUE);
        var pointer = versions.pointer(Lab.MODEL).orElseThrow().pointer();
        var described = versions.describe(Lab.MODEL, pointer.champion());
        ModelSpec spec = described.manifest().spec();
        Encoder encoder = new Encoder(spec.signature(), spec.features());
        byte[] artifact = versions.file(described, Names.ARTIFACT);
        Model<Regressor> model = (Model<Regressor>) Model.deserializeFromStream(new ByteArrayInputStream(artifact));
        int[] offsets = ((waybill.answer.Output.Numeric) spec.output()).offsets().stream()
                .mapToInt(spec.signature()::indexOf)
                .toArray();
        return new State(encoder, encoder.featureNames().toArray(new String[0]), model, offsets);
    }

    private static double score(State state, JsonNode node) {
        Row row = state.encoder()
                .signature()
                .bind(DatabindDesign.row(node))
                .row()
                .orElseThrow();
        double[] features = state.encoder().encode(row);
        ArrayExample<Regressor> example = new ArrayExample<>(new Regressor("y", Double.NaN));
        for (int i = 0; i < features.length; i++) {
            if (!Double.isNaN(features[i])) {
                example.add(state.names()[i], features[i]);
            }
        }
        Prediction<Regressor> prediction = state.model().predict(example);
        return prediction.getOutput().getValues()[0]
                + Arrays.stream(state.offsets()).mapToDouble(row::value).sum();
    }
}
