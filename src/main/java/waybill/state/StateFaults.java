package waybill.state;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.legs.MatchRules;
import waybill.signature.Field;
import waybill.signature.FieldType;

/**
 * All that is wrong with a definition of state, at once. Pointers are those of a recipe's {@code state:}, such as {@code
 * /features/queue/half_life}. Not thread-safe.
 */
public final class StateFaults {
    /** How many features there can be. */
    public static final int MOST_FEATURES = 64;

    private static final int MOST_STREAMS = 16;
    private static final int LONGEST_NAME = 63;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(60);

    private final StateDefinition definition;
    private final Map<String, Field> inputs = new HashMap<>();
    private final Violations found = new Violations();

    private StateFaults(StateDefinition definition, Collection<Field> inputs) {
        this.definition = definition;
        for (Field input : inputs) {
            this.inputs.put(input.name(), input);
        }
    }

    /**
     * What is wrong with a definition.
     *
     * @param inputs the inputs of the model, without those that state itself fills
     */
    public static List<Violation> find(StateDefinition definition, Collection<Field> inputs) {
        StateFaults faults = new StateFaults(definition, inputs);
        faults.checkNames();
        faults.checkTimes();
        faults.checkAskedAt();
        faults.checkKeys();
        faults.checkMatch();
        faults.checkFeatures();
        return faults.found.kept();
    }

    private void checkNames() {
        unless(isName(definition.table()), "/table", "invalid_name", nameRule("the name of a table"));
        List<String> streams = definition.streams();
        unless(!streams.isEmpty(), "/streams", "missing", "state is made of at least one stream of events");
        unless(streams.size() <= MOST_STREAMS, "/streams", "too_many", "at most " + MOST_STREAMS + " streams");
        Set<String> before = new HashSet<>();
        for (int i = 0; i < Math.min(streams.size(), MOST_STREAMS); i++) {
            String at = "/streams/" + i;
            unless(isName(streams.get(i)), at, "invalid_name", nameRule("the name of a stream"));
            unless(before.add(streams.get(i)), at, "twice", "each stream once");
        }
    }

    private void checkTimes() {
        Duration every = definition.every();
        within("/every", every, MINUTE, HOUR);
        unless(divides(every, HOUR), "/every", "out_of_range", "an hour is a whole number of them");
        within("/lag", definition.lag(), Duration.ZERO, DAY);
        wholeMinutes("/fresh_for", definition.freshFor());
        wholeMinutes("/stale_after", definition.staleAfter());
        within("/stale_after", definition.staleAfter(), MINUTE, LONGEST);
        unless(
                definition.freshFor().compareTo(definition.staleAfter()) < 0,
                "/stale_after",
                "wrong_order",
                "'stale_after' is longer than 'fresh_for'");
    }

    private void wholeMinutes(String at, Duration duration) {
        within(at, duration, MINUTE, LONGEST);
        unless(divides(MINUTE, duration), at, "out_of_range", "whole minutes, because 'state_age' has minutes");
    }

    private static boolean divides(Duration part, Duration whole) {
        return part.toSeconds() > 0 && whole.toSeconds() % part.toSeconds() == 0;
    }

    private void checkAskedAt() {
        if (definition.askedAt().isEmpty()) {
            return;
        }
        StateDefinition.AskedAt askedAt = definition.askedAt().get();
        Optional<Field> time = input("/asked_at/time", askedAt.time());
        unless(
                time.isEmpty() || time.get().type() == FieldType.TIMESTAMP,
                "/asked_at/time",
                "wrong_type",
                "'" + askedAt.time() + "' is no timestamp");
        for (int i = 0; i < askedAt.minutes().size(); i++) {
            String name = askedAt.minutes().get(i);
            String at = "/asked_at/minutes/" + i;
            Optional<Field> added = input(at, name);
            unless(added.isEmpty() || added.get().type().isQuantity(), at, "wrong_type", "'" + name + "' is no number");
        }
    }

    private void checkKeys() {
        for (String name : definition.keys().keySet()) {
            boolean unused = isCategory("/keys/" + name, name);
        }
    }

    private void checkMatch() {
        MatchRules match = definition.match();
        within("/match/gate", match.gate(), MINUTE, LONGEST);
        within("/match/sigma", match.sigma(), MINUTE, LONGEST);
        unless(
                match.price() > 0 && Double.isFinite(match.price()),
                "/match/price",
                "out_of_range",
                "a number greater than 0");
        within("/match/duplicate_within", match.duplicateWithin(), Duration.ZERO, DAY);
        within("/match/open_for", match.openFor(), MINUTE, LONGEST);
        within("/match/correctable_for", match.correctableFor(), Duration.ZERO, LONGEST);
    }

    private void checkFeatures() {
        List<StateFeature> features = definition.features();
        unless(!features.isEmpty(), "/features", "missing", "state has at least one feature");
        unless(features.size() <= MOST_FEATURES, "/features", "too_many", "at most " + MOST_FEATURES + " features");
        Set<String> before = new HashSet<>();
        for (StateFeature feature : features) {
            String at = "/features/" + feature.name();
            unless(before.add(feature.name()), at, "twice", "each feature once");
            checkName(at, feature.name());
            checkBy(at + "/by", feature.by());
            checkKind(at, feature);
        }
    }

