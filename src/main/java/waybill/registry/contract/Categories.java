package waybill.registry.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import waybill.failure.Listing;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Unseen;
import waybill.signature.text.Blank;

/** In what the categories of a field differ from those before. */
final class Categories {
    private static final String MEMBER = "/categories";
    private static final int LISTED = 20;

    private Categories() {}

    static void changes(Field before, Field after, Changes changes) {
        Domain.Category then = (Domain.Category) before.domain();
        Domain.Category now = (Domain.Category) after.domain();
        unseen(then, now, changes);
        Set<String> lost = lost(then, after, now);
        if (!lost.isEmpty()) {
            boolean refused = now.unseen() == Unseen.REFUSE || becomesMissing(lost, after);
            changes.add(
                    refused ? Level.MAJOR : Level.MINOR,
                    MEMBER,
                    "category_lost",
                    "knows no more " + listed(lost)
                            + (refused
                                    ? ": a row with it is refused"
                                    : ": a row with it is scored as with none that it knows"));
        }
        Set<String> added = without(now.values(), then.values());
        if (!added.isEmpty()) {
            changes.minor(MEMBER, "category_added", "knows also " + listed(added));
        }
    }

    /** Those that the field neither knows nor repairs to one that it knows. */
    private static Set<String> lost(Domain.Category then, Field after, Domain.Category now) {
        Set<String> lost = without(then.values(), now.values());
        if (after.normalization().isPresent()) {
            Set<String> known = Set.copyOf(now.values());
            lost.removeIf(name -> known.contains(becomes(name, after)));
        }
        return lost;
    }

    private static String becomes(String name, Field after) {
        return Blank.is(name)
                ? ""
                : after.normalization().map(normal -> normal.of(name)).orElse(name);
    }

    /** A blank text is a category only where it was learnt as one; anywhere else it is no value. */
    private static boolean becomesMissing(Set<String> lost, Field after) {
        return lost.stream().anyMatch(name -> becomes(name, after).isEmpty())
                && !MissingValues.areAlwaysAccepted(after);
    }

    private static void unseen(Domain.Category then, Domain.Category now, Changes changes) {
        if (then.unseen() == Unseen.WARN && now.unseen() == Unseen.REFUSE) {
            changes.major("/unseen", "unseen_refused", "refuses the categories that it does not know");
        } else if (then.unseen() == Unseen.REFUSE && now.unseen() == Unseen.WARN) {
            changes.minor("/unseen", "unseen_accepted", "takes categories that it does not know, with a warning");
        }
    }

    private static Set<String> without(List<String> values, List<String> others) {
        Set<String> left = new TreeSet<>(values);
        others.forEach(left::remove);
        return left;
    }

    /** A blank name would be lost in a sentence. */
    private static String listed(Set<String> names) {
        return Listing.of(
                names.stream()
                        .map(name -> Blank.is(name) ? "'" + name + "'" : name)
                        .toList(),
                LISTED);
    }
}
