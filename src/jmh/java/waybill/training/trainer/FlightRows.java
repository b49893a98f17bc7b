package waybill.training.trainer;

import java.time.Clock;
import java.time.Instant;
import waybill.training.data.TargetKind;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.LabelledRows;
import waybill.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;

/** Rows of the flights example as its model's encoder makes them, spread over one part of its split. */
public final class FlightRows {
    private final Encoder encoder;
    private final LabelledRows labelled;

    private FlightRows(Encoder encoder, LabelledRows labelled) {
        this.encoder = encoder;
        this.labelled = labelled;
    }

    public static FlightRows toTrain(Encoder encoder, int count) {
        return of(encoder, Part.TRAIN, count);
    }

    public static FlightRows toTest(Encoder encoder, int count) {
        return of(encoder, Part.TEST, count);
    }

    private static FlightRows of(Encoder encoder, Part part, int count) {
        Recipe recipe = Recipe.read(Path.of("examples/flights/model.yaml"));
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});
        int[] all = recipe.split().rows(table, recipe.source().date()).get(part);
        int[] some = IntStream.range(0, count)
                .map(i -> all[(int) ((long) i * all.length / count)])
                .toArray();
        return new FlightRows(encoder, LabelledRows.of(
                        table, some, encoder.signature(), recipe.source().id(), recipe.target().learn(table, all), Instant.MAX));
    }

    public double[][] encoded() {
        return IntStream.range(0, labelled.size())
                .mapToObj(i -> encoder.encode(labelled.row(i)))
                .toArray(double[][]::new);
    }

    public List<Example<Regressor>> examples() {
        Examples examples = new Examples(encoder);
        return IntStream.range(0, labelled.size())
                .mapToObj(i -> examples.of(encoder.encode(labelled.row(i)), OutputKind.number(labelled.numbers().gain(i))))
                .toList();
    }

    /** The artifact of a forest that is trained on them. */
    public byte[] forest() {
        HyperParameters settings = Algorithm.FOREST.hyperParameters(TargetKind.NUMBER, Map.of());
        return Algorithm.FOREST
                .train(settings, encoder, labelled, Clock.systemUTC())
                .serialized();
    }
}
