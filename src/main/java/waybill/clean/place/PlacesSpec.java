package waybill.clean.place;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of a table of places.
 *
 * @param file a CSV, beside the recipe
 * @param code its column with the codes
 * @param zone its column with the names of zones
 * @param latitude its column with degrees north; {@code longitude} with degrees east
 * @param codes its columns with the codes of other systems
 * @param aliases a CSV with the columns {@code alias} and {@code place}, beside the recipe
 */
public record PlacesSpec(
        String file,
        String code,
        Optional<String> zone,
        Optional<String> latitude,
        Optional<String> longitude,
        List<String> codes,
        Optional<String> aliases) {
    public PlacesSpec {
        codes = List.copyOf(codes);
    }
}
