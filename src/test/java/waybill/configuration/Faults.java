package waybill.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import waybill.failure.NearName;

/** Collects what a check finds, as sentences: the thing, where it is said, and what would be right. */
final class Faults {
    /** So many names can be read in a sentence. */
    private static final int FEW = 6;

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
        Set<String> all = new TreeSet<>(known);
        for (String name : new TreeSet<>(names)) {
            String hint = all.size() <= FEW ? ", which has " + all : NearName.hint(name, all);
            when(!all.contains(name), name + ", of " + where + ", is missing in " + elsewhere + hint + ".");
        }
    }

    /** Both have the same. */
    void apart(String where, Collection<String> names, String elsewhere, Collection<String> known) {
        missing(where, names, elsewhere, known);
        missing(elsewhere, known, where, names);
    }
}
