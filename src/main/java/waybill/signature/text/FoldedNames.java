package waybill.signature.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds names that differ from a text in letter case or in blanks around it. Nothing is made before the first text is asked for. */
public final class FoldedNames {
    private final List<String> names;

    /** Replaced once; two threads that both make it make the same. */
    private volatile Map<String, String> byFolded = Map.of();

    public FoldedNames(List<String> names) {
        this.names = names;
    }

    /** The first of the names that differs from the text in no more; it is the model's own, not the caller's. */
    public Optional<String> find(String text) {
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

    /** What texts have in common that differ in letter case and in blanks around them only. */
    public static String fold(String text) {
        return Blank.strip(text).toLowerCase(Locale.ROOT);
    }
}
