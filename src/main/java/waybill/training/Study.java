package waybill.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.signature.Signature;

/**
 * All that training found out: what the report, the card and the JSON files are written from.
 *
 * @param rows by part
 * @param candidates in the recipe's order, with their outcomes
 * @param chosen one of the candidates
 */
record Study(
        Recipe recipe,
        Signature signature,
        Map<Part, LabelledRows> rows,
        Map<Fitted, Outcome> candidates,
        Map<Baseline, Outcome> baselines,
        Fitted chosen,
        GateReport gate) {
    Study {
        rows = Map.copyOf(rows);
        candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }

    LabelledRows rows(Part part) {
        LabelledRows found = rows.get(part);
        if (found == null) {
            throw new IllegalArgumentException("No rows for " + part);
        }
        return found;
    }

    Outcome best() {
        Outcome found = candidates.get(chosen);
        if (found == null) {
            throw new IllegalStateException("The chosen candidate is none of the candidates.");
        }
        return found;
    }

    /** The slices of a part by one of the recipe's names. */
    List<Slices.Slice> slices(Part part, String name) {
        return new Slices(signature, recipe.evaluation().tolerance()).by(name, rows(part), best().predictions(part));
    }

    String unit() {
        return recipe.target().output().unit();
    }
}
