package waybill.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.failure.Violation;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Signature;

/** The fields that a model with live state has behind its declared inputs. On the way to the first answer, so it links no lambda. */
public final class StateFields {
    private StateFields() {}

    /** One field for each feature, in order, and the age; of the features no range is known before training has seen one. */
    public static List<Field> of(StateDefinition definition) {
        List<Field> fields = new ArrayList<>();
        for (StateFeature feature : definition.features()) {
            fields.add(field(feature));
        }
        fields.add(age(definition));
        return List.copyOf(fields);
    }

    /**
     * Requires that a signature has the fields of a definition, and no other live ones.
     *
     * @throws IllegalArgumentException when it has not, or lacks an input by which state is read
     */
    public static void require(StateDefinition definition, Signature signature) {
        List<String> expected = new ArrayList<>();
        for (Field field : of(definition)) {
            expected.add(field.name());
        }
        List<String> live = new ArrayList<>();
        List<Field> inputs = new ArrayList<>();
        for (Field field : signature.fields()) {
            if (field.presence().isLive()) {
                live.add(field.name());
            } else {
                inputs.add(field);
            }
        }
        if (!live.equals(expected)) {
            throw new IllegalArgumentException(
                    "The signature's live fields are " + live + ", and its state gives " + expected);
        }
        for (Violation fault : StateFaults.find(definition, inputs)) {
            throw new IllegalArgumentException("Its state is none: " + fault.pointer() + ": " + fault.message());
        }
        Presence presence = presence(definition);
        if (!signature
                .fields()
                .get(signature.indexOf(StateDefinition.AGE))
                .presence()
                .equals(presence)) {
            throw new IllegalArgumentException("The ages of the signature are not those of its state.");
        }
    }

    private static Field field(StateFeature feature) {
        return new Field(
                feature.name(),
                new Domain.Numeric(false, Range.ALL, Range.ALL),
                feature.unit(),
                Presence.live(),
                described(feature));
    }

    private static Field age(StateDefinition definition) {
        Range ages = new Range(0, minutes(definition.staleAfter()));
        return new Field(
                StateDefinition.AGE,
                new Domain.Numeric(false, ages, ages),
                "min",
                presence(definition),
                "how old the live state is");
    }

    private static Presence presence(StateDefinition definition) {
        return Presence.age(minutes(definition.freshFor()), minutes(definition.staleAfter()));
    }

    /** A duration in minutes, as the age is. */
    public static double minutes(Duration duration) {
        return duration.toSeconds() / 60.0;
    }

    private static String described(StateFeature feature) {
        if (feature instanceof StateFeature.Mean mean) {
            return "recent mean of " + name(mean.value()) + by(feature);
        }
        if (feature instanceof StateFeature.Weight weight) {
            return "recent " + name(weight.of()) + "s, each with its weight" + by(feature);
        }
        return "last " + name(((StateFeature.Last) feature).value()) + by(feature);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String by(StateFeature feature) {
        return feature.by().isEmpty() ? " of all legs" : " by " + String.join(", ", feature.by());
    }
}
