package waybill.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Collects what a check finds, as sentences: the thing, where it is said, and what would be right. */
final class Faults {
    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    void add(String sentence) {
        found.add(sentence);
    }

    void when(boolean wrong, String sentence) {
        if (wrong) {
            add(sentence);
        }
    }

    /** Two places say the same thing. */
    void differ(String thing, String where, Object said, String elsewhere, Object saidElsewhere) {
        when(
                !Objects.equals(said, saidElsewhere),
                thing + " is " + said + " in " + where + ", but " + saidElsewhere + " in " + elsewhere + ".");
    }

    /** Each of the first is among the second. */
    void missing(String where, Collection<String> names, String elsewhere, Collection<String> known) {
        for (String name : new TreeSet<>(names)) {
            when(
                    !known.contains(name),
                    name + ", of " + where + ", is missing in " + elsewhere + ", which has " + new TreeSet<>(known)
                            + ".");
        }
    }

    /** Both have the same. */
    void apart(String where, Collection<String> names, String elsewhere, Collection<String> known) {
        missing(where, names, elsewhere, known);
        missing(elsewhere, known, where, names);
    }
}
