package waybill.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** The smallest booster, as JSON with single quotes, to be changed. */
public final class TinyBooster {
    /** One tree of three nodes; the members of a tree, of the model and of the booster can be changed. */
    static final String TREE = "{'base_weights':[0,1,2],'categories':[],'categories_nodes':[],'categories_segments':[],"
            + "'categories_sizes':[],'default_left':[1,0,0],'id':0,'left_children':[1,-1,-1],'loss_changes':[1,0,0],"
            + "'parents':[2147483647,0,0],'right_children':[2,-1,-1],'split_conditions':[5E-1,1.5E0,-2E0],"
            + "'split_indices':[1,0,0],'split_type':[0,0,0],'sum_hessian':[4,3,1],"
            + "'tree_param':{'num_deleted':'0','num_feature':'3','num_nodes':'3','size_leaf_vector':'1'}}";

    public static final String FILE = "{'learner':{'attributes':{},'feature_names':['a','b','c'],'feature_types':[],"
            + "'gradient_booster':{'model':{'gbtree_model_param':{'num_parallel_tree':'1','num_trees':'1'},"
            + "'iteration_indptr':[0,1],'tree_info':[0],'trees':[" + TREE + "]},'name':'gbtree'},"
            + "'learner_model_param':{'base_score':'5E-1','num_class':'0','num_feature':'3','num_target':'1'},"
            + "'objective':{'name':'reg:squarederror'}},'version':[3,0,0]}";

    private TinyBooster() {}

    public static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static ExternalModel read(String text) {
        return XgboostModels.read(json(text), ExternalOptions.NONE);
    }

    static String changed(String from, String to) {
        assertThat(FILE).contains(from);
        return FILE.replace(from, to);
    }

    static void assertRefused(String text, String reason) {
        assertRefused(json(text), reason);
    }

    static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> XgboostModels.read(file, ExternalOptions.NONE))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED))
                .hasMessageContaining(reason);
    }
}
