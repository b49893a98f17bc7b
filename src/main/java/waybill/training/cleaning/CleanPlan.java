package waybill.training.cleaning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tables of a recipe are cleaned before its query reads them.
 *
 * @param tables the rules of each, by the name that the query has for it
 * @param compare whether the chosen candidate is also learnt from the tables as they came
 */
public record CleanPlan(Map<String, TableRules> tables, boolean compare) {
    /** Nothing is cleaned. */
    public static final CleanPlan NONE = new CleanPlan(Map.of(), false);

    public CleanPlan {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }
}
