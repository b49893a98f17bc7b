package waybill.model.onnx.graph;

import java.util.LinkedHashSet;
import java.util.Set;
import waybill.model.Rejection;

/** What is refused in a graph: collected, so that all of it is told at once. */
public final class Faults {
    private static final int MOST_SHOWN = 400;

    private final Set<String> faults = new LinkedHashSet<>();
    private int unshown;

    /** @param fault a part of a sentence */
    public void add(String fault) {
        if (faults.size() < MOST_SHOWN) {
            faults.add(fault);
        } else if (!faults.contains(fault)) {
            unshown++;
        }
    }

    public void unless(boolean right, String fault) {
        if (!right) {
            add(fault);
        }
    }

    /** Refuses the graph if there are any. */
    public void raise() {
        Rejection.unless(
                faults.isEmpty(),
                "%s",
                "its graph has " + String.join(", ", faults) + (unshown > 0 ? ", and " + unshown + " more" : ""));
    }
}
