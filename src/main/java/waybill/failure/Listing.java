package waybill.failure;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists names in a sentence. */
public final class Listing {
    private Listing() {}

    /** The first names, at most {@code most}, and how many more there are: "a, b and 3 more". */
    public static String of(Collection<String> names, int most) {
        String listed = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() > most ? listed + " and " + (names.size() - most) + " more" : listed;
    }
}
