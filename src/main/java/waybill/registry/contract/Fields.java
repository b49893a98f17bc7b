package waybill.registry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.signature.Field;
import waybill.signature.Signature;

/** In what the fields of two signatures differ. */
final class Fields {
    private static final String PART = "/fields";

    private Fields() {}

    static List<ContractChange> changes(Signature before, Signature after) {
        List<ContractChange> changes = new ArrayList<>();
        for (Field field : before.fields()) {
            changes.addAll(
                    after.names().contains(field.name())
                            ? FieldPair.changes(field, after.fields().get(after.indexOf(field.name())))
                            : removed(field));
        }
        after.fields().stream()
                .filter(field -> !before.names().contains(field.name()))
                .forEach(field -> changes.addAll(added(field)));
        changes.addAll(order(before, after));
        return changes;
    }

    static Changes of(Field field) {
        return new Changes(PART + "/" + field.name(), field.name());
    }

    /** A field that is no field any more is an unknown one, for which callers are refused who did not ask for warnings. */
    private static List<ContractChange> removed(Field field) {
        Changes changes = of(field);
        changes.major("", "field_removed", "is no field any more: a row that has it is refused");
        return changes.found();
    }

    private static List<ContractChange> added(Field field) {
        Changes changes = of(field);
        if (MissingValues.areAlwaysAccepted(field)) {
            changes.minor("", "field_added", "is a new field that need not be sent");
        } else {
            changes.major("", "required_added", "is a new field that must be sent");
        }
        return changes.found();
    }

    /** Of fields that are added or gone more is said than that the others have moved. */
    private static List<ContractChange> order(Signature before, Signature after) {
        List<String> then = names(before);
        List<String> now = names(after);
        if (!before.names().equals(after.names()) || then.equals(now)) {
            return List.of();
        }
        Changes changes = new Changes(PART, "The fields");
        String moved = IntStream.range(0, now.size())
                .filter(i -> !then.get(i).equals(now.get(i)))
                .mapToObj(now::get)
                .collect(Collectors.joining(", "));
        changes.minor("", "order", "are in another order, which callers see who send no names: now " + moved);
        return changes.found();
    }

    private static List<String> names(Signature signature) {
        return signature.fields().stream().map(Field::name).toList();
    }
}
