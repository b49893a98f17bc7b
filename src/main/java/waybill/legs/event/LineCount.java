package waybill.legs.event;

/** On which line a byte of a file stands. Asked from the front to the back. */
final class LineCount {
    private final byte[] bytes;
    private int seen;
    private long line = 1;

    LineCount(byte[] bytes) {
        this.bytes = bytes;
    }

    long at(int index) {
        while (seen < index) {
            boolean ends = bytes[seen] == '\n'
                    || (bytes[seen] == '\r' && (seen + 1 == bytes.length || bytes[seen + 1] != '\n'));
            line += ends ? 1 : 0;
            seen++;
        }
        return line;
    }
}
