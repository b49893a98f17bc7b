package waybill.state;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.legs.LegKey;
import waybill.legs.MatchRules;

/**
 * What a model knows of the last hours: the recipe's {@code state:}, and a part of the version.
 *
 * @param table the name of the state: lower-case letters, digits and hyphens
 * @param streams the streams of events that it is made of
 * @param askedAt the moment at which a row asks; the moment of the request when there is none
 * @param every state is evaluated as of whole multiples of this
 * @param lag how much older than the moment of asking state is at best
 * @param freshFor the age from which a note says that state is old; ages count in whole minutes
 * @param staleAfter the age from which state is not used
 * @param keys what each input that features are by is called in a leg
 */
public record StateDefinition(
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
    /** The field that says how old the state of a row is, in minutes; {@code staleAfter} for a row without state. */
    public static final String AGE = "state_age";

    public StateDefinition {
        streams = List.copyOf(streams);
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        features = List.copyOf(features);
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
}
