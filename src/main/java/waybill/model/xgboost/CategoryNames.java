package waybill.model.xgboost;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import waybill.model.Rejection;

/**
 * The names of categories, which boosters have since 3.1: for each feature a list, in the order of the codes; empty for numbers. Python's
 * xgboost counts the characters of pandas' names where the file has bytes, so that names which are not ASCII are cut, and all after them
 * wrong: such a list counts as none.
 */
final class CategoryNames {
    private static final int FIRST_WHOLE = 9;
    private static final int LAST_WHOLE = 16;

    private CategoryNames() {}

    /** Empty when the booster names none. */
    static List<List<String>> of(BoosterObject cats, int features) {
        List<BoosterObject> encodings = cats.objects("enc");
        Rejection.unless(
                encodings.isEmpty() || encodings.size() == features,
                "its booster names categories of %s features, and has %s",
                encodings.size(),
                features);
        return encodings.stream().map(CategoryNames::names).toList();
    }

    private static List<String> names(BoosterObject encoding) {
        List<String> names = encoding.has("offsets") ? texts(encoding) : wholes(encoding);
        Rejection.unless(new HashSet<>(names).size() == names.size(), "its booster names a category twice");
        return names;
    }

    private static List<String> wholes(BoosterObject encoding) {
        long type = encoding.whole("type");
        Rejection.unless(
                type >= FIRST_WHOLE && type <= LAST_WHOLE,
                "its booster has categories of type %s; texts and whole numbers can be read",
                type);
        long[] values = encoding.longs("values");
        return Arrays.stream(values)
                .map(value -> unsigned(value, type))
                .mapToObj(Long::toString)
                .toList();
    }

    /** Unsigned numbers of more than 8 bits are stored as signed ones. Those of 64 bits are no larger than signed ones can be. */
    private static long unsigned(long value, long type) {
        return switch ((int) type) {
            case 12 -> value & 0xffff;
            case 14 -> value & 0xffff_ffffL;
            default -> value;
        };
    }

    private static List<String> texts(BoosterObject encoding) {
        int[] offsets = encoding.ints("offsets");
        int[] bytes = encoding.ints("values");
        byte[] values = new byte[bytes.length];
        boolean ascii = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) bytes[i];
            ascii &= values[i] >= 0;
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i < offsets.length; i++) {
            boolean inside = offsets[i - 1] >= 0 && offsets[i] >= offsets[i - 1] && offsets[i] <= values.length;
            Rejection.unless(inside, "its booster points at names of categories that it has not");
            names.add(new String(
                    values, offsets[i - 1], offsets[i] - offsets[i - 1], StandardCharsets.US_ASCII));
        }
        return ascii ? names : List.of();
    }
}
