package waybill.training.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.recipe.NormalizationReader;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.normal.Normalization;
import waybill.training.data.TrainingType;
import waybill.yaml.YamlNode;

/** Reads one input of a recipe. */
final class InputReader {
    private static final String[] KEYS = {"type", "unit", "required", "default", "description", "private", "normalize"};

    /** What the types are called elsewhere. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("string", "category"),
            Map.entry("text", "category"),
            Map.entry("str", "category"),
            Map.entry("varchar", "category"),
            Map.entry("enum", "category"),
            Map.entry("int", "integer"),
            Map.entry("bigint", "integer"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("decimal", "number"),
            Map.entry("datetime", "timestamp"),
            Map.entry("date", "timestamp"),
            Map.entry("time", "timestamp"));

    private final String name;
    private final YamlNode node;
    private final Path folder;

    /** @param folder in which paths start */
    InputReader(String name, YamlNode node, Path folder) {
        this.name = name;
        this.node = node;
        this.folder = folder;
    }

    /** The field, its limits and categories not learnt yet; nothing if it has no name or type to speak of. */
    Optional<Field> read() {
        node.mapping(
                Stream.concat(Stream.of(KEYS), TrainingType.allKeys().stream()).toArray(String[]::new));
        if (!Field.isName(name)) {
            node.fault("invalid_name", "a letter or underscore, then at most 63 letters, digits and underscores");
            return Optional.empty();
        }
        return node.need("type")
                .flatMap(type -> type.oneOf(FieldType.class, OTHER_WORDS))
                .map(this::domain)
                .map(this::field)
                .map(this::checkDefault);
    }

    private Field field(Domain domain) {
        Presence presence = presence(domain);
        return new Field(
                name,
                domain,
                node.text("unit", ""),
                presence,
                node.text("description", ""),
                node.flag("private", false),
                node.findKey("normalize").flatMap(normalize -> normalization(normalize, domain.type(), presence)));
    }

    /** How texts are repaired; a default is a value that needs no repair. */
    private Optional<Normalization> normalization(YamlNode normalize, FieldType type, Presence presence) {
        normalize.mapping(NormalizationReader.keys().toArray(new String[0]));
        Optional<Normalization> read = NormalizationReader.read(normalize, type, folder);
        boolean fits = read.isEmpty()
                || presence.fallback()
                        .filter(value -> value instanceof RawValue.Text text
                                && !text.isMissing()
                                && !read.get().of(text.value()).equals(text.value()))
                        .isEmpty();
        if (!fits) {
            node.find("default")
                    .ifPresent(value -> value.fault(
                            "not_normal", "'normalize' would make another value of it: write the value that is meant"));
        }
        return fits ? read : Optional.empty();
    }

    /** A default is bound as a caller's value is; which categories there are only the data can tell. */
    private Field checkDefault(Field field) {
        if (TrainingType.of(field).isFullyDeclared()
                && field.presence().fallback().isPresent()) {
            Signature alone = new Signature(List.of(field));
            alone.bind(RawRow.NOTHING).violations().forEach(violation -> node.find("default")
                    .ifPresent(fallback -> fallback.fault(violation.rule(), violation.message())));
        }
        return field;
    }

    private Domain domain(FieldType type) {
        TrainingType training = TrainingType.of(type);
        for (String key : TrainingType.allKeys()) {
            node.find(key)
                    .filter(there -> !training.keys().contains(key))
                    .ifPresent(there -> there.fault("contradiction", "a " + type.wireName() + " has no '" + key + "'"));
        }
        return training.declared(node);
    }

    private Presence presence(Domain domain) {
        boolean required = node.flag("required", true);
        if (node.find("default").isEmpty()) {
            return required ? Presence.required() : Presence.optional();
        }
        if (node.find("required").isPresent()) {
            node.fault("contradiction", "a field with a default is never missing: leave 'required' out");
        }
        YamlNode fallback = node.find("default").get();
        RawValue value = TrainingType.of(domain.type()).fallback(fallback);
        if (value.isMissing()) {
            fallback.fault("empty", "a blank text is a missing value: it replaces none");
        }
        return Presence.defaultsTo(value);
    }
}
