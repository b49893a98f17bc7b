package waybill.training.imported;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;

/** The columns of categories and missing values that feed numbers, and are absent where they do not apply. */
final class AbsentColumns {
    private AbsentColumns() {}

    static List<String> of(Encoder encoder, ExternalColumns columns, List<ExternalInput> inputs) {
        Set<String> absent = unfilled(encoder);
        return IntStream.range(0, inputs.size())
                .filter(i -> inputs.get(i).kind() == ExternalInput.Kind.NUMBER)
                .mapToObj(i -> columns.encoded().get(columns.column(i)))
                .filter(absent::contains)
                .toList();
    }

    private static Set<String> unfilled(Encoder encoder) {
        Set<String> names = new HashSet<>();
        for (Feature feature : encoder.features()) {
            if (feature instanceof Feature.OneHot
                    || feature instanceof Feature.CalendarOneHot
                    || feature instanceof Feature.Missing) {
                names.addAll(new Encoder(encoder.signature(), List.of(feature)).featureNames());
            }
        }
        return names;
    }
}
