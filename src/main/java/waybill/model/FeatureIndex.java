package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;

/**
 * Where the encoder puts the features that the model numbers. Tribuo numbers features by name, in the order of the alphabet;
 * the encoder has an order of its own. Resolved once, when the model is loaded.
 */
final class FeatureIndex {
    private final int[] columns;
    private final List<String> ignored;

    private FeatureIndex(int[] columns, List<String> ignored) {
        this.columns = columns;
        this.ignored = ignored;
    }

    static FeatureIndex of(ModelDataProto model, List<String> featureNames, UnknownFeatures unknown)
            throws InvalidProtocolBufferException {
        checkOneOutput(model);
        String[] names = namesById(model);
        Map<String, Integer> encoder = positions(List.of(names), "the model's");
        Map<String, Integer> columns = positions(featureNames, "the encoder's");
        List<String> ignored =
                featureNames.stream().filter(name -> !encoder.containsKey(name)).toList();
        if (unknown == UnknownFeatures.REFUSED && !ignored.isEmpty()) {
            throw Rejection.of("the encoder makes feature " + Rejection.quoted(ignored.get(0))
                    + ", which the model does not know (" + ignored.size() + " in all)");
        }
        int[] byId = new int[names.length];
        for (int id = 0; id < names.length; id++) {
            Integer column = columns.get(names[id]);
            Rejection.unless(
                    column != null, "the model needs feature %s, which the encoder does not make", quoted(names[id]));
            byId[id] = columns.getOrDefault(names[id], 0);
        }
        return new FeatureIndex(byId, ignored);
    }

    /** How many features the model has. */
    int size() {
        return columns.length;
    }

    /** The encoder's column for the feature that the model calls {@code id}. */
    int column(int id) {
        return columns[id];
    }

    int[] columns() {
        return columns.clone();
    }

    List<String> ignored() {
        return ignored;
    }

    private static void checkOneOutput(ModelDataProto model) throws InvalidProtocolBufferException {
        var outputs = ImmutableRegressionInfoProto.parseFrom(
                model.getOutputDomain().getSerializedData().getValue());
        Rejection.unless(
                outputs.getLabelCount() == 1, "it predicts %s numbers, only 1 is served", outputs.getLabelCount());
    }

    private static String[] namesById(ModelDataProto model) throws InvalidProtocolBufferException {
        var domain = ImmutableFeatureMapProto.parseFrom(
                model.getFeatureDomain().getSerializedData().getValue());
        String[] names = new String[domain.getInfoCount()];
        for (VariableInfoProto info : domain.getInfoList()) {
            Feature feature = feature(info);
            boolean vacant = feature.id() >= 0 && feature.id() < names.length && names[feature.id()] == null;
            Rejection.unless(vacant, "the features of the model are not numbered");
            names[feature.id()] = feature.name();
        }
        return names;
    }

    private static Feature feature(VariableInfoProto info) throws InvalidProtocolBufferException {
        var data = info.getSerializedData().getValue();
        if (info.getClassName().equals(AllowedTypes.REAL_FEATURE)) {
            var real = RealIDInfoProto.parseFrom(data);
            return new Feature(real.getId(), real.getName());
        }
        var categorical = CategoricalIDInfoProto.parseFrom(data);
        return new Feature(categorical.getId(), categorical.getName());
    }

    private static Map<String, Integer> positions(List<String> names, String whose) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            boolean fresh = positions.put(names.get(i), i) == null;
            Rejection.unless(fresh, "two of %s features are called %s", whose, quoted(names.get(i)));
        }
        return positions;
    }

    private static String quoted(String name) {
        return Rejection.quoted(name);
    }

    private record Feature(int id, String name) {}
}
