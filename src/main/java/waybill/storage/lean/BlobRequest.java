package waybill.storage.lean;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import waybill.storage.BlobName;
import waybill.storage.Faults;
import waybill.storage.ServiceVersion;

/** A request for one blob. Each try is dated and authorized anew, as a proof may have expired in between. */
final class BlobRequest implements HttpRequest {
    private final String method;
    private final BlobName name;
    private final String url;
    private final Credential credential;
    private long maxBytes;
    private String[] conditions = {};
    private String firstByte = "";
    private String proof = "";

    BlobRequest(String method, BlobName name, String url, Credential credential) {
        this.method = method;
        this.name = name;
        this.url = url;
        this.credential = credential;
    }

    BlobRequest atMost(long bytes) {
        maxBytes = bytes;
        return this;
    }

    BlobRequest with(String header, String value) {
        String[] more = new String[conditions.length + 2];
        System.arraycopy(conditions, 0, more, 0, conditions.length);
        more[conditions.length] = header;
        more[conditions.length + 1] = value;
        conditions = more;
        return this;
    }

    /** Requests a part of the blob, whose length is given by {@link #atMost}. */
    BlobRequest from(long offset) {
        firstByte = "bytes " + offset + "-";
        return with("Range", "bytes=" + offset + "-" + (offset + maxBytes - 1));
    }

    /** The proof with which the last try was authorized. */
    String proof() {
        return proof;
    }

    @Override
    public HttpURLConnection open() throws IOException {
        credential.prepare(name);
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("x-ms-version", ServiceVersion.PINNED);
        for (int i = 0; i < conditions.length; i += 2) {
            connection.setRequestProperty(conditions[i], conditions[i + 1]);
        }
        proof = credential.authorize(connection, name);
        return connection;
    }

    @Override
    public void check(HttpAnswer answer) throws IOException {
        boolean found = answer.status() == 200 || answer.status() == 206;
        boolean sized = !method.equals("HEAD") || answer.length() >= 0;
        if (found && (answer.header("ETag").isEmpty() || !sized)) {
            throw new ProtocolException("an answer without the blob's state or size");
        }
        boolean part = answer.status() == 206;
        boolean elsewhere = part && !answer.header("Content-Range").startsWith(firstByte);
        if (elsewhere || (found && part == firstByte.isEmpty())) {
            throw new ProtocolException("an answer with another part of the blob");
        }
    }

    @Override
    public long maxBytes() {
        return maxBytes;
    }

    @Override
    public Object what() {
        return name;
    }

    @Override
    public String whom() {
        return Faults.STORE;
    }
}
