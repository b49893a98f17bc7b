package waybill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.json.JsonToken;
import waybill.wire.Format;
import waybill.wire.Formats;

/**
 * What is to be predicted.
 *
 * @param format the format in which the service would read it
 * @param text a request in this format
 */
record PredictInput(Format format, String text) {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * Reads an argument: a row or a request in JSON, or the name of a file with one of these, or of a table (.csv).
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}, {@code MISSING_BODY} when it is empty, {@code MALFORMED_REQUEST} when it
     *     is UTF-16
     */
    static PredictInput of(String argument) {
        if (argument.isBlank()) {
            throw empty("The argument is empty: did the command that was to print it fail?");
        }
        if (argument.strip().startsWith("{")) {
            return json(argument);
        }
        String text = read(argument);
        if (text.isBlank()) {
            throw empty("The file " + argument + " is empty: there is nothing to predict.");
        }
        return argument.endsWith(".csv") ? new PredictInput(Formats.ofRequest("text/csv"), text) : json(text);
    }

    private static WaybillException empty(String message) {
        return new WaybillException(ErrorCode.MISSING_BODY, message);
    }

    /** A request as it is, so that its faults are told where they stand in it; or a row, as the only one of a request. */
    private static PredictInput json(String text) {
        return new PredictInput(Formats.JSON, isRow(text) ? "{\"rows\":[" + text + "]}" : text);
    }

    /** Whether a text is one object, and no request: a field can have the name of a request's rows, but no array as its value. */
    private static boolean isRow(String text) {
        try (JsonReader json = JsonReader.of(text)) {
            boolean hasRows = false;
            json.expect(JsonToken.BEGIN_OBJECT);
            while (json.next() == JsonToken.NAME) {
                boolean named = json.text().equals("rows");
                hasRows |= json.next() == JsonToken.BEGIN_ARRAY && named;
                json.skip();
            }
            return json.next() == JsonToken.END && !hasRows;
        } catch (JsonException e) {
            return false;
        }
    }

    /** Bytes that are no UTF-8 become U+FFFD, as on the platform, and are refused in their row. */
    private static String read(String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            if (isUtf16(bytes)) {
                throw new WaybillException(
                        ErrorCode.MALFORMED_REQUEST, "The file " + file + " is in UTF-16: save it as UTF-8.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND,
                    "No file can be read from " + file + ": give a file, or JSON that begins with '{'.",
                    e);
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return mark == 0xfeff || mark == 0xfffe;
    }
}
