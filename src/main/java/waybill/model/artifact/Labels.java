package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;
import waybill.model.Rejection;
import waybill.model.Scorer;

/** The labels of a classification, in the order of Tribuo's numbers. A regression has none, and one output. */
final class Labels {
    private static final int MOST = Scorer.MOST_LABELS;
    private static final int LONGEST = 200;

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Labels(List<String> names) {
        this.names = names;
        for (String name : names) {
            Rejection.unless(!name.isEmpty() && name.length() <= LONGEST, "a label is empty or longer than " + LONGEST);
            Rejection.unless(
                    name.chars().noneMatch(Character::isISOControl),
                    "label %s has control characters",
                    Rejection.quoted(name));
            Rejection.unless(
                    numbers.put(name, numbers.size()) == null, "two labels are called %s", Rejection.quoted(name));
        }
    }

    /** The labels of a model of either kind. */
    static Labels of(ModelDataProto model) throws InvalidProtocolBufferException {
        OutputDomainProto domain = model.getOutputDomain();
        var data = domain.getSerializedData().getValue();
        if (domain.getClassName().equals(AllowedTypes.LABELS)) {
            return new Labels(byId(TribuoProtos.parse(ImmutableLabelInfoProto.parser(), data)));
        }
        int outputs =
                TribuoProtos.parse(ImmutableRegressionInfoProto.parser(), data).getLabelCount();
        Rejection.unless(outputs == 1, "it predicts %s numbers, only 1 is served", outputs);
        return new Labels(List.of());
    }

    /** Checks names of labels, in the order of a model's scores. */
    static Labels named(List<String> names) {
        Rejection.unless(names.size() <= MOST, "it has %s labels; 1 to %s are served", names.size(), MOST);
        return new Labels(List.copyOf(names));
    }

    /** The labels of a model that must be a classification. */
    static Labels some(ModelDataProto model) throws InvalidProtocolBufferException {
        Labels labels = of(model);
        Rejection.unless(!labels.names.isEmpty(), "it is a classification without labels");
        return labels;
    }

    /** Checks that a model is a regression. */
    static void none(ModelDataProto model) throws InvalidProtocolBufferException {
        Rejection.unless(of(model).names.isEmpty(), "it is a regression with labels");
    }

    private static List<String> byId(ImmutableLabelInfoProto domain) {
        int count = domain.getLabelCount();
        Rejection.unless(count > 0 && count <= MOST, "it has %s labels; 1 to %s are served", count, MOST);
        Rejection.unless(domain.getIdCount() == count, "its labels are not numbered");
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            int id = domain.getId(i);
            Rejection.unless(id >= 0 && id < count && names[id] == null, "its labels are not numbered");
            names[id] = domain.getLabel(i);
        }
        return List.of(names);
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The number of the output of label {@code name}. */
    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw Rejection.of("a tree has label " + Rejection.quoted(name) + ", which the model has not");
        }
        return number;
    }
}
