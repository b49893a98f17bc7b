package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;

/**
 * Finds the encoder's columns for the inputs of a model that was trained elsewhere. Its features have numbers of their own, those of
 * its table, while Tribuo numbers features by their sorted names: the artifact holds the mapping both ways.
 */
final class ExternalFeatures {
    private ExternalFeatures() {}

    /** Reads the model in an artifact that has passed the guard. */
    static Scorer scorer(ExternalContainer container, ExternalContainer.Parts parts, FeatureIndex features)
            throws InvalidProtocolBufferException {
        int[] columns = columns(parts, features);
        Labels labels = Labels.of(parts.metadata());
        ExternalModel model = container.read(parts.model().toByteArray());
        int due = model.output() instanceof ExternalOutput.Labels output ? output.count() : 0;
        Rejection.unless(labels.size() == due, "its model has %s labels, its output domain %s", due, labels.size());
        return model.scorer(
                columns(model.inputs(), features.encodedNames(), columns, features.ignored()), labels.names());
    }

    /** The encoder's column for each of the model's features. */
    private static int[] columns(ExternalContainer.Parts parts, FeatureIndex features) {
        int size = features.size();
        Rejection.unless(
                parts.forward().size() == size && parts.backward().size() == size,
                "it maps %s features there and %s back, its feature domain has %s",
                parts.forward().size(),
                parts.backward().size(),
                size);
        int[] columns = new int[size];
        for (int own = 0; own < size; own++) {
            int id = parts.backward().get(own);
            boolean both = id >= 0 && id < size && parts.forward().get(id) == own;
            Rejection.unless(both, "its mapping of features is not one to one");
            columns[own] = features.column(id);
        }
        return columns;
    }

    /**
     * Gives each input its columns: one, and a text all that follow of the same field.
     *
     * @param columns the encoder's columns for the model's features, input by input
     */
    static ExternalColumns columns(
            List<ExternalInput> inputs, List<String> encoded, int[] columns, List<String> ignored) {
        List<List<Integer>> ofInput = new ArrayList<>();
        int next = 0;
        for (ExternalInput input : inputs) {
            Rejection.unless(next < columns.length, "it has more inputs than features");
            int end = next + 1;
            if (input.kind() == ExternalInput.Kind.TEXT) {
                String field = field(encoded.get(columns[next]));
                while (end < columns.length && field(encoded.get(columns[end])).equals(field)) {
                    end++;
                }
            }
            List<Integer> one = new ArrayList<>();
            for (int i = next; i < end; i++) {
                one.add(columns[i]);
            }
            ofInput.add(one);
            next = end;
        }
        Rejection.unless(next == columns.length, "it has more features than inputs");
        return new ExternalColumns(encoded, ofInput, ignored);
    }

    /** The part of a one-hot column's name before its category. */
    private static String field(String column) {
        int end = column.indexOf('=');
        return end < 0 ? column : column.substring(0, end);
    }
}
