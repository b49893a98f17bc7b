package waybill.model.artifact;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.common.tree.protos.SplitNodeProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.math.protos.NormalizerProto;
import org.tribuo.math.protos.ParametersProto;
import org.tribuo.math.protos.TensorProto;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.EnsembleCombinerProto;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.protos.core.OutputProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;
import waybill.model.Rejection;

/**
 * Everything that an artifact may name. Tribuo passes class names from the file to {@code Class.forName}, which runs static
 * initialisers before any type is checked; so a name that is not in this table is refused wherever it occurs.
 *
 * <p>No message type in the table contains itself, except that an ensemble contains models. Those are trees, which contain none,
 * so an artifact that passed is nested no deeper than the table.
 */
final class AllowedTypes {
    static final String XGBOOST_REGRESSION = "org.tribuo.regression.xgboost.XGBoostRegressionConverter";
    static final String XGBOOST_CLASSIFICATION = "org.tribuo.classification.xgboost.XGBoostClassificationConverter";
    static final String ONNX_REGRESSION = "org.tribuo.interop.onnx.RegressorTransformer";
    static final String ONNX_CLASSIFICATION = "org.tribuo.interop.onnx.LabelTransformer";
    static final String DENSE_EXAMPLES = "org.tribuo.interop.onnx.DenseTransformer";
    static final String FULL_VOTE = "org.tribuo.classification.ensemble.FullyWeightedVotingCombiner";
    static final String SOFTMAX = "org.tribuo.math.util.ExpNormalizer";
    static final String FEATURES = "org.tribuo.ImmutableFeatureMap";
    static final String NUMBERS = "org.tribuo.regression.ImmutableRegressionInfo";
    static final String LABELS = "org.tribuo.classification.ImmutableLabelInfo";
    static final String LABEL = "org.tribuo.classification.Label";
    static final String REAL_FEATURE = "org.tribuo.RealIDInfo";
    static final String CATEGORICAL_FEATURE = "org.tribuo.CategoricalIDInfo";

    /** Stands in a provenance for what trained a model elsewhere. */
    static final String EXTERNAL_TRAINER = "waybill.model.external.ExternalModel";

    static final String EXTERNAL_DATA = "org.tribuo.Dataset";

    /** The prefix of classes that a provenance describes. Nothing resolves these names when a model is read. */
    private static final String OUR_TRAINERS = "waybill.training.";

    private static final String PRIMITIVES = "com.oracle.labs.mlrg.olcut.provenance.primitives.";
    private static final String ENUM = PRIMITIVES + "EnumProvenance";
    private static final String HASH = PRIMITIVES + "HashProvenance";

    /** The types of data that follow a class name; empty if the class has no data. */
    private static final Map<Slot, List<Descriptor>> REDIRECTS = Stream.concat(models(), parts())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<Descriptor> REDIRECT_TYPES =
            REDIRECTS.keySet().stream().map(Slot::type).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OBJECT_PROVENANCES = Set.of(
            "com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl",
            "org.tribuo.classification.LabelFactory$LabelFactoryProvenance",
            "org.tribuo.dataset.DatasetView$DatasetViewProvenance",
            "org.tribuo.provenance.DatasetProvenance",
            "org.tribuo.provenance.EnsembleModelProvenance",
            "org.tribuo.provenance.ModelProvenance",
            "org.tribuo.provenance.SimpleDataSourceProvenance",
            "org.tribuo.provenance.impl.TrainerProvenanceImpl",
            "org.tribuo.regression.RegressionFactory$RegressionFactoryProvenance");

