package waybill.model;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;

/** Small real models on seeded rows: ten numbers, some missing, and a one-hot category of five. */
final class SampleModels {
    /** The encoder's order: the reverse of Tribuo's. */
    static final List<String> FEATURES = Stream.concat(
                    IntStream.range(0, 10).mapToObj(i -> "number" + (9 - i)),
                    IntStream.range(0, 5).mapToObj(i -> "category=" + (4 - i)))
            .toList();

    private static final RegressionFactory OUTPUTS = new RegressionFactory();

    private SampleModels() {}

    /** Rows in the encoder's order, NaN where absent; a target that depends on them is their {@link #target}. */
    static List<double[]> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = new double[FEATURES.size()];
            for (int f = 0; f < 10; f++) {
                row[f] = random.nextInt(8) == 0 ? Double.NaN : Math.round(random.nextDouble(-40, 40)) / 4.0;
            }
            row[10 + random.nextInt(5)] = 1;
            rows.add(row);
        }
        return rows;
    }

    static double target(double[] row) {
        double sum = 20;
        for (int i = 0; i < row.length; i++) {
            sum += Double.isNaN(row[i]) ? i : row[i] * (i % 3 - 1) + (row[i] > 0.3 ? 5 : 0);
        }
        return sum;
    }

    static Example<Regressor> example(double[] row) {
        int[] present = IntStream.range(0, row.length)
                .filter(i -> !Double.isNaN(row[i]))
                .toArray();
        return new ArrayExample<>(
                new Regressor("minutes", target(row)),
                IntStream.of(present).mapToObj(FEATURES::get).toArray(String[]::new),
                IntStream.of(present).mapToDouble(i -> row[i]).toArray());
    }

    static MutableDataset<Regressor> dataset(int count, long seed) {
        List<Example<Regressor>> examples =
                rows(count, seed).stream().map(SampleModels::example).toList();
        return new MutableDataset<>(examples, new SimpleDataSourceProvenance("sample rows", OUTPUTS), OUTPUTS);
    }

    static Model<Regressor> linear() {
        return linear(new SquaredLoss(), new AdaGrad(0.1));
    }

    /** One row a step: Tribuo fails on a minibatch that mixes rows with and without missing features. */
    static Model<Regressor> linear(RegressionObjective objective, StochasticGradientOptimiser optimiser) {
        return new LinearSGDTrainer(objective, optimiser, 2, 1000, 1, 7).train(dataset(400, 1));
    }

    static Model<Regressor> boosted(int trees) {
        var type = XGBoostRegressionTrainer.RegressionType.LINEAR;
        return new XGBoostRegressionTrainer(type, trees, parameters(type.paramName, 4)).train(dataset(400, 1));
    }

    static Map<String, Object> parameters(String objective, int depth) {
        return new HashMap<>(Map.of(
                "objective", objective, "max_depth", depth, "eta", 0.3, "nthread", 1, "seed", 7, "verbosity", 0));
    }

    /** A booster of xgboost's own making, for what Tribuo's trainer does not offer. */
    static Booster booster(Map<String, Object> parameters, int trees) throws XGBoostError {
        List<double[]> rows = rows(1500, 3);
        DMatrix matrix = matrix(rows);
        float[] targets = new float[rows.size()];
        IntStream.range(0, targets.length).forEach(i -> targets[i] = label(parameters, rows.get(i)));
        matrix.setLabel(targets);
        return XGBoost.train(matrix, parameters, trees, Map.of(), null, null);
    }

    private static float label(Map<String, Object> parameters, double[] row) {
        boolean binary = String.valueOf(parameters.get("objective")).startsWith("binary");
        return binary ? (target(row) > 20 ? 1 : 0) : (float) Math.abs(target(row));
    }

    /** The rows as Tribuo gives them to xgboost: by Tribuo's feature numbers, absent values left out. */
    static DMatrix matrix(List<double[]> rows) throws XGBoostError {
        List<String> sorted = FEATURES.stream().sorted().toList();
        int[] columns = sorted.stream().mapToInt(FEATURES::indexOf).toArray();
        List<Integer> indexes = new ArrayList<>();
        List<Float> values = new ArrayList<>();
        long[] heads = new long[rows.size() + 1];
        for (int r = 0; r < rows.size(); r++) {
            for (int id = 0; id < sorted.size(); id++) {
                double value = rows.get(r)[columns[id]];
                if (!Double.isNaN(value)) {
                    indexes.add(id);
                    values.add((float) value);
                }
            }
            heads[r + 1] = indexes.size();
        }
        float[] data = new float[values.size()];
        IntStream.range(0, data.length).forEach(i -> data[i] = values.get(i));
        int[] ids = indexes.stream().mapToInt(Integer::intValue).toArray();
        return new DMatrix(heads, ids, data, DMatrix.SparseType.CSR, sorted.size());
    }

    static byte[] boosterOf(ModelProto model) throws InvalidProtocolBufferException {
        return XGBoostModelProto.parseFrom(model.getSerializedData().getValue())
                .getModels(0)
                .toByteArray();
    }

    /** The artifact of a Tribuo model with other booster bytes in it. */
    static byte[] artifact(ModelProto model, byte[] booster) throws InvalidProtocolBufferException {
        var other = XGBoostModelProto.parseFrom(model.getSerializedData().getValue()).toBuilder()
                .setModels(0, ByteString.copyFrom(booster))
                .build();
        return model.toBuilder().setSerializedData(Any.pack(other)).build().toByteArray();
    }
}
