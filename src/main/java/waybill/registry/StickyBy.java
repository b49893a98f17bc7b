package waybill.registry;

import java.util.Locale;

/**
 * Where a request has the key that decides, for as long as a canary stands, which version answers it. A request without it is
 * decided by its own name.
 *
 * @param name of a header in lower case, or of a field of the rows; of a request with several rows the first one decides
 */
public record StickyBy(Place place, String name) {
    /** What is used when nobody says otherwise. */
    public static final StickyBy STANDARD = new StickyBy(Place.HEADER, "waybill-route-key");

    private static final int LONGEST = 128;

    /** Where keys are. */
    public enum Place {
        HEADER,
        FIELD;

        /** The name in pointers and options, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException for a name that is none */
    public StickyBy {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The name of a key has 1 to " + LONGEST + " characters, and no colon.");
        }
    }

    /**
     * Reads {@code header:<name>} or {@code field:<name>}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static StickyBy parse(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0))) {
            case "header" -> new StickyBy(Place.HEADER, name.toLowerCase(Locale.ROOT));
            case "field" -> new StickyBy(Place.FIELD, name);
            default -> throw new IllegalArgumentException("A key is header:<name> or field:<name>.");
        };
    }

    /** As {@link #parse} reads it. */
    public String inWords() {
        return place.wireName() + ":" + name;
    }
}
