package waybill.tracking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import waybill.registry.Pointer;
import waybill.storage.Digest;

/**
 * The versions that the aliases of a model name.
 *
 * @param champion the version that answers
 * @param challenger the newest version, if it is newer than the champion and nobody has frozen the pointer
 */
public record Aliases(Optional<String> champion, Optional<String> challenger) {
    /** The alias of the version that answers. */
    public static final String CHAMPION = "champion";

    /** The alias of the version that may answer next. */
    public static final String CHALLENGER = "challenger";

    /**
     * What a pointer and the published versions say.
     *
     * @param versions the newest first
     */
    public static Aliases of(Optional<Pointer> pointer, List<String> versions) {
        Optional<String> champion = pointer.map(named -> named.champion().version());
        boolean frozen = pointer.map(Pointer::frozen).orElse(false);
        Optional<String> challenger =
                versions.stream().findFirst().filter(newest -> !frozen && newest.compareTo(champion.orElse("")) > 0);
        return new Aliases(champion, challenger);
    }

    /** The digest of what is named, for a journal. */
    String digest() {
        String named = champion.orElse("-") + " " + challenger.orElse("-");
        return Digest.sha256(named.getBytes(StandardCharsets.UTF_8));
    }
}
