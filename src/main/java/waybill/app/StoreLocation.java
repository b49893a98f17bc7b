package waybill.app;

import java.net.URI;
import java.nio.file.Path;
import waybill.storage.IdentityEndpoint;

/** Where the store is. */
public sealed interface StoreLocation {
    record Folder(Path root) implements StoreLocation {}

    /**
     * Azure Blob Storage, by identity.
     *
     * @param clientId of the user-assigned identity; empty for any other
     * @param identity where the platform gives out tokens, if the identity is to be had there
     */
    record Endpoint(URI uri, String clientId, IdentityEndpoint identity) implements StoreLocation {}

    /** Azure Blob Storage or Azurite, by a connection string: a secret, never printed. */
    record Connection(String connectionString) implements StoreLocation {
        @Override
        public String toString() {
            return "Connection[...]";
        }
    }
}
