package waybill.training.trainer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Output;
import waybill.model.Encoder;

/** A model, and the kind of its output. */
record LearntModel<T extends Output<T>>(Model<T> model, OutputKind<T> kind) implements TribuoModel {
    @Override
    public byte[] serialized() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            model.serializeToStream(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<double[]> score(List<double[]> rows, Encoder encoder, List<String> labels) {
        Examples examples = new Examples(encoder);
        T any = kind.any();
        List<Example<T>> batch =
                rows.stream().map(features -> examples.of(features, any)).toList();
        return model.predict(batch).stream()
                .map(prediction -> kind.scores(prediction, labels))
                .toList();
    }
}
