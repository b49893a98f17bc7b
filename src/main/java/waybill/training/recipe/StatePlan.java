package waybill.training.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.training.data.EventSource;
import waybill.training.evaluation.StateAge;
import waybill.yaml.Durations;

/**
 * The live state of a model as a recipe asks for it.
 *
 * @param definition what is known, and until when it is used: a part of the version
 * @param events what happened, to be replayed
 * @param expectedAge how old state is as a rule when the model is asked: candidates are chosen at it
 * @param blankShare the share of the training rows that are learnt from without state
 */
public record StatePlan(StateDefinition definition, EventSource events, Duration expectedAge, double blankShare) {
    private static final String MINUTES = "min";

    /** The fields that state fills: one for each feature, and the age of all of them. */
    public static List<Field> fields(StateDefinition definition) {
        List<Field> fields = new ArrayList<>();
        for (StateFeature feature : definition.features()) {
            fields.add(new Field(
                    feature.name(),
                    new Domain.Numeric(false, Range.ALL, Range.ALL),
                    feature.unit(),
                    Presence.live(),
                    inWords(feature)));
        }
        Range ages = new Range(0, definition.staleAfter().toMinutes());
        fields.add(new Field(
                StateDefinition.AGE,
                new Domain.Numeric(false, ages, Range.ALL),
                MINUTES,
                Presence.live(),
                "How old the state is that the fields before this one are of"));
        return fields;
    }

    /** The ages at which the model is measured, the freshest first. */
    public List<StateAge> ages() {
        return StateAge.measured(expectedAge, definition.staleAfter());
    }

    /** The age at which rows are measured where nothing else is said. */
    public StateAge usual() {
        return StateAge.of(expectedAge);
    }

    private static String inWords(StateFeature feature) {
        String by = feature.by().isEmpty() ? "all legs" : "legs of the same " + String.join(" and ", feature.by());
        if (feature instanceof StateFeature.Mean mean) {
            return "Mean " + mean.value().wireName() + " of " + by + "; half-life " + Durations.text(mean.halfLife());
        }
        if (feature instanceof StateFeature.Weight weight) {
            return "How often there was a recent " + weight.of().wireName() + " of " + by + "; half-life "
                    + Durations.text(weight.halfLife());
        }
        StateFeature.Last last = (StateFeature.Last) feature;
        return "Last " + last.value().wireName() + " of " + by + ", within " + Durations.text(last.within());
    }
}
