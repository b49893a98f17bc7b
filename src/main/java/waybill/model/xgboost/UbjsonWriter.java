package waybill.model.xgboost;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes UBJSON as xgboost does: members in the order of their names, lengths of eight bytes, numbers of trees in blocks of one type. */
final class UbjsonWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** @param members values are objects, lists, texts, whole numbers, arrays of floats or ints, and {@link Typed} blocks */
    UbjsonWriter object(Map<String, Object> members) {
        out.write('{');
        new TreeMap<>(members).forEach((key, value) -> {
            chars(key);
            value(value);
        });
        out.write('}');
        return this;
    }

    @SuppressWarnings("unchecked") // the keys of all maps are texts
    private void value(Object value) {
        if (value instanceof Map<?, ?> members) {
            object((Map<String, Object>) members);
        } else if (value instanceof List<?> elements) {
            list(elements);
        } else if (value instanceof String text) {
            out.write('S');
            chars(text);
        } else if (value instanceof Integer number) {
            out.write('l');
            raw(ByteBuffer.allocate(Integer.BYTES).putInt(number));
        } else if (value instanceof float[] floats) {
            floats(floats);
        } else if (value instanceof Typed block) {
            block(block);
        } else {
            throw new IllegalArgumentException("UBJSON is not written of a " + value.getClass());
        }
    }

    private void list(List<?> elements) {
        out.write('[');
        out.write('#');
        length(elements.size());
        elements.forEach(this::value);
    }

    private void floats(float[] floats) {
        head('d', floats.length);
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
        bytes.asFloatBuffer().put(floats);
        out.writeBytes(bytes.array());
    }

    private void block(Typed block) {
        head(block.type, block.numbers.length);
        ByteBuffer bytes = ByteBuffer.allocate(block.numbers.length * block.width());
        for (int number : block.numbers) {
            switch (block.type) {
                case 'i', 'U' -> bytes.put((byte) number);
                case 'l' -> bytes.putInt(number);
                default -> bytes.putLong(number);
            }
        }
        raw(bytes);
    }

    private void head(char type, int length) {
        out.write('[');
        out.write('$');
        out.write(type);
        out.write('#');
        length(length);
    }

    private void chars(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        out.writeBytes(bytes);
    }

    private void length(int length) {
        out.write('L');
        raw(ByteBuffer.allocate(Long.BYTES).putLong(length));
    }

    private void raw(ByteBuffer bytes) {
        bytes.flip();
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        out.writeBytes(all);
    }

    /**
     * Whole numbers of one type.
     *
     * @param type the marker: i, U, l or L
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Typed(char type, int[] numbers) {
        int width() {
            return switch (type) {
                case 'i', 'U' -> Byte.BYTES;
                case 'l' -> Integer.BYTES;
                default -> Long.BYTES;
            };
        }
    }
}
