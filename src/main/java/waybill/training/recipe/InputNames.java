package waybill.training.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import waybill.failure.NearName;
import waybill.signature.Field;
import waybill.yaml.YamlNode;

/**
 * Names of inputs, where a recipe refers to them.
 *
 * @param unreadable names of inputs whose own fault is told already
 */
record InputNames(List<Field> inputs, Set<String> unreadable) {
    /** The name of an input that is there, and fits; nothing, and a fault, for any other. */
    Optional<String> known(YamlNode at, String name, Predicate<Field> fits, String expected) {
        Optional<Field> field = find(name);
        if (field.isEmpty() && !unreadable.contains(name)) {
            at.fault(
                    "unknown_field",
                    "'" + name + "' is no input"
                            + NearName.hint(
                                    name, inputs.stream().map(Field::name).toList()));
        }
        if (field.isPresent() && !fits.test(field.get())) {
            at.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected " + expected);
        }
        return field.filter(fits).map(Field::name);
    }

    private Optional<Field> find(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    /** Whether an input has this name, or would have without its fault. */
    boolean isTaken(String name) {
        return find(name).isPresent() || unreadable.contains(name);
    }

    boolean areAllReadable() {
        return unreadable.isEmpty();
    }
}
