package waybill.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.ETag;
import waybill.storage.Retries;
import waybill.storage.Revalidation;
import waybill.storage.WriteCondition;
import waybill.storage.azure.AzureBlobStore;

/**
 * What the children of {@link PublishRaceTest} run: {@code <connection> <model> <number> <rounds> gated|free}. Each round
 * publishes a version and promotes it; at the end it prints a line for each: "won <generation>" or "lost".
 */
final class PublishRacer {
    private static final BufferedReader COMMANDS =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private PublishRacer() {}

    public static void main(String[] arguments) {
        BlobStore azure = AzureBlobStore.withConnectionString(arguments[0], Retries.standard());
        BlobStore store = arguments[4].equals("gated") ? new Gate(azure) : azure;
        int first = 1000 * Integer.parseInt(arguments[2]);
        StringBuilder outcomes = new StringBuilder();
        awaitStart();
        for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
            outcomes.append(round(store, TinyModel.of(arguments[1], first + round)))
                    .append('\n');
        }
        System.out.println("outcomes");
        System.out.print(outcomes);
    }

    private static String round(BlobStore store, TinyModel model) {
        VersionRef ref = model.publish(store);
        try {
            Pointer pointer = TinyModel.registry(store).promote(model.spec().name(), ref.version(), TinyModel.REASON);
            return "won " + pointer.generation() + " " + ref.version();
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_CHANGED) {
                throw e;
            }
            return "lost";
        }
    }

    private static void awaitStart() {
        System.out.println("ready");
        try {
            if (COMMANDS.readLine() == null) {
                throw new IllegalStateException("The test is gone.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits before each write of a pointer until it is told to go on: by then the other one has read the pointer, too. */
    private record Gate(BlobStore store) implements BlobStore {
        @Override
        public ETag write(BlobName name, byte[] content, WriteCondition condition) {
            if (name.container().equals(Names.POINTERS) && !name.path().contains("/")) {
                awaitStart();
            }
            return store.write(name, content, condition);
        }

        @Override
        public void createContainers(List<String> names) {
            store.createContainers(names);
        }

        @Override
        public Optional<Blob> read(BlobName name, long maxBytes) {
            return store.read(name, maxBytes);
        }

        @Override
        public Revalidation readIfChanged(BlobName name, ETag known, long maxBytes) {
            return store.readIfChanged(name, known, maxBytes);
        }

        @Override
        public byte[] readRange(BlobName name, ETag expected, long offset, int length) {
            return store.readRange(name, expected, offset, length);
        }

        @Override
        public Optional<BlobProperties> properties(BlobName name) {
            return store.properties(name);
        }

        @Override
        public String location() {
            return store.location();
        }

        @Override
        public boolean delete(BlobName name) {
            return store.delete(name);
        }

        @Override
        public boolean delete(BlobName name, ETag expected) {
            return store.delete(name, expected);
        }

        @Override
        public Stream<BlobProperties> list(String container, String prefix, Consumer<String> leftOut) {
            return store.list(container, prefix, leftOut);
        }

        @Override
        public void stageBlock(BlobName name, String blockId, byte[] content) {
            store.stageBlock(name, blockId, content);
        }

        @Override
        public ETag commitBlocks(BlobName name, List<String> blockIds, WriteCondition condition) {
            return store.commitBlocks(name, blockIds, condition);
        }

        @Override
        public void discardBlocks(BlobName name) {
            store.discardBlocks(name);
        }
    }
}
