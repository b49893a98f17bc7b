package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import waybill.model.Rejection;

/**
 * Maps the features that the model numbers to the encoder's columns. Tribuo numbers features in the alphabetical order of their
 * names; the encoder has an order of its own. The mapping is made once, when the model is loaded.
 */
final class FeatureIndex {
    private final FeatureDomainProto domain;
    private final Map<String, Integer> ids;
    private final int[] columns;
    private final List<String> encoded;
    private final List<String> ignored;

    private FeatureIndex(
            FeatureDomainProto domain,
            Map<String, Integer> ids,
            int[] columns,
            List<String> encoded,
            List<String> ignored) {
        this.domain = domain;
        this.ids = ids;
        this.columns = columns;
        this.encoded = encoded;
        this.ignored = ignored;
    }

    static FeatureIndex of(ModelDataProto model, List<String> featureNames, UnknownFeatures unknown)
            throws InvalidProtocolBufferException {
        List<String> known = List.of(namesById(model.getFeatureDomain()));
        Map<String, Integer> ids = positions(known, "the model's");
        Map<String, Integer> encoded = positions(featureNames, "the encoder's");
        List<String> ignored =
                featureNames.stream().filter(name -> !ids.containsKey(name)).toList();
        if (unknown == UnknownFeatures.REFUSED && !ignored.isEmpty()) {
            throw Rejection.of("the encoder makes feature " + Rejection.quoted(ignored.get(0))
                    + ", which the model does not know (" + ignored.size() + " in all)");
        }
        int[] columns = known.stream().mapToInt(name -> column(encoded, name)).toArray();
        return new FeatureIndex(model.getFeatureDomain(), ids, columns, featureNames, ignored);
    }

    /** The index of a member of this ensemble, which has its own numbers for features, but knows no other features. */
    FeatureIndex ofMember(ModelDataProto member) throws InvalidProtocolBufferException {
        if (member.getFeatureDomain().equals(domain)) {
            return this;
        }
        List<String> names = List.of(namesById(member.getFeatureDomain()));
        int[] moved = new int[names.size()];
        for (int i = 0; i < moved.length; i++) {
            Integer id = ids.get(names.get(i));
            if (id == null) {
                throw Rejection.of("a member of the ensemble needs feature " + Rejection.quoted(names.get(i))
                        + ", which the ensemble does not know");
            }
            moved[i] = columns[id];
        }
        return new FeatureIndex(member.getFeatureDomain(), positions(names, "a member's"), moved, encoded, ignored);
    }

    private static int column(Map<String, Integer> encoded, String name) {
        Integer column = encoded.get(name);
        if (column == null) {
            throw Rejection.of(
                    "the model needs feature " + Rejection.quoted(name) + ", which the encoder does not make");
        }
        return column;
    }

    /** The number of features of the model. */
    int size() {
        return columns.length;
    }

    /** The encoder's column for the model's feature {@code id}. */
    int column(int id) {
        return columns[id];
    }

    /** The number of features that the encoder makes. */
    int encoded() {
        return encoded.size();
    }

    /** The names of the features that the encoder makes, in its order. */
    List<String> encodedNames() {
        return encoded;
    }

    int[] columns() {
        return columns.clone();
    }

    List<String> ignored() {
        return ignored;
    }

    private static String[] namesById(FeatureDomainProto features) throws InvalidProtocolBufferException {
        var domain = TribuoProtos.parse(
                ImmutableFeatureMapProto.parser(), features.getSerializedData().getValue());
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
