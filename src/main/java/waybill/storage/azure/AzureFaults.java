package waybill.storage.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.models.QueueStorageException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Faults;
import waybill.storage.WriteCondition;

/**
 * Translates the SDK's exceptions. The message names the blob, the status and Azure's own error code; no header, no URL, no key.
 */
final class AzureFaults {
    private static final Set<BlobErrorCode> CONDITION = Set.of(
            BlobErrorCode.BLOB_ALREADY_EXISTS, BlobErrorCode.CONDITION_NOT_MET, BlobErrorCode.TARGET_CONDITION_NOT_MET);
    private static final int LONGEST_CHAIN = 10;
    private static final String NO_IDENTITY =
            "; on your own machine 'az login' makes one, in Azure give the app a managed"
                    + " identity (WAYBILL_IDENTITY_CLIENT_ID, if it is user-assigned)";

    private AzureFaults() {}

    /**
     * The answer of a call, or what its failure means.
     *
     * @param what the blob, the container or the queue of the call
     */
    static <T> T translating(Object what, Supplier<T> call) {
        try {
            return call.get();
        } catch (WaybillException e) {
            throw e;
        } catch (RuntimeException e) {
            throw of(what, e);
        }
    }

    /** @param what the blob, the container or the queue of the call */
    static RuntimeException of(Object what, RuntimeException thrown) {
        if (thrown instanceof BlobStorageException answered) {
            return ofAnswer(what, answered.getStatusCode(), String.valueOf(answered.getErrorCode()));
        }
        if (thrown instanceof QueueStorageException answered) {
            return ofAnswer(what, answered.getStatusCode(), String.valueOf(answered.getErrorCode()));
        }
        if (thrown instanceof ClientAuthenticationException) {
            return Faults.noIdentity(what, NO_IDENTITY);
        }
        return connectionFault(thrown)
                .<RuntimeException>map(fault -> Faults.silent(what, Faults.STORE, fault, thrown))
                .orElse(thrown);
    }

    private static WaybillException ofAnswer(Object what, int status, String code) {
        String told = status + " " + code;
        if (status == 401 || status == 403) {
            // The cause is left out, because the body of a 403 may quote the signature.
            return Faults.forbidden(what, told);
        }
        if (BlobErrorCode.CONTAINER_NOT_FOUND.toString().equals(code)) {
            return new WaybillException(
                    ErrorCode.STORE_UNAVAILABLE, what + ": the store has no container of that name (" + told + ").");
        }
        return Faults.answered(what, Faults.STORE, status, told);
    }

    /** The connection's fault in the chain of causes, if there is one; anything else is a fault of the program. */
    private static Optional<Throwable> connectionFault(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .filter(cause -> cause instanceof IOException || cause instanceof TimeoutException)
                .findFirst();
    }

    /** Whether the blob or its container does not exist. */
    static boolean isMissing(BlobStorageException answered) {
        return answered.getStatusCode() == 404;
    }

    static boolean isUnknownBlock(BlobStorageException answered) {
        return BlobErrorCode.INVALID_BLOCK_LIST.equals(answered.getErrorCode())
                || BlobErrorCode.BLOB_NOT_FOUND.equals(answered.getErrorCode());
    }

    /** Whether the store refused a write because of its condition, and not because of a lease, for example. */
    static boolean isCondition(BlobStorageException answered, WriteCondition condition) {
        boolean gone = !condition.holdsForNone() && BlobErrorCode.BLOB_NOT_FOUND.equals(answered.getErrorCode());
        return gone || CONDITION.contains(answered.getErrorCode());
    }
}
