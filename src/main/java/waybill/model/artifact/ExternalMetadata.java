package waybill.model.artifact;

import com.google.protobuf.Any;
import java.util.List;
import org.tribuo.Tribuo;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.VariableInfoProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;
import waybill.model.external.ExternalModel;

/**
 * What all of Tribuo's models say of themselves, for a model that was trained elsewhere. Nothing is known of the rows that it was
 * trained on, so each feature and each output was seen once, as 0.
 */
final class ExternalMetadata {
    private static final String NUMBER = "DIM-0";

    private final ExternalModel model;
    private final String className;
    private final List<String> labels;

    /** @param labels in the order of the model's scores; empty for a number */
    ExternalMetadata(ExternalModel model, String className, List<String> labels) {
        this.model = model;
        this.className = className;
        this.labels = labels;
    }

    /**
     * The metadata.
     *
     * @param features the names of the features in Tribuo's order, which is that of names
     * @param file the file that the model was read from
     */
    ModelDataProto of(List<String> features, byte[] file) {
        return ModelDataProto.newBuilder()
                .setName("external-model")
                .setGenerateProbabilities(!labels.isEmpty())
                .setFeatureDomain(features(features))
                .setOutputDomain(labels.isEmpty() ? number() : labels())
                .setProvenance(new ExternalProvenance(model, className, !labels.isEmpty()).of(features.size(), file))
                .setTribuoVersion(Tribuo.VERSION)
                .build();
    }

    private static FeatureDomainProto features(List<String> names) {
        ImmutableFeatureMapProto.Builder domain = ImmutableFeatureMapProto.newBuilder();
        for (int id = 0; id < names.size(); id++) {
            RealIDInfoProto feature = RealIDInfoProto.newBuilder()
                    .setName(names.get(id))
                    .setId(id)
                    .setCount(1)
                    .build();
            domain.addInfo(VariableInfoProto.newBuilder()
                    .setClassName(AllowedTypes.REAL_FEATURE)
                    .setSerializedData(Any.pack(feature)));
        }
        return FeatureDomainProto.newBuilder()
                .setClassName(AllowedTypes.FEATURES)
                .setSerializedData(Any.pack(domain.build()))
                .build();
    }

    private static OutputDomainProto number() {
        ImmutableRegressionInfoProto domain = ImmutableRegressionInfoProto.newBuilder()
                .addLabel(NUMBER)
                .addId(0)
                .addCount(1)
                .addMax(0)
                .addMin(0)
                .addMean(0)
                .addSumSquares(0)
                .setOverallCount(1)
                .build();
        return OutputDomainProto.newBuilder()
                .setClassName(AllowedTypes.NUMBERS)
                .setSerializedData(Any.pack(domain))
                .build();
    }

    private OutputDomainProto labels() {
        ImmutableLabelInfoProto.Builder domain = ImmutableLabelInfoProto.newBuilder();
        for (int id = 0; id < labels.size(); id++) {
            domain.addLabel(labels.get(id)).addId(id).addCount(1);
        }
        return OutputDomainProto.newBuilder()
                .setClassName(AllowedTypes.LABELS)
                .setSerializedData(Any.pack(domain.build()))
                .build();
    }
}
