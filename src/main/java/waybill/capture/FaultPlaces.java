package waybill.capture;

import java.util.Set;
import waybill.codec.QuestionReader;

/** Places of faults without what only a caller has named: an unknown name may be somebody's data in the wrong place. */
final class FaultPlaces {
    private static final int LONGEST = 256;

    /** The words of our own formats, which are in places beside the fields and the numbers of rows. */
    private static final Set<String> WORDS = Set.of(
            "rows",
            "policy",
            "id",
            "promise",
            "inputs",
            "outputs",
            "parameters",
            "params",
            "name",
            "datatype",
            "shape",
            "data",
            "instances",
            "columns",
            "dataframe_split",
            "dataframe_records");

    private FaultPlaces() {}

    /**
     * The part of a JSON pointer up to the first name that is neither a field's nor a word of a format.
     *
     * @param fields the names of fields; none where no version was chosen
     */
    static String known(String pointer, Set<String> fields) {
        StringBuilder known = new StringBuilder();
        for (String part : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            if (!isKnown(part, fields)) {
                break;
            }
            known.append('/').append(part);
        }
        return known.length() <= LONGEST ? known.toString() : known.substring(0, LONGEST);
    }

    private static boolean isKnown(String part, Set<String> fields) {
        return isIndex(part) || WORDS.contains(part) || QuestionReader.NAMES.contains(part) || fields.contains(part);
    }

    /** A longer number is none of a row. */
    private static boolean isIndex(String part) {
        return !part.isEmpty() && part.length() <= 7 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
