package waybill.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Empty;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.math.protos.ParametersProto;
import org.tribuo.math.protos.TensorProto;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/**
 * Everything that an artifact may name. Tribuo hands class names out of the file to {@code Class.forName}, which runs static
 * initialisers before any type is checked; so what is not in this table does not pass, wherever it stands.
 *
 * <p>No message type in the table contains itself, so a passed artifact is nested no deeper than the table is.
 */
final class AllowedTypes {
    static final String LINEAR_MODEL = "org.tribuo.regression.sgd.linear.LinearSGDModel";
    static final String XGBOOST_MODEL = "org.tribuo.common.xgboost.XGBoostModel";
    static final String REAL_FEATURE = "org.tribuo.RealIDInfo";
    static final String CATEGORICAL_FEATURE = "org.tribuo.CategoricalIDInfo";

    /** Named as the object that a provenance describes. Nothing resolves these names when a model is read. */
    private static final String OUR_TRAINERS = "waybill.training.";

    private static final String PRIMITIVES = "com.oracle.labs.mlrg.olcut.provenance.primitives.";
    private static final String ENUM = PRIMITIVES + "EnumProvenance";
    private static final String HASH = PRIMITIVES + "HashProvenance";

    private static final Map<Slot, Descriptor> REDIRECTS = Map.of(
            new Slot(ModelProto.getDescriptor(), LINEAR_MODEL), RegressionLinearSGDProto.getDescriptor(),
            new Slot(ModelProto.getDescriptor(), XGBOOST_MODEL), XGBoostModelProto.getDescriptor(),
            new Slot(
                            XGBoostOutputConverterProto.getDescriptor(),
                            "org.tribuo.regression.xgboost.XGBoostRegressionConverter"),
                    Empty.getDescriptor(),
            new Slot(FeatureDomainProto.getDescriptor(), "org.tribuo.ImmutableFeatureMap"),
                    ImmutableFeatureMapProto.getDescriptor(),
            new Slot(VariableInfoProto.getDescriptor(), REAL_FEATURE), RealIDInfoProto.getDescriptor(),
            new Slot(VariableInfoProto.getDescriptor(), CATEGORICAL_FEATURE), CategoricalIDInfoProto.getDescriptor(),
            new Slot(OutputDomainProto.getDescriptor(), "org.tribuo.regression.ImmutableRegressionInfo"),
                    ImmutableRegressionInfoProto.getDescriptor(),
            new Slot(ParametersProto.getDescriptor(), "org.tribuo.math.LinearParameters"),
                    LinearParametersProto.getDescriptor(),
            new Slot(TensorProto.getDescriptor(), "org.tribuo.math.la.DenseMatrix"), DenseTensorProto.getDescriptor());

    private static final Set<Descriptor> REDIRECT_TYPES =
            REDIRECTS.keySet().stream().map(Slot::type).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OBJECT_PROVENANCES = Set.of(
            "com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl",
            "org.tribuo.provenance.DatasetProvenance",
            "org.tribuo.provenance.ModelProvenance",
            "org.tribuo.provenance.SimpleDataSourceProvenance",
            "org.tribuo.provenance.impl.TrainerProvenanceImpl",
            "org.tribuo.regression.RegressionFactory$RegressionFactoryProvenance");

    /** Without FileProvenance and URLProvenance: hashing a URL asks the name service of a host that the artifact chose. */
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

    /** What an EnumProvenance may carry: the enum's class, which is resolved, travels beside the value. */
    private static final Set<String> ENUMS = Set.of(
            "org.tribuo.common.xgboost.XGBoostTrainer$BoosterType",
            "org.tribuo.common.xgboost.XGBoostTrainer$LoggingVerbosity",
            "org.tribuo.common.xgboost.XGBoostTrainer$TreeMethod",
            "org.tribuo.math.optimisers.SGD$Momentum",
            "org.tribuo.regression.xgboost.XGBoostRegressionTrainer$RegressionType");

    private static final Set<String> HASHES = Set.of("MD5", "SHA1", "SHA256", "SHA512");

    private static final Set<String> OBJECTS = Set.of(
            LINEAR_MODEL,
            XGBOOST_MODEL,
            "org.tribuo.DataSource",
            "org.tribuo.MutableDataset",
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

    /** Whether {@code type} is one of Tribuo's version, class name, data triples. */
    static boolean isRedirect(Descriptor type) {
        return REDIRECT_TYPES.contains(type);
    }

    /** The type of the data that {@code className} brings along in this place; empty if it has none. */
    static Optional<Descriptor> dataOf(Descriptor redirect, String className) {
        Descriptor data = REDIRECTS.get(new Slot(redirect, className));
        if (data == null) {
            throw Rejection.of("class " + Rejection.quoted(className) + " is not allowed as a " + redirect.getName());
        }
        return Optional.of(data).filter(type -> !type.equals(Empty.getDescriptor()));
    }

    static void checkObjectProvenance(String className) {
        check(OBJECT_PROVENANCES.contains(className), className, "a provenance");
    }

    static void checkObject(String className) {
        check(OBJECTS.contains(className) || className.startsWith(OUR_TRAINERS), className, "a provenance's object");
    }

    /** @param additional what stands beside the value: an enum's class, a hash's name, else nothing */
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

    /** A place for a class: which redirect message, and which class is named in it. */
    private record Slot(Descriptor type, String className) {}
}
