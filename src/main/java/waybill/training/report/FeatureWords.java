package waybill.training.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import waybill.model.Feature;
import waybill.model.Scaling;

/** Features in words, those of one kind together. */
final class FeatureWords implements Feature.Visitor<FeatureWords.Words> {
    /** @param kind what is made of the fields */
    record Words(String kind, String fields) {}

    private FeatureWords() {}

    /** The kinds, in the order of their first feature, each with its fields. */
    static Map<String, String> of(List<Feature> features) {
        Map<String, StringJoiner> kinds = new LinkedHashMap<>();
        for (Feature feature : features) {
            Words words = feature.accept(new FeatureWords());
            kinds.computeIfAbsent(words.kind(), first -> new StringJoiner(", ")).add(words.fields());
        }
        Map<String, String> all = new LinkedHashMap<>();
        kinds.forEach((kind, fields) -> all.put(kind, fields.toString()));
        return all;
    }

    private static String scaled(Scaling scaling) {
        return scaling.equals(Scaling.NONE) ? "" : ", scaled";
    }

    @Override
    public Words visit(Feature.Numeric numeric) {
        String filled = Double.isNaN(numeric.imputed()) ? "" : ", filled where missing";
        return new Words("number" + filled + scaled(numeric.scaling()), numeric.field());
    }

    @Override
    public Words visit(Feature.Missing missing) {
        return new Words("whether it is missing", missing.field());
    }

    @Override
    public Words visit(Feature.OneHot oneHot) {
        return new Words("one column for each category", oneHot.field());
    }

    @Override
    public Words visit(Feature.Calendar calendar) {
        return new Words(
                "part of a time, as a number",
                calendar.field() + "." + calendar.part().wireName());
    }

    @Override
    public Words visit(Feature.CalendarOneHot calendar) {
        return new Words(
                "part of a time, one column for each value",
                calendar.field() + "." + calendar.part().wireName());
    }

    @Override
    public Words visit(Feature.Cyclic cyclic) {
        return new Words(
                "part of a time, as sine and cosine",
                cyclic.field() + "." + cyclic.part().wireName());
    }

    @Override
    public Words visit(Feature.Sum sum) {
        return new Words(
                "residual: what another field does not explain" + scaled(sum.scaling()),
                sum.name() + " (" + String.join(", ", sum.fields()) + ")");
    }

    @Override
    public Words visit(Feature.Lookup lookup) {
        return new Words(
                "median by category" + scaled(lookup.scaling()),
                lookup.name() + " (" + String.join(", ", lookup.fields()) + ", "
                        + lookup.table().size() + " keys)");
    }

    @Override
    public Words visit(Feature.Code code) {
        return new Words(
                "code of a category", code.field() + " (" + code.categories().size() + " codes)");
    }

    @Override
    public Words visit(Feature.Filled filled) {
        Words of = filled.of().accept(this);
        return new Words(of.kind() + ", where absent " + ModelCard.number(filled.with(), 4), of.fields());
    }
}
