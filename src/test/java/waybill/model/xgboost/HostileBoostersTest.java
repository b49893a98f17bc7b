package waybill.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.model.xgboost.TinyBooster.FILE;
import static waybill.model.xgboost.TinyBooster.TREE;
import static waybill.model.xgboost.TinyBooster.assertRefused;
import static waybill.model.xgboost.TinyBooster.changed;
import static waybill.model.xgboost.TinyBooster.read;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.BoosterFixture;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;

/** Boosters that say what cannot be: each is refused by a designed failure. */
final class HostileBoostersTest {
    @Test
    void read_theSmallestModel_scores() {
        ExternalModel model = read(FILE);
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, List.of());
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, 0.4, 0}))
                .containsExactly(2);
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, 0.5, 0}))
                .containsExactly(-1.5);
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, Double.NaN, 0}))
                .containsExactly(2);
    }

    /** A double beyond all floats is infinite when it is rounded; that is more, or less, than any threshold. */
    @Test
    void score_numberBeyondFloats_isLessOrMoreThanAll() {
        ExternalModel model = read(FILE);
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, List.of());
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, 1e300, 0}))
                .containsExactly(-1.5);
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, -1e300, 0}))
                .containsExactly(2);
    }

    @Test
    void read_jsonThatAHumanHasIndented_isTheSame() {
        String spaced = FILE.replace(",", " ,\n  ")
                .replace("{", "{\r\n\t")
                .replace("]", " ]")
                .replace(":", " : ");
        spaced = spaced.replace("reg : ", "reg:") + "\n";
        assertThat(read(spaced).canonical(BoosterFixture.columns(read(spaced))))
                .isEqualTo(read(FILE).canonical(BoosterFixture.columns(read(FILE))));
    }

    @ParameterizedTest
    @CsvSource({
        "'5E-1', 2.0",
        "'0.5', 2.0",
        "'[5E-1]', 2.0",
        "' [ 5E-1 ] ', 2.0",
        "'(0.5)', 2.0",
        "'2', 3.5",
        "'-1.5E0', 0.0",
        "'[1e-1]', 1.6"
    })
    void read_anySpellingOfTheBaseScore_isUnderstood(String spelling, double score) {
        ExternalModel model = read(changed("'5E-1','num_class", "'" + spelling + "','num_class"));
        ExternalColumns columns = BoosterFixture.columns(model);
        assertThat(BoosterFixture.score(model.scorer(columns, List.of()), columns, new double[3])[0])
                .isEqualTo((float) score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "[NaN]",
                "Infinity",
                "1e999",
                "[0.5,]",
                "0x1p3",
                "[0.5",
                "",
                "[]",
                "0.5f",
                "0,5",
                "[0.5,0.6]"
            })
    void read_baseScoreThatIsNone_isRefused(String spelling) {
        assertRefused(changed("'5E-1','num_class", "'" + spelling + "','num_class"), "its base score is no");
    }

    @Test
    void read_baseScoreOutsideOfItsObjective_isRefused() {
        String logistic = FILE.replace("reg:squarederror", "binary:logistic");
        assertThat(read(logistic).objective()).isEqualTo("binary:logistic");
        assertRefused(logistic.replace("'5E-1','num_class", "'1','num_class"), "no probability");
        assertRefused(logistic.replace("'5E-1','num_class", "'-1','num_class"), "no probability");
        String poisson = FILE.replace("reg:squarederror", "count:poisson");
        assertRefused(poisson.replace("'5E-1','num_class", "'0','num_class"), "not above 0");
    }

    @Test
    void read_versionThatWasNotTested_isRefusedByName() {
        assertRefused(changed("[3,0,0]", "[9,0,0]"), "xgboost version 9.0.0; 1.7 to 3.4 can be read");
        assertRefused(changed("[3,0,0]", "[3,5,0]"), "3.5.0");
        assertRefused(changed("[3,0,0]", "[1,6,2]"), "1.6.2");
        assertRefused(changed("[3,0,0]", "[3]"), "names no version");
        assertRefused(changed("[3,0,0]", "[-2147483648,0,0]"), "-2147483648");
    }

    @Test
    void read_memberThatIsNotKnown_isRefusedByName() {
        assertRefused(changed("'tree_info'", "'tree_scale':[2],'tree_info'"), "model has a member 'tree_scale'");
        assertRefused(changed("'name':'gbtree'", "'drop':[2],'name':'gbtree'"), "gradient_booster has a member 'drop'");
    }

    @Test
    void read_weightsOfTrees_areRefusedInEachPlaceUnlessAllAreOne() {
        String inModel = changed("'tree_info'", "'weight_drop':[5E-1],'tree_info'");
        String beside = changed("'name':'gbtree'", "'weight_drop':[5E-1],'name':'gbtree'");
        String around = FILE.replace(
                        "'gradient_booster':{", "'gradient_booster':{'name':'dart','weight_drop':[5E-1],'gbtree':{")
                .replace("'name':'gbtree'}", "'name':'gbtree'}}");
        for (String weighted : List.of(inModel, beside, around)) {
            assertRefused(weighted, "booster 'dart' cannot be scored");
            assertThatCode(() -> read(weighted.replace("[5E-1],'", "[1E0],'"))).doesNotThrowAnyException();
            assertThatCode(() -> read(weighted.replace("[5E-1],'", "[],'"))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dart-2.1.ubj, booster 'dart' cannot be scored",
        "dart-3.4.ubj, booster 'dart' cannot be scored",
        "linear-3.4.ubj, booster 'gblinear' cannot be scored",
        "expectile-3.4.ubj, objective 'reg:expectileerror' cannot be scored",
        "vectors-2.1.ubj, multi_output_tree",
        "targets-2.1.ubj, several targets"
    })
    void read_modelThatCannotBeScored_isRefusedByName(String name, String reason) {
        assertRefused(BoosterFixture.bytes(name), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary:hinge", "survival:cox", "survival:aft", "rank:pairwise", "my loss"})
    void read_objectiveThatCannotBeScored_isRefusedByName(String objective) {
        assertRefused(changed("reg:squarederror", objective), "objective '" + objective + "' cannot be scored");
    }

    @Test
    void read_memorySnapshot_isRefusedByWhatItIs() {
        assertRefused("{'Config':{},'Model':" + FILE + "}", "memory snapshot");
        assertRefused("{}", "it has no learner");
        assertRefused("{ 'name': 'tree', 'version': 'v4', 'feature_infos': null}", "it is LightGBM's JSON dump");
    }

    @Test
    void read_hostileTrees_areRefused() {
        assertRefused(changed("[1,-1,-1]", "[0,-1,-1]"), "points at a node");
        assertRefused(changed("[1,-1,-1]", "[7,-1,-1]"), "points at a node");
        assertRefused(changed("[1,-1,-1]", "[2147483647,-1,-1]"), "points at a node");
        assertRefused(changed("[1,-1,-1]", "[-7,-1,-1]"), "points at a node");
        assertRefused(changed("[1,-1,-1]", "[1,1,-1]"), "side by side");
        assertRefused(changed("'right_children':[2,-1,-1]", "'right_children':[1,-1,-1]"), "side by side");
        assertRefused(
                changed("[1,-1,-1]", "[1,1,-1]").replace("'right_children':[2,-1,-1]", "'right_children':[2,2,-1]"),
                "reaches a node twice");
        assertRefused(changed("'split_indices':[1,", "'split_indices':[-1,"), "splits on a feature");
        assertRefused(changed("'split_indices':[1,", "'split_indices':[3,"), "splits on a feature");
        assertRefused(changed("'split_indices':[1,", "'split_indices':[2147483647,"), "splits on a feature");
        assertRefused(changed("'split_indices':[1,", "'split_indices':[4294967296,"), "too large");
        assertRefused(changed("'split_type':[0,", "'split_type':[2,"), "unknown kind");
        assertRefused(changed("'split_type':[0,", "'split_type':[1,"), "without categories");
        assertRefused(changed("[5E-1,1.5E0", "[NaN,1.5E0"), "not finite");
        assertRefused(changed("[5E-1,1.5E0", "[5E-1,Infinity"), "not finite");
        assertRefused(changed("[5E-1,1.5E0", "[5E-1,1e39"), "too large");
        assertRefused(changed("'sum_hessian':[4,", "'sum_hessian':[-4,"), "less than nothing");
        assertRefused(changed("'default_left':[1,0,0]", "'default_left':[1,0]"), "different lengths");
        assertRefused(changed("'num_nodes':'3'", "'num_nodes':'4'"), "more or fewer nodes");
        assertRefused(changed("'size_leaf_vector':'1'", "'size_leaf_vector':'2'"), "multi_output_tree");
        assertRefused(changed("'left_children':[1,-1,-1]", "'left_children':'none'"), "no proper left_children");
        assertRefused(changed("'left_children':[1,-1,-1],", ""), "no left_children");
    }

    @Test
    void read_treesThatDoNotFitTheRest_areRefused() {
        assertRefused(changed("'tree_info':[0]", "'tree_info':[]"), "to which output");
        assertRefused(changed("'tree_info':[0]", "'tree_info':[99]"), "output that the model has not");
        assertRefused(changed("'tree_info':[0]", "'tree_info':[-1]"), "output that the model has not");
        assertRefused(changed("'iteration_indptr':[0,1]", "'iteration_indptr':[0,2]"), "rounds");
        assertRefused(changed("'iteration_indptr':[0,1]", "'iteration_indptr':[1,1]"), "rounds");
        assertRefused(changed("'iteration_indptr':[0,1]", "'iteration_indptr':[]"), "rounds");
        assertRefused(changed("'iteration_indptr':[0,1]", "'iteration_indptr':[0,2,1]"), "in no order");
        assertRefused(changed("'iteration_indptr':[0,1],", "").replace("tree':'1'", "tree':'2'"), "fewer trees");
        assertRefused(changed("'num_trees':'1'", "'num_trees':'2'"), "more or fewer trees");
        assertRefused(changed("'trees':[" + TREE + "]", "'trees':[]"), "no tree");
        assertRefused(changed("'num_class':'0'", "'num_class':'3'"), "several classes");
        assertRefused(changed("'num_target':'1'", "'num_target':'2'"), "several targets");
        assertRefused(changed("'num_feature':'3','num_target'", "'num_feature':'0','num_target'"), "0 features");
        assertRefused(changed("reg:squarederror", "multi:softprob"), "0 classes");
        assertRefused(changed("'attributes':{}", "'attributes':{'best_iteration':'7'}"), "8 rounds are to count");
    }

    @Test
    void read_namesThatAreNone_areRefused() {
        assertRefused(changed("['a','b','c']", "['a','b','a']"), "two of its booster's features have one name");
        assertRefused(changed("['a','b','c']", "['a','b']"), "3 features, and 2 feature_names");
        assertRefused(changed("['a','b','c']", "['a','b',3]"), "no proper feature_names");
        String long1 = "x".repeat(1_000_000);
        assertThatThrownBy(() -> read(changed("'model':{", "'" + long1 + "':1,'model':{")))
                .hasMessageContaining("has a member 'xxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    private static final String SETS =
            "'categories':[1,2,5],'categories_nodes':[0],'categories_segments':[0],'categories_sizes':[3]";

    private static String categorical(String sets) {
        return changed("'categories':[],'categories_nodes':[],'categories_segments':[],'categories_sizes':[]", sets)
                .replace("'split_type':[0,", "'split_type':[1,")
                .replace("[5E-1,1.5E0", "[NaN,1.5E0");
    }

    @Test
    void read_categoricalSplit_itsConditionMeansNothing() {
        ExternalModel model = read(categorical(SETS));
        ExternalColumns columns = BoosterFixture.columns(model);
        Scorer scorer = model.scorer(columns, List.of());
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, 5, 0}))
                .containsExactly(-1.5);
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, 4, 0}))
                .containsExactly(2);
        assertThat(BoosterFixture.score(scorer, columns, new double[] {0, Double.NaN, 0}))
                .containsExactly(2);
    }

    @Test
    void read_hostileCategories_areRefused() {
        assertRefused(categorical(SETS.replace("sizes':[3]", "sizes':[4]")), "categories that it has not");
        assertRefused(categorical(SETS.replace("sizes':[3]", "sizes':[0]")), "categories that it has not");
        assertRefused(categorical(SETS.replace("segments':[0]", "segments':[1]")), "categories of another node");
        assertRefused(categorical(SETS.replace("segments':[0]", "segments':[0,3]")), "for other nodes");
        assertRefused(categorical(SETS.replace("[1,2,5]", "[1,-2,5]")), "a category that is none");
        assertRefused(categorical(SETS.replace("[1,2,5]", "[1,2,16777216]")), "a category that is none");
        String twice = SETS.replace("nodes':[0]", "nodes':[0,0]").replace("segments':[0]", "segments':[0,1]");
        assertRefused(categorical(twice.replace("sizes':[3]", "sizes':[1,2]")), "in another order");
    }

    private static String named(String cats) {
        return changed(
                "'tree_info'",
                "'cats':{'enc':[{'offsets':[],'values':[]}," + cats + ",{'offsets':[],'values':[]}]},'tree_info'");
    }

    @Test
    void read_hostileNamesOfCategories_areRefused() {
        assertThatCode(() -> read(named("{'offsets':[0,1,2],'values':[65,66]}")))
                .doesNotThrowAnyException();
        assertRefused(named("{'offsets':[0,2,1],'values':[65,66]}"), "points at names of categories");
        assertRefused(named("{'offsets':[0,1,9],'values':[65,66]}"), "points at names of categories");
        assertRefused(named("{'offsets':[-1,1],'values':[65,66]}"), "points at names of categories");
        assertRefused(named("{'offsets':[0,1,2],'values':[65,65]}"), "a category twice");
        assertRefused(named("{'type':7,'values':[1,2]}"), "categories of type 7");
        assertRefused(named("{'offsets':[0,1],'values':[65]},{}"), "names categories of 4 features, and has 3");
    }

    @Test
    void read_aTreeAsDeepAsAChain_isRefused() {
        int splits = 5_000;
        // Each left child splits again: node 2i+1 is followed by its sibling 2i+2, a leaf.
        int nodes = 2 * splits + 1;
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        Arrays.fill(lefts, -1);
        Arrays.fill(rights, -1);
        for (int i = 0, at = 0; i < splits; i++) {
            lefts[at] = 2 * i + 1;
            rights[at] = 2 * i + 2;
            at = 2 * i + 1;
        }
        String zeros = "[" + "0,".repeat(nodes - 1) + "0]";
        String deep = FILE.replace("[1,-1,-1]", Arrays.toString(lefts))
                .replace("'right_children':[2,-1,-1]", "'right_children':" + Arrays.toString(rights))
                .replace("[5E-1,1.5E0,-2E0]", zeros)
                .replace("[1,0,0],'id'", zeros + ",'id'")
                .replace("'split_indices':[1,0,0]", "'split_indices':" + zeros)
                .replace("'split_type':[0,0,0]", "'split_type':" + zeros)
                .replace("[4,3,1]", zeros)
                .replace("'num_nodes':'3'", "'num_nodes':'" + nodes + "'");
        assertRefused(deep, "deeper than 1000");
    }
}
