package waybill.model.xgboost;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.model.xgboost.UbjsonWriter.Typed;

/**
 * Writes a booster for an artifact: the UBJSON that xgboost itself would write of what counts, the same for JSON and UBJSON of one model. A
 * base score is one number wherever it can be: versions up to 3.0 read a vector as 0, without an error.
 */
final class CanonicalBooster {
    /** Arrays of floats of a tree, and of whole numbers with their types. */
    private static final List<String> FLOATS =
            List.of("base_weights", "loss_changes", "split_conditions", TreeNodes.COVERS);

    private static final Map<String, Character> WHOLES = Map.of(
            "categories", 'l',
            "categories_nodes", 'l',
            "categories_segments", 'L',
            "categories_sizes", 'L',
            "default_left", 'U',
            "left_children", 'l',
            "parents", 'l',
            "right_children", 'l',
            "split_indices", 'l',
            "split_type", 'U');

    private final Booster booster;

    private CanonicalBooster(Booster booster) {
        this.booster = booster;
    }

    static byte[] write(Booster booster) {
        return new UbjsonWriter().object(new CanonicalBooster(booster).root()).toBytes();
    }

    private Map<String, Object> root() {
        Features features = booster.features();
        Map<String, Object> learner = new HashMap<>();
        learner.put("attributes", attributes());
        learner.put("feature_names", features.names());
        learner.put("feature_types", types(features));
        learner.put("gradient_booster", Map.of("name", "gbtree", "model", model()));
        learner.put("learner_model_param", parameters());
        learner.put("objective", objective());
        return Map.of("learner", learner, "version", list(booster.version().numbers()));
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        if (!Double.isNaN(booster.missing())) {
            attributes.put(BoosterReader.MISSING, Float.toString((float) booster.missing()));
        }
        if (booster.chosen() >= 0) {
            attributes.put(BoosterReader.QUANTILE, Float.toString(booster.quantiles()[booster.chosen()]));
        }
        return attributes;
    }

    private static List<String> types(Features features) {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < features.count() && !features.categorical().isEmpty(); i++) {
            types.add(features.categorical().get(i) ? Features.CATEGORICAL : "float");
        }
        return types;
    }

    private Map<String, Object> parameters() {
        boolean classes = booster.objective().isOfClasses();
        return Map.of(
                "base_score", FloatList.write(baseScores()),
                "boost_from_average", "1",
                "num_class", String.valueOf(classes ? booster.sums() : 0),
                "num_feature", String.valueOf(booster.features().count()),
                "num_target", String.valueOf(classes ? 1 : booster.sums()));
    }

    private float[] baseScores() {
        float[] scores = booster.baseScores();
        for (float score : scores) {
            if (Float.floatToIntBits(score) != Float.floatToIntBits(scores[0])) {
                return scores;
            }
        }
        return new float[] {scores[0]};
    }

    private Map<String, Object> objective() {
        Map<String, Object> objective = new HashMap<>(booster.settings());
        if (booster.quantiles().length > 0) {
            objective.put("quantile_loss_param", Map.of("quantile_alpha", "[" + alphas() + "]"));
        }
        objective.put("name", booster.objective().xgboostName());
        return objective;
    }

    private String alphas() {
        List<String> texts = new ArrayList<>();
        for (float quantile : booster.quantiles()) {
            texts.add(Float.toString(quantile));
        }
        return String.join(",", texts);
    }

    private Map<String, Object> model() {
        List<BoosterObject> trees = booster.trees();
        List<Object> written = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            written.add(tree(trees.get(i), i));
        }
        Map<String, Object> model = new HashMap<>();
        model.put(
                "gbtree_model_param",
                Map.of(
                        "num_parallel_tree", String.valueOf(booster.parallelTrees()),
                        "num_trees", String.valueOf(trees.size())));
        model.put("iteration_indptr", list(booster.rounds()));
        model.put("tree_info", list(booster.groups()));
        model.put("trees", written);
        model.put("cats", categories());
        return model;
    }

    private Map<String, Object> tree(BoosterObject tree, int id) {
        Map<String, Object> members = new HashMap<>();
        for (String key : FLOATS) {
            if (tree.has(key)) {
                members.put(key, tree.floats(key));
            }
        }
        WHOLES.forEach((key, type) -> {
            if (tree.has(key)) {
                members.put(key, new Typed(type, tree.ints(key)));
            }
        });
        members.put("id", id);
        members.put(
                "tree_param",
                Map.of(
                        "num_deleted", String.valueOf(tree.object("tree_param").count("num_deleted", 0)),
                        "num_feature", String.valueOf(booster.features().count()),
                        "num_nodes", String.valueOf(tree.size("left_children")),
                        "size_leaf_vector", "1"));
        return members;
    }

    private Map<String, Object> categories() {
        List<Object> encodings = new ArrayList<>();
        List<List<String>> categories = booster.features().categories();
        int[] segments = new int[categories.isEmpty() ? 0 : categories.size() + 1];
        for (int i = 0; i < categories.size(); i++) {
            encodings.add(encoding(categories.get(i)));
            segments[i + 1] = segments[i] + categories.get(i).size();
        }
        return Map.of(
                "enc", encodings,
                "feature_segments", new Typed('l', segments),
                "sorted_idx", new Typed('l', new int[0]));
    }

    private static Map<String, Object> encoding(List<String> names) {
        int[] offsets = new int[names.isEmpty() ? 0 : names.size() + 1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < names.size(); i++) {
            bytes.writeBytes(names.get(i).getBytes(StandardCharsets.UTF_8));
            offsets[i + 1] = bytes.size();
        }
        byte[] all = bytes.toByteArray();
        int[] values = new int[all.length];
        Arrays.setAll(values, i -> all[i]);
        return Map.of("offsets", new Typed('l', offsets), "values", new Typed('i', values));
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