    /** FileProvenance and URLProvenance are missing: hashing a URL makes a DNS query for a host that the artifact chose. */
    private static final Set<String> PLAIN_PROVENANCES = Set.of(
            PRIMITIVES + "BooleanProvenance",
            PRIMITIVES + "ByteProvenance",
            PRIMITIVES + "CharProvenance",
            PRIMITIVES + "DateProvenance",
            PRIMITIVES + "DateTimeProvenance",
            PRIMITIVES + "DoubleProvenance",
            PRIMITIVES + "FloatProvenance",
            PRIMITIVES + "IntProvenance",
            PRIMITIVES + "LongProvenance",
            PRIMITIVES + "ShortProvenance",
            PRIMITIVES + "StringProvenance",
            PRIMITIVES + "TimeProvenance");

    /** The enum classes that an EnumProvenance may name: the class, which is resolved, is stored beside the value. */
    private static final Set<String> ENUMS = Set.of(
            "org.tribuo.common.xgboost.XGBoostTrainer$BoosterType",
            "org.tribuo.common.xgboost.XGBoostTrainer$LoggingVerbosity",
            "org.tribuo.common.xgboost.XGBoostTrainer$TreeMethod",
            "org.tribuo.math.optimisers.SGD$Momentum",
            "org.tribuo.regression.xgboost.XGBoostRegressionTrainer$RegressionType");

    private static final Set<String> HASHES = Set.of("MD5", "SHA1", "SHA256", "SHA512");

    private static final Set<String> OBJECTS = Set.of(
            FULL_VOTE,
            EXTERNAL_TRAINER,
            EXTERNAL_DATA,
            "org.tribuo.DataSource",
            "org.tribuo.ImmutableDataset",
            "org.tribuo.MutableDataset",
            "org.tribuo.classification.LabelFactory",
            "org.tribuo.classification.dtree.CARTClassificationTrainer",
            "org.tribuo.classification.dtree.impurity.Entropy",
            "org.tribuo.classification.dtree.impurity.GiniIndex",
            "org.tribuo.classification.sgd.linear.LinearSGDTrainer",
            "org.tribuo.classification.sgd.linear.LogisticRegressionTrainer",
            "org.tribuo.classification.sgd.objectives.LogMulticlass",
            "org.tribuo.classification.xgboost.XGBoostClassificationTrainer",
            "org.tribuo.common.tree.RandomForestTrainer",
            "org.tribuo.dataset.DatasetView",
            "org.tribuo.math.optimisers.AdaDelta",
            "org.tribuo.math.optimisers.AdaGrad",
            "org.tribuo.math.optimisers.AdaGradRDA",
            "org.tribuo.math.optimisers.Adam",
            "org.tribuo.math.optimisers.LinearDecaySGD",
            "org.tribuo.math.optimisers.ParameterAveraging",
            "org.tribuo.math.optimisers.Pegasos",
            "org.tribuo.math.optimisers.RMSProp",
            "org.tribuo.math.optimisers.SimpleSGD",
            "org.tribuo.math.optimisers.SqrtDecaySGD",
            "org.tribuo.regression.RegressionFactory",
            "org.tribuo.regression.sgd.linear.LinearSGDTrainer",
            "org.tribuo.regression.sgd.objectives.AbsoluteLoss",
            "org.tribuo.regression.sgd.objectives.Huber",
            "org.tribuo.regression.sgd.objectives.SquaredLoss",
            "org.tribuo.regression.xgboost.XGBoostRegressionTrainer");

    private AllowedTypes() {}

    /** Whether {@code type} is one of Tribuo's triples of version, class name and data. */
    static boolean isRedirect(Descriptor type) {
        return REDIRECT_TYPES.contains(type);
    }

    /** The types that the data of {@code className} may have in this place; empty if the class has no data. */
    static List<Descriptor> dataOf(Descriptor redirect, String className) {
        List<Descriptor> data = REDIRECTS.get(new Slot(redirect, className));
        if (data == null) {
            throw Rejection.of("class " + Rejection.quoted(className) + " is not allowed as a " + redirect.getName());
        }
        return data;
    }

    static void checkMember(String className) {
        check(
                ModelKind.named(className).filter(ModelKind::canBeMember).isPresent(),
                className,
                "a member of an ensemble");
    }

