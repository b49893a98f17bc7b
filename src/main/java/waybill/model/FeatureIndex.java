package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final int encoded;
    private final List<String> ignored;

    private FeatureIndex(int[] columns, int encoded, List<String> ignored) {
        this.columns = columns;
        this.encoded = encoded;
        this.ignored = ignored;
    }

    static FeatureIndex of(ModelDataProto model, List<String> featureNames, UnknownFeatures unknown)
            throws InvalidProtocolBufferException {
        checkOneOutput(model);
        List<String> known = List.of(namesById(model));
        Set<String> knownNames = positions(known, "the model's").keySet();
        Map<String, Integer> encoded = positions(featureNames, "the encoder's");
        List<String> ignored =
                featureNames.stream().filter(name -> !knownNames.contains(name)).toList();
        if (unknown == UnknownFeatures.REFUSED && !ignored.isEmpty()) {
            throw Rejection.of("the encoder makes feature " + Rejection.quoted(ignored.get(0))
                    + ", which the model does not know (" + ignored.size() + " in all)");
        }
        return new FeatureIndex(
                known.stream().mapToInt(name -> column(encoded, name)).toArray(), featureNames.size(), ignored);
    }

    private static int column(Map<String, Integer> encoded, String name) {
        Integer column = encoded.get(name);
        if (column == null) {
            throw Rejection.of(
                    "the model needs feature " + Rejection.quoted(name) + ", which the encoder does not make");
        }
        return column;
    }

    /** How many features the model has. */
    int size() {
        return columns.length;
    }

    /** The encoder's column for the feature that the model calls {@code id}. */
    int column(int id) {
        return columns[id];
    }

    /** How many features the encoder makes. */
    int encoded() {
        return encoded;
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
            Numbered feature = numbered(info);
            boolean vacant = feature.id() >= 0 && feature.id() < names.length && names[feature.id()] == null;
            Rejection.unless(vacant, "the features of the model are not numbered");
            names[feature.id()] = feature.name();
        }
        return names;
    }

    private static Numbered numbered(VariableInfoProto info) throws InvalidProtocolBufferException {
        var data = info.getSerializedData().getValue();
        if (info.getClassName().equals(AllowedTypes.REAL_FEATURE)) {
            var real = RealIDInfoProto.parseFrom(data);
            return new Numbered(real.getId(), real.getName());
        }
        var categorical = CategoricalIDInfoProto.parseFrom(data);
        return new Numbered(categorical.getId(), categorical.getName());
    }

    private static Map<String, Integer> positions(List<String> names, String whose) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (positions.put(names.get(i), i) != null) {
                throw Rejection.of("two of " + whose + " features are called " + Rejection.quoted(names.get(i)));
            }
        }
        return positions;
    }

    private record Numbered(int id, String name) {}
}
