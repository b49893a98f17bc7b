package waybill.model.onnx.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import waybill.model.Rejection;

/**
 * Reads a ModelProto. What is refused by name (functions, training, sparse and external tensors, graphs in attributes, foreign
 * domains) is collected; bytes that make no such message are refused where they are met.
 */
public final class GraphReader {
    /** The largest number of nodes. A pipeline with 1,000 columns encoded one by one has about 5,000. */
    private static final int MOST_NODES = 20_000;
    /** The largest number of fields and numbers. A forest of a million nodes has nine million. */
    private static final long MOST_ELEMENTS = 24_000_000;

    private static final int OLDEST_OPSET = 9;
    private static final int NEWEST_OPSET = 27;
    private static final int NEWEST_ML_OPSET = 5;
    private static final int OLDEST_IR = 3;
    private static final int NEWEST_IR = 13;
    private static final Set<String> MAIN = Set.of("", "ai.onnx");
    private static final String ML = "ai.onnx.ml";

    private final Faults faults;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> opsets = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();
    private String producer = "";
    private String version = "";
    private long ir;
    private boolean graph;

    private GraphReader(Faults faults) {
        this.faults = faults;
    }

    /** Reads a file, and adds to the faults what is in it and is not served. */
    public static Graph read(byte[] file, Faults faults) {
        GraphReader reader = new GraphReader(faults);
        reader.model(
                new WireReader(ByteBuffer.wrap(file), "ModelProto", new Budget(MOST_ELEMENTS, "fields and numbers")));
        return reader.finished();
    }

    private Graph finished() {
        Rejection.unless(graph, "it has no graph");
        faults.unless(
                ir >= OLDEST_IR && ir <= NEWEST_IR,
                "the version " + ir + " of its format, of which " + OLDEST_IR + " to " + NEWEST_IR + " are read");
        opsets.forEach(this::checkOpset);
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new Graph(
                (producer + " " + version).strip(),
                opsets.getOrDefault("", 0),
                opsets.getOrDefault(ML, 0),
                nodes,
                constants,
                inputs,
                outputs,
                metadata);
    }

    private void checkOpset(String domain, int opset) {
        if (domain.equals(ML)) {
            faults.unless(
                    opset >= 1 && opset <= NEWEST_ML_OPSET,
                    "version " + opset + " of the operators of " + ML + ", of which 1 to " + NEWEST_ML_OPSET
                            + " are known");
        } else if (domain.isEmpty()) {
            faults.unless(
                    opset >= OLDEST_OPSET && opset <= NEWEST_OPSET,
                    "version " + opset + " of the main operators, of which " + OLDEST_OPSET + " to " + NEWEST_OPSET
                            + " are known");
        }
    }

    private void model(WireReader in) {
        while (in.next()) {
            switch (in.field()) {
                case 1 -> ir = in.once().whole();
                case 2 -> producer = in.once().text();
                case 3 -> version = in.once().text();
                case 4, 6 -> in.once().text();
                case 5 -> in.once().whole();
                case 7 -> graph(in.once().message("GraphProto"));
                case 8 -> opset(in.message("OperatorSetIdProto"));
                case 14 -> metadata(in.message("StringStringEntryProto"));
                case 20 -> refuse(in, "a part for training");
                case 25 -> refuse(in, "a function of its own");
                default -> throw in.unknown();
            }
        }
    }

    private void refuse(WireReader in, String what) {
        in.bytes();
        faults.add(what);
    }

    private void opset(WireReader in) {
        String domain = "";
        long opset = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> domain = in.once().text();
                case 2 -> opset = in.once().whole();
                default -> throw in.unknown();
            }
        }
        int number = opset == (int) opset ? (int) opset : -1;
        Integer before = opsets.put(MAIN.contains(domain) ? "" : domain, number);
        faults.unless(before == null || before == number, "two versions of the operators of one domain");
        faults.unless(
                MAIN.contains(domain) || domain.equals(ML), "operators of the domain " + Rejection.quoted(domain));
    }

    private void metadata(WireReader in) {
        String key = "";
        String value = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = in.once().text();
                case 2 -> value = in.once().text();
                default -> throw in.unknown();
            }
        }
        Rejection.unless(metadata.put(key, value) == null, "its graph has metadata twice");
    }

    private void graph(WireReader in) {
        graph = true;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> node(in.message("NodeProto"));
                case 2, 10 -> in.once().text();
                case 5 -> constant(in.message("TensorProto"));
                case 11 -> inputs.add(ValueInfo.read(in.message("ValueInfoProto")));
                case 12 -> outputs.add(ValueInfo.read(in.message("ValueInfoProto")));
                case 13, 16 -> in.bytes();
                case 14 -> refuse(in, "quantized tensors");
                case 15 -> refuse(in, "a sparse tensor");
                default -> throw in.unknown();
            }
        }
    }

    private void constant(WireReader in) {
        TensorReader.Named read = TensorReader.read(in, faults);
        Rejection.unless(
                !read.name().isEmpty() && constants.put(read.name(), read.tensor()) == null,
                "its graph has a constant %s twice, or without a name",
                Rejection.quoted(read.name()));
    }

    private void node(WireReader in) {
        Rejection.unless(nodes.size() < MOST_NODES, "its graph has more than %s nodes", MOST_NODES);
        List<String> reads = new ArrayList<>();
        List<String> makes = new ArrayList<>();
        List<ByteBuffer> unread = new ArrayList<>();
        String name = "";
        String operator = "";
        String domain = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> reads.add(in.kept().text());
                case 2 -> makes.add(in.kept().text());
                case 3 -> name = in.once().text();
                case 4 -> operator = in.once().text();
                case 5 -> unread.add(in.kept().bytes());
                case 6 -> in.once().text();
                case 7 -> domain = in.once().text();
                case 8 -> faults.unless(in.once().text().isEmpty(), "a function of its own");
                case 9 -> in.bytes();
                default -> throw in.unknown();
            }
        }
        faults.unless(
                MAIN.contains(domain) || domain.equals(ML), "operators of the domain " + Rejection.quoted(domain));
        nodes.add(new Node(
                operator, domain.equals(ML), name, reads, makes, attributes(unread, in, Node.words(operator, name))));
    }

    private Map<String, Attribute> attributes(List<ByteBuffer> unread, WireReader in, String node) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (ByteBuffer bytes : unread) {
            Attribute.read(in.of(bytes, "AttributeProto"), node, texts, faults)
                    .ifPresent(attribute -> Rejection.unless(
                            attributes.put(attribute.name(), attribute) == null,
                            "its graph has an attribute %s of %s twice",
                            Rejection.quoted(attribute.name()),
                            node));
        }
        return attributes;
    }
}
