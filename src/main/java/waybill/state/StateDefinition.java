package waybill.state;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * What a model knows of the last hours: the recipe's {@code state:}, and a part of the version. Two with the same parts are equal. No
 * record, because it keeps its digest, which is asked for at each look at a table, and because the JVM makes a record's own methods at
 * their first use, which takes 20 ms of a cold start. Immutable.
 */
public final class StateDefinition {
    /** The field that says how old the state of a row is, in minutes; {@code staleAfter} for a row without state. */
    public static final String AGE = "state_age";

    private final String table;
    private final List<String> streams;
    private final Optional<AskedAt> askedAt;
    private final Duration every;
    private final Duration lag;
    private final Duration freshFor;
    private final Duration staleAfter;
    private final Map<String, LegKey> keys;
    private final MatchRules match;
    private final List<StateFeature> features;
    private volatile String digest = "";

    public StateDefinition(
            String table,
            List<String> streams,
            Optional<AskedAt> askedAt,
            Duration every,
            Duration lag,
            Duration freshFor,
            Duration staleAfter,
            Map<String, LegKey> keys,
            MatchRules match,
            List<StateFeature> features) {
        this.table = table;
        this.streams = List.copyOf(streams);
        this.askedAt = askedAt;
        this.every = every;
        this.lag = lag;
        this.freshFor = freshFor;
        this.staleAfter = staleAfter;
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        this.match = match;
        this.features = List.copyOf(features);
    }

    /**
     * The moment at which a row asks: a time of the row plus minutes of the row. A missing time means the moment of the request, and
     * missing minutes none.
     */
    public record AskedAt(String time, List<String> minutes) {
        public AskedAt {
            minutes = List.copyOf(minutes);
        }
    }

    /** The same definition, whose {@link #digest} is known from before. */
    public StateDefinition withDigest(String known) {
        StateDefinition same =
                new StateDefinition(table, streams, askedAt, every, lag, freshFor, staleAfter, keys, match, features);
        same.digest = known;
        return same;
    }

    /** {@link StateDefinitionCodec#digest}, which is computed once. */
    public String digest() {
        if (digest.isEmpty()) {
            digest = StateDefinitionCodec.digest(this);
        }
        return digest;
    }

    /** The name of the state: lower-case letters, digits and hyphens. */
    public String table() {
        return table;
    }

    /** The streams of events that it is made of. */
    public List<String> streams() {
        return streams;
    }

    /** The moment at which a row asks; the moment of the request when there is none. */
    public Optional<AskedAt> askedAt() {
        return askedAt;
    }

    /** State is evaluated as of whole multiples of this. */
    public Duration every() {
        return every;
    }

    /** How much older than the moment of asking state is at best. */
    public Duration lag() {
        return lag;
    }

    /** The age from which a note says that state is old; ages count in whole minutes. */
    public Duration freshFor() {
        return freshFor;
    }

    /** The age from which state is not used. */
    public Duration staleAfter() {
        return staleAfter;
    }

    /** What each input that features are by is called in a leg. */
    public Map<String, LegKey> keys() {
        return keys;
    }

    /** How events are brought together. */
    public MatchRules match() {
        return match;
    }

    /** What is known, one number each. */
    public List<StateFeature> features() {
        return features;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateDefinition definition
                && table.equals(definition.table)
                && streams.equals(definition.streams)
                && askedAt.equals(definition.askedAt)
                && every.equals(definition.every)
                && lag.equals(definition.lag)
                && freshFor.equals(definition.freshFor)
                && staleAfter.equals(definition.staleAfter)
                && keys.equals(definition.keys)
                && match.equals(definition.match)
                && features.equals(definition.features);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }

    @Override
    public String toString() {
        return "StateDefinition[" + StateDefinitionCodec.encode(this).toText() + "]";
    }
}
