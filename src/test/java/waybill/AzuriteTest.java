package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AzuriteTest {
    @Test
    void shared_answersForBlobsAndQueues() throws Exception {
        Azurite azurite = Azurite.shared();

        assertThat(azurite.connectionString()).contains(azurite.blobEndpoint(), "QueueEndpoint=http://127.0.0.1:");
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(azurite.blobEndpoint()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("Server").orElse("")).startsWith("Azurite-Blob");
    }

    @Test
    void azurite_itsJvmIsKilled_endsToo() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class)) {
            ProcessHandle orphan = awaitAzuriteOf(owner);
            owner.kill();

            orphan.onExit().get(60, TimeUnit.SECONDS);
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    private static ProcessHandle awaitAzuriteOf(ChildJvm owner) {
        owner.awaitLine("started");
        Optional<ProcessHandle> found = owner.handle().children().findFirst();
        return found.orElseThrow();
    }

    /** Starts an Azurite of its own and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Azurite.shared();
            System.out.println("started");
            System.in.read();
        }
    }
}
