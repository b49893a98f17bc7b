package waybill.app.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.wire.Formats;

/**
 * The body of an inference request: JSON, and perhaps bytes behind it, compressed or not. The platform hands bytes on as they are
 * only where the Content-Type is {@code application/octet-stream}; a text serves as well, as long as it holds all bytes.
 *
 * @param slices the bytes behind the JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InferenceBody(String json, byte[] slices) {
    private static final String LENGTH = "inference-header-content-length";
    private static final String OCTETS = "application/octet-stream";
    private static final Set<String> TYPES = Set.of("", "application/json", OCTETS);
    private static final byte[] NOTHING = {};
    private static final char REPLACEMENT = '\ufffd';
    private static final String REMEDY =
            " The platform hands bytes on only with Content-Type: application/octet-stream; send that, or JSON without"
                    + " binary data and uncompressed.";

    /** The length of all, in characters or bytes. */
    int size() {
        return json.length() + slices.length;
    }

    /**
     * Takes the body of a call apart.
     *
     * @param most the largest number of bytes, after compression is undone
     * @throws WaybillException {@code TOO_LARGE}, {@code UNSUPPORTED_MEDIA_TYPE}, {@code MALFORMED_REQUEST}
     */
    static InferenceBody of(ProtocolCall call, int most) {
        String length = call.call().headers().getOrDefault(LENGTH, "").strip();
        String encoding = call.call().contentEncoding().toLowerCase(Locale.ROOT);
        requireKnownType(call.call().contentType());
        if (length.isEmpty() && encoding.isEmpty()) {
            return new InferenceBody(
                    call.octets().map(InferenceBody::text).orElse(call.call().body()), NOTHING);
        }
        byte[] sent = call.octets().orElseGet(() -> bytes(call.call().body()));
        byte[] plain = uncompressed(sent, encoding, most);
        if (plain.length > most) {
            throw tooLarge(most);
        }
        if (length.isEmpty()) {
            return new InferenceBody(text(plain), NOTHING);
        }
        int end = length(length, plain.length);
        return new InferenceBody(text(Arrays.copyOf(plain, end)), Arrays.copyOfRange(plain, end, plain.length));
    }

    /** Clients send none, JSON, or bytes. */
    private static void requireKnownType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new WaybillException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send application/json, application/octet-stream or no Content-Type.");
        }
        if (!type.equals(OCTETS)) {
            // Refuses another charset.
            Formats.ofRequest(contentType);
        }
    }

    /** The bytes that a text was decoded from, if none of them was lost. */
    private static byte[] bytes(String text) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new WaybillException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body came as a text, in which some of its bytes are lost." + REMEDY);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(
                    "The JSON of the request is not UTF-8, or Inference-Header-Content-Length is not its length.");
        }
    }

    private static int length(String header, int bytes) {
        try {
            int length = Integer.parseInt(header);
            if (length > 0 && length <= bytes) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw malformed("Inference-Header-Content-Length is a whole number.");
        }
        throw malformed("Inference-Header-Content-Length is the length of the JSON, from 1 to that of the body.");
    }

    private static byte[] uncompressed(byte[] sent, String encoding, int most) {
        return switch (encoding) {
            case "" -> sent;
            case "gzip", "deflate" -> inflated(sent, encoding, most);
            default ->
                throw new WaybillException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send gzip, deflate or no Content-Encoding." + REMEDY);
        };
    }

    /** What is read ends one byte above the limit: nothing larger is made. */
    private static byte[] inflated(byte[] sent, String encoding, int most) {
        try (InputStream in = encoding.equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(sent))
                : new InflaterInputStream(new ByteArrayInputStream(sent))) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw malformed("The body is not " + (encoding.equals("gzip") ? "gzip" : "deflate in the format of zlib")
                    + ", as its Content-Encoding says, or it is cut short.");
        }
    }

    private static WaybillException tooLarge(int most) {
        return new WaybillException(
                ErrorCode.TOO_LARGE, "A request has at most " + most + " bytes; send its rows in several.");
    }

    private static WaybillException malformed(String message) {
        return new WaybillException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
