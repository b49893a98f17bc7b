package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.common.tree.protos.SplitNodeProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import waybill.model.Rejection;
import waybill.model.trees.Tree;

/**
 * Reads Tribuo's own decision trees, and follows every branch once, so that a tree that passed can be walked without checks. A
 * row goes left if its value is at most the split; an absent value is 0, as in Tribuo's sparse vectors.
 */
final class CartReader {
    private static final String SPLIT = SplitNodeProto.getDescriptor().getFullName();

    private final Leaves leaves;

    CartReader(Leaves leaves) {
        this.leaves = leaves;
    }

    Tree read(List<TreeNodeProto> nodes, FeatureIndex features) throws InvalidProtocolBufferException {
        Rejection.unless(!nodes.isEmpty(), "a tree has no node");
        Unchecked tree = new Unchecked(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            var data = nodes.get(i).getSerializedData();
            if (data.getTypeUrl().endsWith(SPLIT)) {
                tree.split(i, TribuoProtos.parse(SplitNodeProto.parser(), data.getValue()), features);
            } else {
                tree.leaf(i, TribuoProtos.parse(LeafNodeProto.parser(), data.getValue()), leaves);
            }
        }
        tree.check();
        return new Tree(tree.column, tree.below, tree.left, tree.right, tree.absentLeft);
    }

    /** A tree with nodes in the order of the artifact, each of them checked on its own. */
    private static final class Unchecked {
        private final int[] parent;
        private final int[] column;
        private final double[] below;
        private final int[] left;
        private final int[] right;
        private final boolean[] absentLeft;

        private Unchecked(int size) {
            parent = new int[size];
            column = new int[size];
            below = new double[size];
            left = new int[size];
            right = new int[size];
            absentLeft = new boolean[size];
        }

        private void split(int at, SplitNodeProto node, FeatureIndex features) {
            place(at, node.getCurIdx(), node.getParentIdx());
            int feature = node.getSplitFeatureIdx();
            Rejection.unless(
                    feature >= 0 && feature < features.size(), "a tree splits on a feature that the model has not");
            Rejection.unless(Double.isFinite(node.getSplitValue()), "a tree has a number that is not finite");
            column[at] = features.column(feature);
            below[at] = Math.nextUp(node.getSplitValue());
            absentLeft[at] = 0 <= node.getSplitValue();
            left[at] = child(at, node.getLessThanOrEqualIdx());
            right[at] = child(at, node.getGreaterThanIdx());
        }

        /** Nodes come after their parents, as Tribuo writes them, so there is no cycle. */
        private int child(int at, int index) {
            Rejection.unless(
                    index > at && index < parent.length, "a tree points at a node that it has not, or backwards");
            return index;
        }

        private void leaf(int at, LeafNodeProto node, Leaves leaves) throws InvalidProtocolBufferException {
            place(at, node.getCurIdx(), node.getParentIdx());
            column[at] = Tree.LEAF;
            left[at] = leaves.add(node);
        }

        private void place(int at, int index, int above) {
            Rejection.unless(index == at, "the nodes of a tree are not numbered");
            parent[at] = above;
        }

        /** Checks that every node but the root is the child of exactly the node that it names as its parent. */
        private void check() {
            Rejection.unless(parent[0] == -1, "a tree has no root");
            int[] depth = new int[parent.length];
            boolean[] reached = new boolean[parent.length];
            reached[0] = true;
            for (int node = 0; node < parent.length; node++) {
                Rejection.unless(reached[node], "a tree has a node that it does not reach");
                Rejection.unless(depth[node] <= Tree.DEEPEST, "a tree is deeper than " + Tree.DEEPEST);
                for (int child : column[node] == Tree.LEAF ? new int[0] : new int[] {left[node], right[node]}) {
                    Rejection.unless(!reached[child] && parent[child] == node, "a tree reaches a node twice");
                    reached[child] = true;
                    depth[child] = depth[node] + 1;
                }
            }
        }
    }
}
