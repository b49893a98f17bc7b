package waybill.storage.azure;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceAsyncClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.BlockId;
import waybill.storage.ETag;
import waybill.storage.Faults;
import waybill.storage.Retries;
import waybill.storage.Revalidation;
import waybill.storage.WriteCondition;

/**
 * Blobs in Azure Blob Storage, or in Azurite.
 *
 * <p>The SDK repeats a write whose answer was lost, and then the condition of the second try is broken by the first. Comparing
 * contents would report success to two writers of the same bytes. So each write puts a unique mark into the blob's metadata, and
 * a write that is refused has succeeded if it finds its own mark there. (Only when somebody replaces the blob before that check
 * is a write reported as refused that was done.)
 */
public final class AzureBlobStore implements BlobStore {
    private static final String MARK = "waybillwrite";
    private static final int PAGE = 5000;
    /**
     * Larger contents are written in parts: each try of a request has a time limit, within which a slow connection can carry one
     * part.
     */
    private static final int PART = 4 << 20;

    private final BlobServiceClient service;
    private final BlobServiceAsyncClient streaming;
    private final Retries retries;
    private final int pageSize;

    AzureBlobStore(BlobServiceClientBuilder builder, Retries retries, int pageSize) {
        this.service = builder.buildClient();
        this.streaming = builder.buildAsyncClient();
        this.retries = retries;
        this.pageSize = pageSize;
    }

    /**
     * A store that authenticates by identity.
     *
     * @param endpoint the account's blob service, {@code https://<account>.blob.core.windows.net}
     * @param clientId the user-assigned identity; empty for the identity that the environment provides
     * @throws WaybillException {@code INVALID_SETTINGS} when the endpoint is no such URL
     */
    public static AzureBlobStore atEndpoint(URI endpoint, String clientId, Retries retries) {
        return new AzureBlobStore(AzureClients.withIdentity(endpoint, clientId, retries), retries, PAGE);
    }

    /**
     * A store that authenticates with an account's key or a SAS, for Azurite.
     *
     * @throws WaybillException {@code INVALID_SETTINGS} when the string cannot be read
     */
    public static AzureBlobStore withConnectionString(String connectionString, Retries retries) {
        return new AzureBlobStore(AzureClients.withConnectionString(connectionString, retries), retries, PAGE);
    }

    @Override
    public void createContainers(List<String> names) {
        names.forEach(BlobName::requireContainer);
        for (String name : names) {
            AzureFaults.translating(
                    name, () -> service.getBlobContainerClient(name).createIfNotExists());
        }
    }

    @Override
    public Optional<Blob> read(BlobName name, long maxBytes) {
        return readUnless(name, new BlobRequestConditions(), maxBytes).changed();
    }

