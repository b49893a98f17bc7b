package waybill.storage.lean;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.Objects;
import waybill.storage.ETag;

/** An HTTP answer, read to its end, so that its connection can be used again. */
final class HttpAnswer {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    /**
     * The limit for the body of an answer that is no blob. The body is discarded: all that is needed of an error is in its
     * headers.
     */
    private static final int LONGEST_REMARK = 1 << 16;

    private final HttpURLConnection connection;
    private final int status;
    private byte[] body = {};
    private boolean tooLarge;

    private HttpAnswer(HttpURLConnection connection, int status) {
        this.connection = connection;
        this.status = status;
    }

    /** @throws IOException when no answer comes, or it is not HTTP, or it breaks off */
    static HttpAnswer of(HttpURLConnection connection, long maxBytes) throws IOException {
        HttpAnswer answer = new HttpAnswer(connection, connection.getResponseCode());
        if (answer.status < 0) {
            throw new ProtocolException("an answer without a status");
        }
        if (answer.status != 200 && answer.status != 206) {
            answer.passOver();
        } else if (!connection.getRequestMethod().equals("HEAD")) {
            answer.readBody(maxBytes);
        }
        return answer;
    }

    private void readBody(long maxBytes) throws IOException {
        long length = length();
        int limit = (int) Math.min(maxBytes, LARGEST_ARRAY - 1);
        if (length > limit) {
            refuseBody();
            return;
        }
        if (length < 0 && !"chunked".equalsIgnoreCase(header("Transfer-Encoding"))) {
            throw new EOFException("an answer without a length");
        }
        try (InputStream stream = connection.getInputStream()) {
            // The buffer grows with the bytes that arrive, not with the announced length.
            body = stream.readNBytes(length < 0 ? limit + 1 : (int) length);
        }
        if (body.length < length) {
            throw new EOFException("an answer shorter than it said");
        }
        if (body.length > limit) {
            refuseBody();
        }
    }

    private void refuseBody() {
        tooLarge = true;
        body = new byte[0];
        connection.disconnect();
    }

    private void passOver() {
        try (InputStream remark = remark()) {
            if (remark.readNBytes(LONGEST_REMARK).length == LONGEST_REMARK) {
                connection.disconnect();
            }
        } catch (IOException e) {
            // The status is known; only the connection cannot be used again.
            connection.disconnect();
        }
    }

    /** The body of an answer that is no blob; an error may have none. */
    private InputStream remark() throws IOException {
        return status < 400
                ? connection.getInputStream()
                : Objects.requireNonNullElse(connection.getErrorStream(), InputStream.nullInputStream());
    }

    int status() {
        return status;
    }

    /** The body; empty when it is too large. */
    byte[] body() {
        return body;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether the failure is temporary, so that a retry may get another answer. */
    boolean isForNow() {
        return status == 408 || status == 429 || status >= 500;
    }

    /** The status and Azure's own error code. */
    String told() {
        String code = header("x-ms-error-code");
        return isWord(code) ? status + " " + code : Integer.toString(status);
    }

    /** Whether the header may go into a message: short, and only letters and digits. */
    private static boolean isWord(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (!Character.isLetterOrDigit(code.charAt(i))) {
                return false;
            }
        }
        return !code.isEmpty() && code.length() <= 100;
    }

    /** The delay that the server asks for, in milliseconds, or {@link RetryDelays#NOT_ASKED}. */
    long retryAfter() {
        long millis = number("x-ms-retry-after-ms");
        if (millis >= 0) {
            return millis;
        }
        long seconds = number("Retry-After");
        return seconds >= 0 ? seconds * 1000 : RetryDelays.NOT_ASKED;
    }

    private long number(String header) {
        try {
            return Integer.parseInt(header(header).strip());
        } catch (NumberFormatException e) {
            return RetryDelays.NOT_ASKED;
        }
    }

    ETag etag() {
        return ETag.spelled(header("ETag"));
    }

    /** The announced length in bytes; negative when none was announced. */
    long length() {
        return connection.getContentLengthLong();
    }

    /** The blob's time, in milliseconds since 1970. */
    long lastModified() {
        return connection.getLastModified();
    }

    String header(String name) {
        return Objects.requireNonNullElse(connection.getHeaderField(name), "");
    }
}
