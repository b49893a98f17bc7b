package waybill.storage.lean;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.IdentityEndpoint;
import waybill.storage.Retries;
import waybill.storage.azure.AzureQueueStore;

/**
 * Asks servers in a JVM whose trust is what its options say, and prints what came of each: three arguments for each, what to ask,
 * the server, and the identity's endpoint.
 */
final class TlsReader {
    private static final String ACCOUNT = "account";
    private static final Retries ONCE =
            new Retries(1, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(1));
    private static final BlobName NAME = new BlobName("models", "a");

    private TlsReader() {}

    public static void main(String[] args) {
        for (int i = 0; i < args.length; i += 3) {
            System.out.println("outcome " + outcome(args[i], args[i + 1], args[i + 2]));
        }
    }

    private static String outcome(String what, String server, String identity) {
        try {
            return switch (what) {
                case "key" -> read(readers().withConnectionString(connection("BlobEndpoint", server)));
                case "identity" ->
                    read(readers()
                            .atEndpoint(
                                    URI.create(server + "/" + ACCOUNT),
                                    "",
                                    new IdentityEndpoint(identity + "/token", "header")));
                default ->
                    "length "
                            + AzureQueueStore.withConnectionString(connection("QueueEndpoint", server), ONCE)
                                    .queue("files")
                                    .length();
            };
        } catch (WaybillException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    private static BlobReaders readers() {
        return new BlobReaders(ONCE, Clock.systemUTC(), 7);
    }

    private static String read(Optional<BlobReader> reader) {
        return new String(reader.orElseThrow().read(NAME, 100).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static String connection(String endpoint, String server) {
        String secret = Base64.getEncoder().encodeToString(new byte[64]);
        String other = endpoint.startsWith("Blob") ? "QueueEndpoint" : "BlobEndpoint";
        return "DefaultEndpointsProtocol=https;AccountName=" + ACCOUNT + ";AccountKey=" + secret + ";" + endpoint + "="
                + server + "/" + ACCOUNT + ";" + other + "=" + server + "/" + ACCOUNT;
    }
}