    private void checkName(String at, String name) {
        unless(Field.isName(name), at, "invalid_name", "a letter or '_', then at most 63 letters, digits and '_'");
        unless(
                !inputs.containsKey(name) && !name.equals(StateDefinition.AGE),
                at,
                "twice",
                "the name is that of an input; a feature of state is a field of its own");
    }

    private void checkBy(String at, List<String> by) {
        Set<String> before = new HashSet<>();
        for (int i = 0; i < by.size(); i++) {
            String name = by.get(i);
            String place = at + "/" + i;
            unless(before.add(name), place, "twice", "each input once");
            if (isCategory(place, name)) {
                unless(
                        definition.keys().containsKey(name),
                        place,
                        "no_key",
                        "'keys' does not say what '" + name + "' is called in a leg");
            }
        }
    }

    private void checkKind(String at, StateFeature feature) {
        if (feature instanceof StateFeature.Mean mean) {
            halfLife(at, mean.halfLife());
            checkClip(at + "/clip", mean.clip());
            if (mean.shrink().isPresent()) {
                checkShrink(at + "/shrink", mean, mean.shrink().get());
            }
        } else if (feature instanceof StateFeature.Weight weight) {
            halfLife(at, weight.halfLife());
        } else if (feature instanceof StateFeature.Last last) {
            within(at + "/within", last.within(), definition.every(), LONGEST);
        }
    }

    private void checkClip(String at, StateFeature.Clip clip) {
        boolean finite = Double.isFinite(clip.low()) && Double.isFinite(clip.high());
        unless(finite || clip.equals(StateFeature.Clip.NONE), at, "out_of_range", "two numbers: [smallest, largest]");
        unless(clip.low() < clip.high(), at, "wrong_order", "[smallest, largest]");
    }

    private void halfLife(String at, Duration halfLife) {
        within(at + "/half_life", halfLife, definition.every(), LONGEST);
    }

    private void checkShrink(String at, StateFeature.Mean mean, StateFeature.Shrink shrink) {
        unless(
                shrink.weight() > 0 && Double.isFinite(shrink.weight()),
                at + "/weight",
                "out_of_range",
                "a number greater than 0");
        Map<String, StateFeature.Mean> means = means();
        StateFeature.Mean parent = means.get(shrink.to());
        if (parent == null) {
            String hint = NearName.hint(shrink.to(), means.keySet());
            found.add(at + "/to", "unknown_feature", "'to' names another mean" + hint);
            return;
        }
        unless(parent.value() == mean.value(), at + "/to", "other_value", "'to' is a mean of the same value");
        unless(
                mean.by().containsAll(parent.by()),
                at + "/to",
                "other_keys",
                "'to' is by no input that this mean is not by");
        unless(!isCircular(mean, means), at + "/to", "circular", "means are drawn to each other in a circle");
    }

    private Map<String, StateFeature.Mean> means() {
        Map<String, StateFeature.Mean> means = new HashMap<>();
        for (StateFeature feature : definition.features()) {
            if (feature instanceof StateFeature.Mean mean) {
                means.put(mean.name(), mean);
            }
        }
        return means;
    }

    private static boolean isCircular(StateFeature.Mean from, Map<String, StateFeature.Mean> means) {
        Set<String> seen = new HashSet<>();
        StateFeature.Mean at = from;
        while (at != null && seen.add(at.name())) {
            at = at.shrink().isPresent() ? means.get(at.shrink().get().to()) : null;
        }
        return at != null;
    }

    private Optional<Field> input(String at, String name) {
        Optional<Field> input = Optional.ofNullable(inputs.get(name));
        if (input.isEmpty()) {
            found.add(at, "unknown_input", "no input of the model" + NearName.hint(name, inputs.keySet()));
        }
        return input;
    }

    private boolean isCategory(String at, String name) {
        Optional<Field> input = input(at, name);
        boolean category = input.isPresent() && input.get().type() == FieldType.CATEGORY;
        unless(category || input.isEmpty(), at, "wrong_type", "'" + name + "' is no category");
        return category;
    }

    private void within(String at, Duration duration, Duration least, Duration most) {
        unless(
                duration.compareTo(least) >= 0
                        && duration.compareTo(most) <= 0
                        && duration.equals(Duration.ofSeconds(duration.toSeconds())),
                at,
                "out_of_range",
                "from " + text(least) + " to " + text(most) + ", in whole seconds");
    }

    private static String text(Duration duration) {
        return duration.toSeconds() % MINUTE.toSeconds() == 0
                ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }

    private static String nameRule(String what) {
        return what + " has lower-case letters, digits and hyphens, at most " + LONGEST_NAME;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!plain && (c != '-' || i == 0 || i == name.length() - 1)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    private void unless(boolean right, String at, String rule, String message) {
        if (!right) {
            found.add(at, rule, message);
        }
    }
}