    @Override
    public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
        return readUnless(name, new BlobRequestConditions().setIfNoneMatch(known.value()), maxBytes);
    }

    private Revalidation readUnless(BlobName name, BlobRequestConditions conditions, long maxBytes) {
        return AzureFaults.translating(name, () -> {
            try {
                return new Revalidation.Changed(download(name).read(name, new BlobRange(0), conditions, maxBytes));
            } catch (BlobStorageException e) {
                return withoutBlob(e);
            }
        });
    }

    private static Revalidation withoutBlob(BlobStorageException e) {
        if (AzureFaults.isMissing(e)) {
            return new Revalidation.Missing();
        }
        if (e.getStatusCode() == 304) {
            return new Revalidation.Unchanged();
        }
        throw e;
    }

    @Override
    public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
        Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
        return AzureFaults.translating(
                name, () -> length == 0 ? nothingOf(name, expected) : part(name, expected, offset, length));
    }

    private byte[] part(BlobName name, ETag expected, long offset, int length) {
        BlobRequestConditions conditions = new BlobRequestConditions().setIfMatch(expected.value());
        try {
            BlobRange range = new BlobRange(offset, (long) length);
            return download(name).read(name, range, conditions, length).bytes();
        } catch (BlobStorageException e) {
            return switch (e.getStatusCode()) {
                case 404 -> throw Faults.notFound(name);
                case 412 -> throw fromHead(name).isPresent() ? Faults.changed(name) : Faults.notFound(name);
                case 416 -> nothingOf(name, expected);
                default -> throw e;
            };
        }
    }

    /** No bytes, if the blob is in that state: Azure has no range of length 0. */
    private byte[] nothingOf(BlobName name, ETag expected) {
        BlobProperties found = properties(name).orElseThrow(() -> Faults.notFound(name));
        if (!found.etag().equals(expected)) {
            throw Faults.changed(name);
        }
        return new byte[0];
    }

    @Override
    public Optional<BlobProperties> properties(BlobName name) {
        return fromHead(name)
                .map(found -> new BlobProperties(
                        name,
                        ETag.spelled(found.getETag()),
                        found.getBlobSize(),
                        found.getLastModified().toInstant()));
    }

    private Optional<com.azure.storage.blob.models.BlobProperties> fromHead(BlobName name) {
        return AzureFaults.translating(name, () -> {
            try {
                return Optional.of(client(name).getProperties());
            } catch (BlobStorageException e) {
                if (AzureFaults.isMissing(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public String location() {
        return service.getAccountUrl();
    }

    @Override
    public ETag write(BlobName name, byte[] content, WriteCondition condition) {
        return content.length > PART ? writeInParts(name, content, condition) : writeWhole(name, content, condition);
    }

    private ETag writeInParts(BlobName name, byte[] content, WriteCondition condition) {
        String write = newMark();
        List<String> parts = new ArrayList<>();
        for (int left = content.length; left > 0; left -= PART) {
            int from = content.length - left;
            parts.add(write + "-" + parts.size());
            stageBlock(
                    name, parts.get(parts.size() - 1), Arrays.copyOfRange(content, from, from + Math.min(left, PART)));
        }
        try {
            return commitBlocks(name, parts, condition);
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_NOT_FOUND) {
                // Another write of this blob finished meanwhile, and dropped the parts of this one.
                return writeWhole(name, content, condition);
            }
            throw e;
        }
    }

    private ETag writeWhole(BlobName name, byte[] content, WriteCondition condition) {
        String mark = newMark();
        BlockBlobSimpleUploadOptions options = new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                .setMetadata(Map.of(MARK, mark))
                .setRequestConditions(conditionsOf(condition));
        return AzureFaults.translating(name, () -> {
            try {
                return ETag.spelled(client(name)
                        .getBlockBlobClient()
                        .uploadWithResponse(options, AzureClients.NO_TIMEOUT, Context.NONE)
                        .getValue()
                        .getETag());
            } catch (BlobStorageException e) {
                return markedState(name, condition, mark, e);
            }
        });
    }

    /** The state that this very write made before it was repeated and refused; throws if another write made the state. */
    private ETag markedState(BlobName name, WriteCondition condition, String mark, BlobStorageException refused) {
        if (!AzureFaults.isCondition(refused, condition)) {
            throw refused;
        }
        return fromHead(name)
                .filter(found -> mark.equals(found.getMetadata().get(MARK)))
                .map(found -> ETag.spelled(found.getETag()))
                .orElseThrow(() -> condition.failure(name));
    }

    private static BlobRequestConditions conditionsOf(WriteCondition condition) {
        BlobRequestConditions conditions = new BlobRequestConditions();
        if (condition.refusesAny()) {
            conditions.setIfNoneMatch("*");
        }
        condition.expected().ifPresent(etag -> conditions.setIfMatch(etag.value()));
        return conditions;
    }

    /** Random without a seed on purpose: no other write, in any process, may have the same mark. */
    private static String newMark() {
        return UUID.randomUUID().toString();
    }

    @Override
    public boolean delete(BlobName name) {
        return AzureFaults.translating(name, () -> client(name)
                .deleteIfExistsWithResponse(
                        DeleteSnapshotsOptionType.INCLUDE,
                        new BlobRequestConditions(),
                        AzureClients.NO_TIMEOUT,
                        Context.NONE)
                .getValue());
    }

    @Override
    public boolean delete(BlobName name, ETag expected) {
        WriteCondition condition = WriteCondition.ifMatch(expected);
        return AzureFaults.translating(name, () -> {
            try {
                return client(name)
                        .deleteIfExistsWithResponse(
                                DeleteSnapshotsOptionType.INCLUDE,
                                conditionsOf(condition),
                                AzureClients.NO_TIMEOUT,
                                Context.NONE)
                        .getValue();
            } catch (BlobStorageException e) {
                if (AzureFaults.isCondition(e, condition)) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
        BlobName.requireContainer(container);
        return new AzureListing(service.getBlobContainerClient(container), prefix, pageSize).blobs(leftOut);
    }

    @Override
    public void stageBlock(BlobName name, String blockId, byte[] content) {
        String id = azureId(blockId);
        AzureFaults.translating(name, () -> {
            client(name).getBlockBlobClient().stageBlock(id, BinaryData.fromBytes(content));
            return id;
        });
    }

    @Override
    public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
        String mark = newMark();
        List<String> ids = blockIds.stream().map(AzureBlobStore::azureId).toList();
        BlockBlobCommitBlockListOptions options = new BlockBlobCommitBlockListOptions(ids)
                .setMetadata(Map.of(MARK, mark))
                .setRequestConditions(conditionsOf(condition));
        return AzureFaults.translating(name, () -> {
            try {
                return ETag.spelled(client(name)
                        .getBlockBlobClient()
                        .commitBlockListWithResponse(options, AzureClients.NO_TIMEOUT, Context.NONE)
                        .getValue()
                        .getETag());
            } catch (BlobStorageException e) {
                if (AzureFaults.isUnknownBlock(e)) {
                    throw blockNotFound(name, condition);
                }
                return markedState(name, condition, mark, e);
            }
        });
    }

    /**
     * Azure has no call for it: an empty list of blocks makes an empty blob, which drops them, and is deleted at once. Where a
     * blob is already, its blocks stay until the week is over.
     */
    @Override
    public void discardBlocks(BlobName name) {
        try {
            delete(name, commitBlocks(name, List.of(), WriteCondition.ifAbsent()));
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
        }
    }

    /** When somebody else's commit has taken the blocks away, the condition decides, as it would have a moment earlier. */
    private WaybillException blockNotFound(BlobName name, WriteCondition condition) {
        boolean holds =
                properties(name).map(found -> condition.holdsFor(found.etag())).orElseGet(condition::holdsForNone);
        return holds ? Faults.blockNotFound(name) : condition.failure(name);
    }

    /** Azure requires all block ids of a blob to have the same length, so each is filled up to the longest. */
    private static String azureId(String blockId) {
        String filled = BlockId.require(blockId) + ".".repeat(BlockId.LONGEST - blockId.length());
        return Base64.getEncoder().encodeToString(filled.getBytes(StandardCharsets.US_ASCII));
    }

    private AzureDownload download(BlobName name) {
        return new AzureDownload(
                streaming.getBlobContainerAsyncClient(name.container()).getBlobAsyncClient(name.path()), retries);
    }

    private BlobClient client(BlobName name) {
        return service.getBlobContainerClient(name.container()).getBlobClient(name.path());
    }
}
