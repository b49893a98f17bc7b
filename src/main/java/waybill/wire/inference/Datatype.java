package waybill.wire.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The datatypes of tensors. The spelling is the protocol's. */
enum Datatype {
    BOOL(1, Kind.TRUTH),
    UINT8(1, 0, 0x1p8),
    UINT16(2, 0, 0x1p16),
    UINT32(4, 0, 0x1p32),
    UINT64(8, 0, 0x1p64),
    INT8(1, -0x1p7, 0x1p7),
    INT16(2, -0x1p15, 0x1p15),
    INT32(4, -0x1p31, 0x1p31),
    INT64(8, -0x1p63, 0x1p63),
    FP16(2, Kind.REAL),
    FP32(4, Kind.REAL),
    FP64(8, Kind.REAL),
    BYTES(0, Kind.TEXT);

    /** What an element is. */
    enum Kind {
        TRUTH,
        WHOLE,
        REAL,
        TEXT
    }

    private final int width;
    private final Kind kind;
    private final double least;
    private final double beyond;

    Datatype(int width, Kind kind) {
        this.width = width;
        this.kind = kind;
        this.least = Double.NEGATIVE_INFINITY;
        this.beyond = Double.POSITIVE_INFINITY;
    }

    Datatype(int width, double least, double beyond) {
        this.width = width;
        this.kind = Kind.WHOLE;
        this.least = least;
        this.beyond = beyond;
    }

    static Optional<Datatype> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Datatype::name).toList();
    }

    /** The bytes of an element; 0 when elements have a length of their own. */
    int width() {
        return width;
    }

    Kind kind() {
        return kind;
    }

    /** Whether a whole number is one of this type. */
    boolean holds(double whole) {
        return whole >= least && whole < beyond;
    }
}
