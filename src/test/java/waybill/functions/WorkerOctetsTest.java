package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.localhost.http.LocalRequest;

class WorkerOctetsTest {
    private final WorkerOctets octets = new WorkerOctets();

    @Test
    void of_requestAsTheWorkerHoldsIt_areTheBytesOfTheHostsMessage() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertThat(octets.of(new Request(new Source(new Message(all))))).hasValue(all);
        assertThat(octets.of(new Request(new Source(new Message(new byte[0]))))).isEmpty();
    }

    @Test
    void of_requestOfAnotherWorker_areNone() {
        assertThat(octets.of(LocalRequest.post("/v2").body("{}"))).isEmpty();
    }

    /** The names of fields and methods are those of azure-functions-java-worker 2.17.0: {@code RpcHttpRequestDataSource}. */
    private static final class Source {
        @SuppressWarnings({"unused", "UnusedVariable"}) // read by its name
        private final Message httpPayload;

        Source(Message payload) {
            this.httpPayload = payload;
        }
    }

    /** As {@code RpcHttp}. */
    public static final class Message {
        private final byte[] bytes;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        public Message getBody() {
            return this;
        }

        public Message getBytes() {
            return this;
        }

        public byte[] toByteArray() {
            return bytes;
        }
    }

    private static final class Request implements HttpRequestMessage<Optional<String>> {
        @SuppressWarnings({"unused", "UnusedVariable"}) // read by its name
        private final Source parentDataSource;

        Request(Source source) {
            this.parentDataSource = source;
        }

        @Override
        public URI getUri() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpMethod getHttpMethod() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> getHeaders() {
            return Map.of();
        }

        @Override
        public Map<String, String> getQueryParameters() {
            return Map.of();
        }

        @Override
        public Optional<String> getBody() {
            return Optional.empty();
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
            throw new UnsupportedOperationException();
        }
    }
}
