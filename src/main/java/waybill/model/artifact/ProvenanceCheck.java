package waybill.model.artifact;

import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ListProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.MapProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.ObjectProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import waybill.model.Rejection;

/**
 * Checks a provenance in the form that OLCUT reads: a flat list of nodes that refer to each other by index. OLCUT resolves the
 * class of every node and every enum, and follows the indexes recursively without looking for cycles. Here a node may only refer
 * to later nodes, and each node only once, which is how OLCUT writes them.
 */
final class ProvenanceCheck {
    /** The largest number of nodes. A member of an ensemble adds about 36 to the ensemble's provenance, three of them objects. */
    private static final int MOST_NODES = 100_000;

    private static final int MOST_OBJECTS = 10_000;

    private final RootProvenanceProto root;
    private final int size;
    private final BitSet indexes = new BitSet();
    private final BitSet objects = new BitSet();
    private final BitSet pointedAt = new BitSet();
    private final Set<String> names = new HashSet<>();

    private ProvenanceCheck(RootProvenanceProto root) {
        this.root = root;
        this.size = root.getOmpCount() + root.getSmpCount() + root.getMmpCount() + root.getLmpCount();
    }

    static void over(RootProvenanceProto root) {
        new ProvenanceCheck(root).check();
    }

    private void check() {
        Rejection.unless(root.getOmpCount() > 0, "its provenance is empty");
        Rejection.unless(size <= MOST_NODES && root.getOmpCount() <= MOST_OBJECTS, "its provenance has too many nodes");
        root.getOmpList().forEach(this::declare);
        root.getOmpList().forEach(this::object);
        root.getSmpList().forEach(this::simple);
        root.getMmpList().forEach(this::map);
        root.getLmpList().forEach(this::list);
    }

    private void declare(ObjectProvenanceProto node) {
        Rejection.unless(names.add(node.getObjectName()), "two of its provenances have one name");
        if (node.getIndex() >= 0 && node.getIndex() < size) {
            objects.set(node.getIndex());
        }
    }

    private void object(ObjectProvenanceProto node) {
        AllowedTypes.checkObjectProvenance(node.getProvenanceClassName());
        AllowedTypes.checkObject(node.getObjectClassName());
        index(node.getIndex());
        children(node.getIndex(), node.getValuesMap().values());
    }

    private void simple(SimpleProvenanceProto node) {
        index(node.getIndex());
        if (node.getIsReference()) {
            AllowedTypes.checkObjectProvenance(node.getProvenanceClassName());
            Rejection.unless(node.getAdditional().isEmpty(), "a reference in its provenance carries a class");
            Rejection.unless(names.contains(node.getValue()), "its provenance refers to nothing");
        } else {
            AllowedTypes.checkPlainProvenance(node.getProvenanceClassName(), node.getAdditional());
        }
    }

    private void map(MapProvenanceProto node) {
        index(node.getIndex());
        children(node.getIndex(), node.getValuesMap().values());
    }

    private void list(ListProvenanceProto node) {
        index(node.getIndex());
        children(node.getIndex(), node.getValuesList());
    }

    private void index(int index) {
        Rejection.unless(
                index >= 0 && index < size && !indexes.get(index), "the nodes of its provenance are not numbered");
        indexes.set(index);
    }

    private void children(int parent, Collection<Integer> children) {
        for (int child : children) {
            Rejection.unless(child > parent && child < size, "its provenance points backwards or nowhere");
            Rejection.unless(!objects.get(child) && !pointedAt.get(child), "its provenance points at a node wrongly");
            pointedAt.set(child);
        }
    }
}
