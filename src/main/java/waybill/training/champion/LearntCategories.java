package waybill.training.champion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import waybill.profile.Baseline;
import waybill.profile.Bins;
import waybill.profile.Profile;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Signature;

/**
 * How often the frequent categories were in the rows that a model has learnt from.
 *
 * @param shares by field and category, from 0 to 1; none of private fields
 */
public record LearntCategories(Map<String, Map<String, Double>> shares) {
    /** Of a model that says nothing of it. */
    public static final LearntCategories NONE = new LearntCategories(Map.of());

    public LearntCategories {
        shares = Map.copyOf(shares);
    }

    /**
     * Of a model by its files.
     *
     * @param file finds a file by its name
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} for a baseline that cannot be read
     */
    public static LearntCategories of(Signature signature, Function<String, Optional<byte[]>> file) {
        Set<String> open = signature.fields().stream()
                .filter(field -> field.type() == FieldType.CATEGORY && !field.isPrivate())
                .map(Field::name)
                .collect(Collectors.toSet());
        return file.apply(Baseline.FILE)
                .map(Baseline::of)
                .map(baseline -> of(baseline.fields(), open))
                .orElse(NONE);
    }

    private static LearntCategories of(List<Profile> profiles, Set<String> open) {
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        profiles.stream()
                .filter(profile -> open.contains(profile.name()))
                .forEach(profile -> shares.put(profile.name(), shares(profile)));
        return new LearntCategories(shares);
    }

    private static Map<String, Double> shares(Profile profile) {
        Map<String, Double> shares = new LinkedHashMap<>();
        if (profile.bins() instanceof Bins.Categories categories) {
            for (int bin = 0; bin < categories.names().size(); bin++) {
                shares.put(
                        categories.names().get(bin),
                        profile.tally().bins().get(bin)
                                / (double) profile.tally().rows());
            }
        }
        return shares;
    }
}
