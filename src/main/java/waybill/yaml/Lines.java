package waybill.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where the places of a document stand in its file.
 *
 * @param root nothing of an empty document
 */
record Lines(String file, Optional<Node> root) {
    /** Where a place is: at its key, or its item. What is missing is told where its parent is. */
    Position of(String pointer) {
        Position found = root.flatMap(Lines::position).orElse(Position.BEGINNING);
        Optional<Node> at = root;
        for (String token :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            Optional<Step> next =
                    at.flatMap(node -> below(node, token.replace("~1", "/").replace("~0", "~")));
            if (next.isEmpty()) {
                return found;
            }
            found = position(next.get().mark()).orElse(found);
            at = Optional.of(next.get().value());
        }
        return found;
    }

    /** @param mark what stands first in the file: the key, or the item */
    private record Step(Node mark, Node value) {}

    private static Optional<Step> below(Node node, String token) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                if (member.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(token)) {
                    return Optional.of(new Step(key, member.getValueNode()));
                }
            }
        }
        if (node instanceof SequenceNode list && token.matches("\\d{1,6}")) {
            int index = Integer.parseInt(token);
            if (index < list.getValue().size()) {
                Node item = list.getValue().get(index);
                return Optional.of(new Step(item, item));
            }
        }
        return Optional.empty();
    }

    private static Optional<Position> position(Node node) {
        return node.getStartMark().map(Lines::position);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
