package waybill.training.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How candidates did with state of several ages.
 *
 * @param expected the age at which they were chosen, and which all results are of where nothing else is said
 * @param ages those that were measured, the freshest first, none last
 * @param onChoose of each candidate by its name, on the rows of choose, before anything was calibrated around it
 * @param chosen the results of the chosen one, as it will be published, on the rows of choose and test
 */
public record StateResults(
        StateAge expected,
        List<StateAge> ages,
        Map<String, Map<StateAge, Metrics>> onChoose,
        Map<StateAge, EvaluationResults> chosen) {
    public StateResults {
        ages = List.copyOf(ages);
        onChoose = Collections.unmodifiableMap(new LinkedHashMap<>(onChoose));
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    /** The results of the chosen one at an age. */
    public EvaluationResults at(StateAge age) {
        EvaluationResults found = chosen.get(age);
        if (found == null) {
            throw new IllegalArgumentException("Not measured with " + age.inWords());
        }
        return found;
    }
}
