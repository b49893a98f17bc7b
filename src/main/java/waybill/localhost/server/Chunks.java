package waybill.localhost.server;

import waybill.localhost.http.Refused;

/** A chunked body, of which only the end is looked for. */
final class Chunks implements Body {
    /** Of a chunk's size with its extensions, and of all trailers. */
    private static final int LINE = 1_024;

    private static final int DIGITS = 8;

    private enum Part {
        SIZE,
        DATA,
        AFTER_DATA,
        TRAILER,
        DONE
    }

    private final StringBuilder line = new StringBuilder();
    private Part part = Part.SIZE;
    private long left;
    private int trailers;

    @Override
    public boolean take(InputBuffer in) {
        while (part != Part.DONE && in.size() > 0) {
            if (part == Part.DATA) {
                data(in);
            } else {
                character((char) (in.at(0) & 0xFF));
                in.skip(1);
            }
        }
        return part == Part.DONE;
    }

    private void data(InputBuffer in) {
        int count = (int) Math.min(in.size(), left);
        in.skip(count);
        left -= count;
        part = left == 0 ? Part.AFTER_DATA : Part.DATA;
    }

    private void character(char c) {
        if (c != '\n') {
            require(line.length() < LINE && trailers < LINE);
            line.append(c);
            trailers += part == Part.TRAILER ? 1 : 0;
            return;
        }
        String whole = line.toString();
        line.setLength(0);
        // A bare line feed, or a return within a line, ends it for one parser, and not for the next.
        require(whole.endsWith("\r"));
        String inner = whole.substring(0, whole.length() - 1);
        require(inner.chars().noneMatch(HeadParser::isControl));
        ended(inner);
    }

    private void ended(String whole) {
        switch (part) {
            case SIZE -> {
                left = size(whole);
                part = left == 0 ? Part.TRAILER : Part.DATA;
            }
            case AFTER_DATA -> {
                require(whole.isEmpty());
                part = Part.SIZE;
            }
            case TRAILER -> part = whole.isEmpty() ? Part.DONE : Part.TRAILER;
            case DATA, DONE -> throw new IllegalStateException("No line is read here.");
        }
    }

    private static long size(String line) {
        int extension = line.indexOf(';');
        String digits = extension < 0 ? line : HeadParser.trimmed(line.substring(0, extension));
        require(!digits.isEmpty()
                && digits.length() <= DIGITS
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0));
        return Long.parseLong(digits, 16);
    }

    private static void require(boolean well) {
        if (!well) {
            throw Refused.malformed("The chunks of the body are malformed.");
        }
    }
}
