package waybill.model.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;

/**
 * An input or output of a graph.
 *
 * @param tensor whether it is a tensor, not a sequence or a map
 * @param type the number of its elements' type, if it is a tensor
 * @param dims its shape, {@link #UNKNOWN} where the file gives a name or nothing
 */
public record ValueInfo(String name, boolean tensor, long type, List<Integer> dims) {
    public static final int UNKNOWN = -1;

    public ValueInfo {
        dims = List.copyOf(dims);
    }

    public static ValueInfo read(WireReader in) {
        Reader reader = new Reader();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> reader.name = in.once().text();
                case 2 -> reader.type(in.once().message("TypeProto"));
                case 3 -> in.once().text();
                case 4 -> in.bytes();
                default -> throw in.unknown();
            }
        }
        return new ValueInfo(reader.name, reader.tensor, reader.type, reader.dims);
    }

    private static final class Reader {
        private final List<Integer> dims = new ArrayList<>();
        private String name = "";
        private boolean tensor;
        private long type;

        private void type(WireReader in) {
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> tensor(in.once().message("TypeProto.Tensor"));
                    // A sequence of maps is what ZipMap makes; what is in it, is known from ZipMap.
                    case 4, 5 -> in.once().bytes();
                    case 6 -> in.once().text();
                    default -> throw in.unknown();
                }
            }
        }

        private void tensor(WireReader in) {
            tensor = true;
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> type = in.once().whole();
                    case 2 -> shape(in.once().message("TensorShapeProto"));
                    default -> throw in.unknown();
                }
            }
        }

        private void shape(WireReader in) {
            while (in.next()) {
                if (in.field() != 1) {
                    throw in.unknown();
                }
                Rejection.unless(dims.size() < Constant.MOST_DIMS, "its graph has an input of too many dimensions");
                dims.add(dim(in.message("TensorShapeProto.Dimension")));
            }
        }

        private int dim(WireReader in) {
            int dim = UNKNOWN;
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> dim = size(in.once().whole());
                    case 2, 3 -> in.once().text();
                    default -> throw in.unknown();
                }
            }
            return dim;
        }

        private int size(long value) {
            Rejection.unless(
                    value >= 0 && value <= Integer.MAX_VALUE,
                    "its graph has an input %s of a shape that nothing has",
                    Rejection.quoted(name));
            return (int) value;
        }
    }
}
