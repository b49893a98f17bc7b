package waybill.model.onnx.graph;

import java.util.Arrays;
import java.util.Optional;

/** The types of tensors' elements that are read, with ONNX's numbers. */
public enum ElementType {
    FLOAT(1),
    UINT8(2),
    INT32(6),
    INT64(7),
    STRING(8),
    BOOL(9),
    DOUBLE(11);

    private final int number;

    ElementType(int number) {
        this.number = number;
    }

    public static Optional<ElementType> numbered(long number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    public boolean isWhole() {
        return this == INT32 || this == INT64 || this == UINT8;
    }
}
