package waybill.model.artifact;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;

/**
 * The kinds of models that can be read, which are those that a recipe can train or name a file of: the class name in the artifact, the
 * type of its message, and its reader. The guard refuses a model that is not in this table.
 */
enum ModelKind {
    LINEAR_REGRESSION(
            "org.tribuo.regression.sgd.linear.LinearSGDModel",
            RegressionLinearSGDProto.getDefaultInstance(),
            RegressionLinearSGDProto::getMetadata,
            LinearReader::regression,
            Part.whole()),
    LINEAR_CLASSIFICATION(
            "org.tribuo.classification.sgd.linear.LinearSGDModel",
            ClassificationLinearSGDProto.getDefaultInstance(),
            ClassificationLinearSGDProto::getMetadata,
            LinearReader::classification,
            Part.whole()),
    XGBOOST(
            "org.tribuo.common.xgboost.XGBoostModel",
            XGBoostModelProto.getDefaultInstance(),
            XGBoostModelProto::getMetadata,
            compiled(BoostedReader::read),
            Part.whole()),
    TREE(
            "org.tribuo.common.tree.TreeModel",
            TreeModelProto.getDefaultInstance(),
            TreeModelProto::getMetadata,
            compiled(TreeModelReader::tree),
            Part.member(TreeModelProto::getNodesList)),
    ENSEMBLE(
            "org.tribuo.ensemble.WeightedEnsembleModel",
            WeightedEnsembleModelProto.getDefaultInstance(),
            WeightedEnsembleModelProto::getMetadata,
            compiled(TreeModelReader::ensemble),
            Part.ensemble(WeightedEnsembleModelProto::getModelsList)),
    EXTERNAL_XGBOOST(ExternalContainer.XGBOOST),
    EXTERNAL_LIGHTGBM(ExternalContainer.LIGHTGBM),
    EXTERNAL_ONNX(ExternalContainer.ONNX);

    private final String className;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state, and an empty message
    private final Row<?> row;

    /**
     * A kind of model.
     *
     * @param type the type of the message that contains such a model
     * @param metadata gets the part that all models have: provenance, features and outputs
     * @param part the role of such a model in an ensemble
     */
    <M extends Message> ModelKind(
            String className, M type, Function<M, ModelDataProto> metadata, Reader<M, Scorer> reader, Part<M> part) {
        this.className = className;
        this.row = new Row<>(type, metadata, reader, part);
    }

    /** A kind of models that were trained elsewhere. */
    ModelKind(ExternalContainer container) {
        this(
                container.className(),
                DynamicMessage.getDefaultInstance(container.type()),
                container::metadata,
                (message, features) -> ExternalFeatures.scorer(container, container.parts(message), features),
                Part.whole());
    }

    private static <M> Reader<M, Scorer> compiled(Reader<M, TreeModel> trees) {
        return (model, features) -> TreeCompiler.compile(trees.read(model, features));
    }

    /** The kind of an artifact's model, or of a member of an ensemble. */
    static ModelKind of(ModelProto model) {
        String name = model.getClassName();
        return named(name)
                .orElseThrow(() -> Rejection.of("class " + Rejection.quoted(name) + " is not allowed as a model"));
    }

    static Optional<ModelKind> named(String className) {
        return Arrays.stream(values())
                .filter(kind -> kind.className.equals(className))
                .findFirst();
    }

    String className() {
        return className;
    }

    /** The type of the message that contains such a model. */
    Descriptor descriptor() {
        return row.type.getDescriptorForType();
    }

    /** Whether such a model can be a member of an ensemble. */
    boolean canBeMember() {
        return row.part.nodes.isPresent();
    }

    static ModelDataProto metadata(ModelProto model) throws InvalidProtocolBufferException {
        return of(model).row.metadata(model);
    }

    /** The members of an ensemble; empty for any other model. */
    static List<ModelProto> members(ModelProto model) throws InvalidProtocolBufferException {
        return of(model).row.members(model);
    }

    /** The nodes of a tree that is a member of an ensemble. */
    static List<TreeNodeProto> nodes(ModelProto member) throws InvalidProtocolBufferException {
        return of(member).row.nodes(member);
    }

    /** Reads a model that has passed the guard. */
    static Scorer read(ModelProto model, List<String> featureNames, UnknownFeatures unknown)
            throws InvalidProtocolBufferException {
        return of(model).row.read(model, featureNames, unknown);
    }

    /** Makes a {@code T} from a model's message; the index gives the encoder's column for each feature. */
    interface Reader<M, T> {
        T read(M model, FeatureIndex features) throws InvalidProtocolBufferException;
    }

    interface NodesReader<M> {
        List<TreeNodeProto> read(M model) throws InvalidProtocolBufferException;
    }

    /**
     * The role of a model in an ensemble.
     *
     * @param nodes reads the nodes of a tree that can be a member
     * @param members gets the members of an ensemble
     */
    private record Part<M>(Optional<NodesReader<M>> nodes, Optional<Function<M, List<ModelProto>>> members) {
        static <M> Part<M> whole() {
            return new Part<>(Optional.empty(), Optional.empty());
        }

        static <M> Part<M> member(NodesReader<M> nodes) {
            return new Part<>(Optional.of(nodes), Optional.empty());
        }

        static <M> Part<M> ensemble(Function<M, List<ModelProto>> members) {
            return new Part<>(Optional.empty(), Optional.of(members));
        }
    }

    private record Row<M extends Message>(
            M type, Function<M, ModelDataProto> metadata, Reader<M, Scorer> reader, Part<M> part) {
        ModelDataProto metadata(ModelProto model) throws InvalidProtocolBufferException {
            return metadata.apply(parse(model));
        }

        List<ModelProto> members(ModelProto model) throws InvalidProtocolBufferException {
            return part.members.isEmpty() ? List.of() : part.members.get().apply(parse(model));
        }

        List<TreeNodeProto> nodes(ModelProto member) throws InvalidProtocolBufferException {
            NodesReader<M> nodes =
                    part.nodes.orElseThrow(() -> Rejection.of("a member of its ensemble is no single tree"));
            return nodes.read(parse(member));
        }

        Scorer read(ModelProto model, List<String> featureNames, UnknownFeatures unknown)
                throws InvalidProtocolBufferException {
            M parsed = parse(model);
            return reader.read(parsed, FeatureIndex.of(metadata.apply(parsed), featureNames, unknown));
        }

        @SuppressWarnings("unchecked") // a message's parser makes messages of its own type
        private M parse(ModelProto model) throws InvalidProtocolBufferException {
            Parser<M> parser = (Parser<M>) type.getParserForType();
            return TribuoProtos.parse(parser, model.getSerializedData().getValue());
        }
    }
}
