package waybill.model.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.model.trees.Designs;
import waybill.model.trees.Designs.Design;
import waybill.model.trees.TreeModel;
import waybill.registry.Names;
import waybill.training.trainer.FlightRows;
import waybill.training.TrainedModel;

/** The two models that scoring is measured with, their rows, and all the ways to score them. */
public final class TreeBench {
    private static final int ROWS = 1000;
    private static final int ROWS_TO_TRAIN = 6000;
    private static final Path FOREST = Path.of("target", "bench-forest.tribuo");

    private final TreeModel trees;
    private final Model<Regressor> tribuo;
    private final double[][] rows;
    private final List<Example<Regressor>> examples;
    private final ModelProto artifact;
    private final List<String> names;

    private <M> TreeBench(ModelProto artifact, M model, ModelKind.Reader<M, TreeModel> reader, Encoder encoder)
            throws IOException {
        this.artifact = artifact;
        this.names = encoder.featureNames();
        this.trees = reader.read(model, features());
        this.tribuo = cast(Model.deserialize(artifact));
        FlightRows sample = FlightRows.toTest(encoder, ROWS);
        this.rows = sample.encoded();
        this.examples = sample.examples();
    }

    /** XGBoost, 300 trees of depth 6: the model that {@code make run} trained. */
    public static TreeBench flights() {
        TrainedModel trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
        Encoder encoder = encoder(trained);
        try {
            ModelProto artifact = ModelProto.parseFrom(trained.files().get(Names.ARTIFACT));
            var boosted = XGBoostModelProto.parseFrom(artifact.getSerializedData().getValue());
            return new TreeBench(artifact, boosted, BoostedReader::read, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A random forest of numbers, 100 trees of depth 8, on the same features; kept in {@code target/}. */
    public static TreeBench forest() {
        Encoder encoder = encoder(TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay")));
        try {
            if (!Files.exists(FOREST)) {
                Files.write(FOREST, FlightRows.toTrain(encoder, ROWS_TO_TRAIN).forest());
            }
            ModelProto artifact = ModelProto.parseFrom(Files.readAllBytes(FOREST));
            var forest = XGBoostModelProto.parseFrom(artifact.getSerializedData().getValue());
            return new TreeBench(artifact, forest, BoostedReader::read, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Encoder encoder(TrainedModel trained) {
        return new Encoder(trained.spec().signature(), trained.spec().features());
    }

    @SuppressWarnings("unchecked")
    private static Model<Regressor> cast(Model<?> model) {
        return (Model<Regressor>) model;
    }

    private FeatureIndex features() throws IOException {
        return FeatureIndex.of(ModelKind.metadata(artifact), names, UnknownFeatures.IGNORED);
    }

    public double[][] rows() {
        return rows;
    }

    /** @param name of a {@link Designs design}, or "tribuo", or "xgboost4j" */
    public Design design(String name) {
        Design design = name.equals("tribuo") ? byTribuo() : name.equals("xgboost4j") ? byXgboost() : Designs.of(name, trees);
        double[] predictions = new double[ROWS];
        design.score(rows, predictions);
        double[] due = new double[ROWS];
        byTribuo().score(rows, due);
        if (!Arrays.equals(predictions, due)) {
            throw new IllegalStateException(name + " does not predict what Tribuo does");
        }
        return design;
    }

    /** Its examples are made beforehand, in the order of the rows: only the prediction counts. */
    private Design byTribuo() {
        int[] next = {0};
        return (some, predictions) -> {
            List<Example<Regressor>> asked = examples.subList(next[0], next[0] + some.length);
            if (some.length == 1) {
                predictions[0] = tribuo.predict(asked.get(0)).getOutput().getValues()[0];
            } else {
                List<Prediction<Regressor>> made = tribuo.predict(asked);
                for (int i = 0; i < predictions.length; i++) {
                    predictions[i] = made.get(i).getOutput().getValues()[0];
                }
            }
            next[0] = (next[0] + some.length) % ROWS;
        };
    }

    /** On a matrix that is made of the rows each time: there is no other way in. */
    private Design byXgboost() {
        try {
            XGBoostModelProto boosted =
                    XGBoostModelProto.parseFrom(artifact.getSerializedData().getValue());
            FeatureIndex features = features();
            Booster booster = XGBoost.loadModel(boosted.getModels(0).toByteArray());
            booster.setParam("nthread", 1);
            return (some, predictions) -> predict(booster, features.columns(), some, predictions);
        } catch (IOException | XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private static void predict(Booster booster, int[] columns, double[][] rows, double[] predictions) {
        float[] data = new float[rows.length * columns.length];
        int at = 0;
        for (double[] row : rows) {
            for (int column : columns) {
                data[at++] = (float) row[column];
            }
        }
        try {
            DMatrix matrix = new DMatrix(data, rows.length, columns.length, Float.NaN);
            float[][] made = booster.predict(matrix);
            for (int i = 0; i < made.length; i++) {
                predictions[i] = made[i][0];
            }
            matrix.dispose();
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }
}
