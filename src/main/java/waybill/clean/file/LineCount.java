package waybill.clean.file;

/** Counts lines as editors do: a line ends with LF, CR, or CR and LF. */
final class LineCount {
    private long next = 1;
    private boolean afterCr;

    /** The number of the line that comes next, from 1. */
    long now() {
        return next;
    }

    /** Counts a row, of which the cells in quotes may have several lines. */
    void add(byte[] bytes, int start, int end, int lineEnd) {
        addCells(bytes, start, end);
        endLine(bytes, end, lineEnd);
    }

    /** Counts a part of a row, whose line break is told by itself. */
    void addCells(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                next++;
                if (b == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
                    i++;
                }
            }
        }
    }

    /** Counts an empty line. What seems to be one may be the LF of a CR that ended the piece of the file before. */
    void skip(byte[] bytes, int end, int lineEnd) {
        boolean half = afterCr && lineEnd == end + 1 && bytes[end] == '\n';
        if (half) {
            afterCr = false;
        } else {
            endLine(bytes, end, lineEnd);
        }
    }

    /** Counts the end of a row. */
    void endLine(byte[] bytes, int end, int lineEnd) {
        next++;
        afterCr = lineEnd == end + 1 && bytes[end] == '\r';
    }
}
