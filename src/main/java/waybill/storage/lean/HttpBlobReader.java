package waybill.storage.lean;

import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobReader;
import waybill.storage.ETag;
import waybill.storage.Faults;
import waybill.storage.Revalidation;

/**
 * Reads blobs of Azure Blob Storage, or of Azurite, without the SDK: it is on the path to the first answer, where the SDK's
 * classes cost about half a second (ADR 11). It returns what the SDK's store returns, errors included. Its parts were chosen by
 * the classes that they load: {@link HttpURLConnection}, no regular expressions, no streams, no XML.
 */
final class HttpBlobReader implements BlobReader {
    private static final String ANY_STATE = "";

    private final String endpoint;
    private final Credential credential;
    private final HttpExchanges exchanges;

    /** @param endpoint the blob service's URL without a query and without a slash at its end */
    HttpBlobReader(String endpoint, Credential credential, HttpExchanges exchanges) {
        this.endpoint = endpoint;
        this.credential = credential;
        this.exchanges = exchanges;
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        return readUnless(name, ANY_STATE, maxBytes).changed();
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        return readUnless(name, known.value(), maxBytes);
    }

    private Revalidation readUnless(BlobName name, String known, long maxBytes) {
        BlobRequest request = get(name, maxBytes);
        if (!known.isEmpty()) {
            request.with("If-None-Match", known);
        }
        HttpAnswer answer = ask(request);
        if (answer.status() == 200) {
            return new Revalidation.Changed(new Blob(name, answer.etag(), bytesOf(name, answer, maxBytes)));
        }
        if (answer.status() == 304 && !known.isEmpty()) {
            return new Revalidation.Unchanged();
        }
        return missing(name, answer);
    }

    private static Revalidation missing(BlobName name, HttpAnswer answer) {
        if (answer.status() == 404) {
            return new Revalidation.Missing();
        }
        throw refusal(name, answer);
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        return length == 0 ? nothingOf(name, expected) : part(name, expected, offset, length);
    }

    private byte[] part(BlobName name, ETag expected, long offset, int length) {
        HttpAnswer answer = ask(get(name, length).from(offset).with("If-Match", expected.value()));
        return switch (answer.status()) {
            case 206 -> bytesOf(name, answer, length);
            case 404 -> throw Faults.notFound(name);
            case 412 -> throw head(name).isPresent() ? Faults.changed(name) : Faults.notFound(name);
            case 416 -> nothingOf(name, expected);
            default -> throw refusal(name, answer);
        };
    }

    /** No bytes, if the blob is in that state: there is no range of length 0. */
    private byte[] nothingOf(BlobName name, ETag expected) {
        if (!head(name).orElseThrow(() -> Faults.notFound(name)).etag().equals(expected)) {
            throw Faults.changed(name);
        }
        return new byte[0];
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        return head(name)
                .map(found -> new BlobProperties(
                        name, found.etag(), found.length(), Instant.ofEpochMilli(found.lastModified())));
    }

    private Optional<HttpAnswer> head(BlobName name) {
        HttpAnswer answer = ask(new BlobRequest("HEAD", name, url(name), credential));
        return switch (answer.status()) {
            case 200 -> Optional.of(answer);
            case 404 -> Optional.empty();
            default -> throw refusal(name, answer);
        };
    }

    @Override
    public String location() {
        return endpoint;
    }

    private BlobRequest get(BlobName name, long maxBytes) {
        return new BlobRequest("GET", name, url(name), credential).atMost(maxBytes);
    }

    private String url(BlobName name) {
        return endpoint + "/" + name.container() + "/" + UrlText.ofPath(name.path());
    }

    /**
     * Sends the request, and sends it a second time when the store does not accept the proof any more and there is another one.
     */
    private HttpAnswer ask(BlobRequest request) {
        HttpAnswer answer = exchanges.ask(request);
        return answer.status() == 401 && credential.renews(request.proof()) ? exchanges.ask(request) : answer;
    }

    private static byte[] bytesOf(BlobName name, HttpAnswer answer, long maxBytes) {
        if (answer.isTooLarge()) {
            throw Faults.tooLarge(name, maxBytes);
        }
        return answer.body();
    }

    /** The exception has no cause: the body of a 403 may quote the signature, and is not read. */
    private static WaybillException refusal(BlobName name, HttpAnswer answer) {
        return answer.status() == 401 || answer.status() == 403
                ? Faults.forbidden(name, answer.told())
                : Faults.answered(name, Faults.STORE, answer.status(), answer.told());
    }
}
