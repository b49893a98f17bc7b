package waybill.model.artifact;

import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tribuo.OutputFactory;
import org.tribuo.Tribuo;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.DatasetProvenance;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.RegressionFactory;
import waybill.model.external.ExternalModel;

/**
 * Where a model came from, in Tribuo's words: the library that trained it, and the digest of the file. No path, no time and nothing of
 * this machine, so that two imports of one file give the same bytes. Tribuo's own provenance of external models has all three.
 */
final class ExternalProvenance {
    private static final OffsetDateTime NO_TIME = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
    private static final String CLASS_NAME = ObjectProvenance.CLASS_NAME;

    private final ExternalModel model;
    private final String className;
    private final OutputFactory<?> outputs;

    ExternalProvenance(ExternalModel model, String className, boolean classifies) {
        this.model = model;
        this.className = className;
        this.outputs = classifies ? new LabelFactory() : new RegressionFactory();
    }

    RootProvenanceProto of(int features, byte[] file) {
        Map<String, Provenance> own = new LinkedHashMap<>();
        put(own, new StringProvenance("format", model.format().wireName()));
        put(own, new StringProvenance("library", model.library()));
        put(own, new StringProvenance("objective", model.objective()));
        put(own, new HashProvenance(HashType.SHA256, "file-sha256", sha256(file)));
        ModelProvenance provenance = new ModelProvenance(className, NO_TIME, rows(features), trainer(), own, false);
        return new ProtoProvenanceSerialization(false).serializeToProto(ProvenanceUtil.marshalProvenance(provenance));
    }

    /** The rows of the training, of which nothing is known. */
    private DatasetProvenance rows(int features) {
        Map<String, Provenance> values = new LinkedHashMap<>();
        put(values, new StringProvenance(CLASS_NAME, AllowedTypes.EXTERNAL_DATA));
        values.put("datasource", new SimpleDataSourceProvenance("not known", NO_TIME, outputs));
        values.put("transformations", new ListProvenance<ObjectProvenance>());
        put(values, new BooleanProvenance("is-dense", false));
        put(values, new BooleanProvenance("is-sequence", false));
        put(values, new IntProvenance("num-examples", 0));
        put(values, new IntProvenance("num-features", features));
        put(values, new IntProvenance("num-outputs", 1));
        put(values, new StringProvenance(TrainerProvenance.TRIBUO_VERSION_STRING, Tribuo.VERSION));
        return new DatasetProvenance(values);
    }

    private static TrainerProvenance trainer() {
        Map<String, Provenance> values = new LinkedHashMap<>();
        put(values, new StringProvenance(CLASS_NAME, AllowedTypes.EXTERNAL_TRAINER));
        put(values, new StringProvenance("host-short-name", "Trainer"));
        put(values, new IntProvenance(TrainerProvenance.TRAIN_INVOCATION_COUNT, 0));
        put(values, new BooleanProvenance(TrainerProvenance.IS_SEQUENCE, false));
        put(values, new StringProvenance(TrainerProvenance.TRIBUO_VERSION_STRING, Tribuo.VERSION));
        return new TrainerProvenanceImpl(values);
    }

    private static void put(Map<String, Provenance> values, PrimitiveProvenance<?> value) {
        values.put(value.getKey(), value);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
