package waybill.model.lightgbm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.model.Rejection;

/** Lines with a name and a text each. */
final class Section {
    private final String whose;
    private final Map<String, String> lines = new LinkedHashMap<>();

    /** @param whose for people, such as "tree 3" */
    Section(String whose) {
        this.whose = whose;
    }

    /** @throws waybill.failure.WaybillException ARTIFACT_REJECTED when there is such a line */
    void put(String name, String text) {
        if (lines.put(name, text) != null) {
            throw refused("has " + Rejection.quoted(name) + " twice");
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(lines.keySet());
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(lines.get(name));
    }

    boolean has(String name) {
        return lines.containsKey(name);
    }

    String text(String name) {
        return find(name).orElseThrow(() -> refused("has no " + name));
    }

    /** A whole number of at least this size. */
    int count(String name, int least) {
        int count = Numbers.ints(text(name), 1, whose + ": " + name)[0];
        Rejection.unless(count >= least, "%s: %s is less than %s", whose, name, least);
        return count;
    }

    int[] ints(String name, int due) {
        return Numbers.ints(text(name), due, whose + ": " + name);
    }

    double[] doubles(String name, int due) {
        return Numbers.doubles(text(name), due, whose + ": " + name);
    }

    RuntimeException refused(String reason) {
        return Rejection.of(whose + " " + reason);
    }
}
