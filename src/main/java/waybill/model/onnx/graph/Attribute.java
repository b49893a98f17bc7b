package waybill.model.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import waybill.model.Rejection;

/** A setting of a node. Which one of its values counts, is said by its type. */
public record Attribute(
        String name,
        Type type,
        double number,
        long whole,
        String text,
        Optional<Constant> tensor,
        Doubles numbers,
        Longs wholes,
        List<String> texts) {

    /** The types of attributes that are read, with ONNX's numbers. */
    public enum Type {
        FLOAT(1),
        INT(2),
        STRING(3),
        TENSOR(4),
        FLOATS(6),
        INTS(7),
        STRINGS(8);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        private static @Nullable Type numbered(long number) {
            for (Type type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            return null;
        }
    }

    /**
     * Reads an AttributeProto.
     *
     * @param node its node, for people
     * @param texts texts of attributes that were read before: thousands of nodes of trees share two
     * @return empty for a graph or another thing that is refused
     */
    public static Optional<Attribute> read(WireReader in, String node, Map<String, String> texts, Faults faults) {
        return new Reader(texts, faults).read(in, node);
    }

    private static final class Reader {
        private static final int MOST_SHARED = 10_000;

        private final Map<String, String> shared;
        private final Faults faults;
        private final Map<Type, Boolean> present = new HashMap<>();
        private final Doubles numbers = new Doubles();
        private final Longs wholes = new Longs();
        private final List<String> texts = new ArrayList<>();
        private String name = "";
        private double number;
        private long whole;
        private String text = "";
        private Optional<Constant> tensor = Optional.empty();
        private long typeNumber;
        private String refused = "";

        private Reader(Map<String, String> shared, Faults faults) {
            this.shared = shared;
            this.faults = faults;
        }

        private Optional<Attribute> read(WireReader in, String node) {
            while (in.next()) {
                field(in);
            }
            if (!refused.isEmpty()) {
                faults.add(refused + " in attribute " + Rejection.quoted(name) + " of " + node);
                return Optional.empty();
            }
            Type type = Type.numbered(typeNumber);
            if (type == null || present.keySet().stream().anyMatch(other -> other != type)) {
                throw Rejection.of("its graph has an attribute " + Rejection.quoted(name) + " of " + node
                        + " whose type is not that of its value");
            }
            return Optional.of(new Attribute(name, type, number, whole, text, tensor, numbers, wholes, texts));
        }

        private void field(WireReader in) {
            switch (in.field()) {
                case 1 -> name = in.once().text();
                case 2 -> number = has(in.once(), Type.FLOAT).single();
                case 3 -> whole = has(in.once(), Type.INT).whole();
                case 4 -> text = share(in, has(in.once(), Type.STRING).text());
                case 5 ->
                    tensor = Optional.of(
                            TensorReader.read(has(in.once(), Type.TENSOR).message("TensorProto"), faults)
                                    .tensor());
                case 6, 11 -> refuse(in, "a graph");
                case 7 -> has(in, Type.FLOATS).singles(numbers);
                case 8 -> has(in, Type.INTS).wholes(wholes);
                case 9 -> texts.add(share(in, has(in, Type.STRINGS).text()));
                case 10 -> refuse(in, "a list of tensors");
                case 13 -> in.once().text();
                case 14, 15 -> refuse(in, "a type");
                case 20 -> typeNumber = in.once().whole();
                case 21 -> refuse(in, "a parameter of a function");
                case 22, 23 -> refuse(in, "a sparse tensor");
                default -> throw in.unknown();
            }
        }

        private WireReader has(WireReader in, Type type) {
            present.put(type, true);
            return in;
        }

        private void refuse(WireReader in, String what) {
            in.bytes();
            refused = what;
        }

        private String share(WireReader in, String text) {
            String before = shared.get(text);
            if (before == null) {
                in.kept();
            }
            if (before == null && shared.size() < MOST_SHARED) {
                shared.put(text, text);
            }
            return before == null ? text : before;
        }
    }
}
