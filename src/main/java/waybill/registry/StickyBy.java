package waybill.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.signature.Field;
import waybill.signature.Signature;

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
    private static final int MOST_SHOWN = 20;
    private static final String SIGNS = "!#$%&'*+-.^_`|~";

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

    /**
     * Why no request can have this key, whatever the model: a header's name has letters, digits and some signs only. Pointers with
     * such a key are read all the same.
     */
    public Optional<String> fault() {
        boolean named = place == Place.FIELD
                || name.chars().allMatch(c -> (Character.isLetterOrDigit(c) && c < 128) || SIGNS.indexOf(c) >= 0);
        return named
                ? Optional.empty()
                : Optional.of("The name of a header has letters, digits and " + SIGNS + " only.");
    }

    /**
     * Refuses a key that no request for a model has.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}
     */
    void requireKnown(Signature signature) {
        Stream.concat(fault().stream(), unknownField(signature).stream())
                .findFirst()
                .ifPresent(fault -> {
                    throw new WaybillException(ErrorCode.INVALID_ARGUMENT, fault);
                });
    }

    private Optional<String> unknownField(Signature signature) {
        List<String> fields = signature.fields().stream().map(Field::name).toList();
        if (place == Place.HEADER || fields.contains(name)) {
            return Optional.empty();
        }
        String near = NearName.hint(name, fields);
        return Optional.of("The rows of the model have no field of the name in --by-key, but "
                + Listing.of(fields, MOST_SHOWN) + (near.isEmpty() ? "." : near));
    }

    /** As {@link #parse} reads it. */
    public String inWords() {
        return place.wireName() + ":" + name;
    }
}
