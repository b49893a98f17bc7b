package waybill.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds names that differ from a text in letter case or in blanks around it. Nothing is made before the first text is asked for. */
final class NearNames {
    private final List<String> names;

    /** Replaced once; two threads that both make it make the same. */
    private volatile Map<String, String> byFolded = Map.of();

    NearNames(List<String> names) {
        this.names = names;
    }

    /** The first of the names that is near; it is the model's own, not the caller's. */
    Optional<String> find(String text) {
        if (byFolded.isEmpty() && !names.isEmpty()) {
            byFolded = folded();
        }
        return Optional.ofNullable(byFolded.get(fold(text)));
    }

    private Map<String, String> folded() {
        Map<String, String> folded = new HashMap<>();
        names.forEach(name -> folded.putIfAbsent(fold(name), name));
        return folded;
    }

    private static String fold(String text) {
        return Blank.strip(text).toLowerCase(Locale.ROOT);
    }
}
