package waybill.model.onnx.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A graph's bytes without what changes no answer: words for people, metadata, shapes in between. Read a second time, they are the same
 * bytes.
 */
public final class Canonical {
    /** A type of messages: fields that are left out, and those that are messages with such fields. */
    private record Type(Set<Integer> dropped, Map<Integer, Type> messages) {}

    private static final Type TENSOR = new Type(Set.of(12, 16), Map.of());
    private static final Type ATTRIBUTE = new Type(Set.of(13), Map.of(5, TENSOR));
    private static final Type NODE = new Type(Set.of(6, 9), Map.of(5, ATTRIBUTE));
    private static final Type VALUE = new Type(Set.of(3, 4), Map.of());
    private static final Type GRAPH = new Type(Set.of(10, 13, 16), Map.of(1, NODE, 5, TENSOR, 11, VALUE, 12, VALUE));
    private static final Type MODEL = new Type(Set.of(4, 5, 6, 14), Map.of(7, GRAPH));

    private Canonical() {}

    /** @param file was read without a fault */
    public static byte[] of(byte[] file) {
        return write(ByteBuffer.wrap(file), MODEL);
    }

    private static byte[] write(ByteBuffer bytes, Type type) {
        WireReader in = new WireReader(bytes, "message", new Budget(Long.MAX_VALUE, "fields"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (in.next()) {
            ByteBuffer value = in.rest();
            if (type.dropped.contains(in.field())) {
                continue;
            }
            Type message = type.messages.get(in.field());
            varint(in.tag(), out);
            if (message != null) {
                byte[] inner = write(value, message);
                varint(inner.length, out);
                out.writeBytes(inner);
            } else {
                if (in.isBytes()) {
                    varint(value.remaining(), out);
                }
                byte[] plain = new byte[value.remaining()];
                value.get(plain);
                out.writeBytes(plain);
            }
        }
        return out.toByteArray();
    }

    private static void varint(long value, ByteArrayOutputStream out) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