    static void checkObjectProvenance(String className) {
        check(OBJECT_PROVENANCES.contains(className), className, "a provenance");
    }

    static void checkObject(String className) {
        boolean allowed = OBJECTS.contains(className)
                || className.startsWith(OUR_TRAINERS)
                || ModelKind.named(className).isPresent();
        check(allowed, className, "a provenance's object");
    }

    /**
     * Checks the value of a provenance.
     *
     * @param additional the text stored beside the value: an enum's class, or a hash's name; otherwise empty
     */
    static void checkPlainProvenance(String className, String additional) {
        if (className.equals(ENUM)) {
            check(ENUMS.contains(additional), additional, "a provenance's enum");
        } else if (className.equals(HASH)) {
            check(HASHES.contains(additional), additional, "a provenance's hash");
        } else {
            check(PLAIN_PROVENANCES.contains(className), className, "a provenance's value");
            Rejection.unless(additional.isEmpty(), "a provenance's value carries a class");
        }
    }

    private static void check(boolean allowed, String className, String role) {
        if (!allowed) {
            throw Rejection.of("class " + Rejection.quoted(className) + " is not allowed as " + role);
        }
    }

    private static Stream<Map.Entry<Slot, List<Descriptor>>> models() {
        return Arrays.stream(ModelKind.values())
                .map(kind -> slot(ModelProto.getDescriptor(), kind.className(), kind.descriptor()));
    }

    /** Tribuo writes the splits of a tree with the class name of its leaves. */
    private static Stream<Map.Entry<Slot, List<Descriptor>>> parts() {
        return Stream.of(
                slot(
                        TreeNodeProto.getDescriptor(),
                        "org.tribuo.common.tree.LeafNode",
                        LeafNodeProto.getDescriptor(),
                        SplitNodeProto.getDescriptor()),
                slot(OutputProto.getDescriptor(), LABEL, LabelProto.getDescriptor()),
                slot(EnsembleCombinerProto.getDescriptor(), FULL_VOTE),
                slot(NormalizerProto.getDescriptor(), SOFTMAX),
                slot(XGBoostOutputConverterProto.getDescriptor(), XGBOOST_REGRESSION),
                slot(XGBoostOutputConverterProto.getDescriptor(), XGBOOST_CLASSIFICATION),
                slot(ExternalMessages.OUTPUT_TRANSFORMER, ONNX_REGRESSION),
                slot(ExternalMessages.OUTPUT_TRANSFORMER, ONNX_CLASSIFICATION, ExternalMessages.LABEL_TRANSFORMER),
                slot(ExternalMessages.EXAMPLE_TRANSFORMER, DENSE_EXAMPLES),
                slot(FeatureDomainProto.getDescriptor(), FEATURES, ImmutableFeatureMapProto.getDescriptor()),
                slot(VariableInfoProto.getDescriptor(), REAL_FEATURE, RealIDInfoProto.getDescriptor()),
                slot(VariableInfoProto.getDescriptor(), CATEGORICAL_FEATURE, CategoricalIDInfoProto.getDescriptor()),
                slot(OutputDomainProto.getDescriptor(), NUMBERS, ImmutableRegressionInfoProto.getDescriptor()),
                slot(OutputDomainProto.getDescriptor(), LABELS, ImmutableLabelInfoProto.getDescriptor()),
                slot(
                        ParametersProto.getDescriptor(),
                        "org.tribuo.math.LinearParameters",
                        LinearParametersProto.getDescriptor()),
                slot(TensorProto.getDescriptor(), "org.tribuo.math.la.DenseMatrix", DenseTensorProto.getDescriptor()));
    }

    private static Map.Entry<Slot, List<Descriptor>> slot(Descriptor type, String className, Descriptor... data) {
        return Map.entry(new Slot(type, className), List.of(data));
    }

    /** A place for a class name: the redirect message, and the class named in it. */
    private record Slot(Descriptor type, String className) {}
}
