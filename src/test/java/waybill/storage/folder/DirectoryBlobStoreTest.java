package waybill.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.BlobStoreContract;
import waybill.storage.ETag;
import waybill.storage.Revalidation;
import waybill.storage.WriteCondition;

class DirectoryBlobStoreTest extends BlobStoreContract {
    private static final BlobName NAME = new BlobName("models", "a/b.json");
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private Path temp;
    private Path root;
    private BlobStore store;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        temp = folder;
        root = temp.resolve("store");
        Files.createDirectories(root.resolve(container()));
        store = new DirectoryBlobStore(root, Clock.systemUTC());
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Override
    protected String container() {
        return "contract";
    }

    private Path drop(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    // Files put there by hand

    @Test
    void read_fileDroppedByHand_isABlob() throws IOException {
        drop("models/a/b.json", "by hand");

        Blob read = store.read(NAME, 100).orElseThrow();
        assertThat(read.bytes()).asString().isEqualTo("by hand");
        assertThat(store.readIfChanged(NAME, read.etag(), 100)).isInstanceOf(Revalidation.Unchanged.class);
        assertThat(store.write(NAME, CONTENT, WriteCondition.ifMatch(read.etag())))
                .isNotEqualTo(read.etag());
    }

    @Test
    void read_fileEditedByHand_isAnotherState() throws IOException {
        ETag written = store.write(NAME, CONTENT, WriteCondition.always());
        Path file = drop("models/a/b.json", "CONTENT");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(store.readIfChanged(NAME, written, 100).changed()).isPresent();
        messageOf(ErrorCode.BLOB_CHANGED, () -> store.readRange(NAME, written, 0, 1));
        messageOf(ErrorCode.BLOB_CHANGED, () -> store.write(NAME, CONTENT, WriteCondition.ifMatch(written)));
    }

    @Test
    void list_filesThatAreNoBlobs_areLeftOut() throws IOException {
        drop("models/good", "");
        drop("models/bad:name", "");
        drop("models/.waybill-x", "");
        drop("models/bad:folder/x", "");
        Files.createDirectories(root.resolve("models/empty/folder"));
        Files.createSymbolicLink(root.resolve("models/link"), root.resolve("models/good"));

        assertThat(store.list("models", "").map(blob -> blob.name().path())).containsExactly("good");
    }

    @Test
    void list_deletedMeanwhile_isSkipped() throws IOException {
        drop("models/a/1", "");
        drop("models/a/2", "");
        drop("models/b/3", "");
        drop("models/c", "");
        try (Stream<BlobProperties> found = store.list("models", "")) {
            var iterator = found.iterator();
            assertThat(iterator.next().name().path()).isEqualTo("a/1");
            store.delete(new BlobName("models", "a/2"));
            store.delete(new BlobName("models", "b/3"));
            assertThat(iterator.next().name().path()).isEqualTo("c");
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    // Nothing leads out of the root

    @Test
    void read_symbolicLink_isForbidden() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "secret");
        Files.createDirectories(root.resolve("models/a"));
        Files.createSymbolicLink(root.resolve("models/a/b.json"), secret);

        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.read(NAME, 100));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.properties(NAME));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.write(NAME, CONTENT, WriteCondition.always()));
        assertThat(secret).hasContent("secret");
    }

    @Test
    void write_behindALinkedFolder_isForbidden() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.createDirectories(root.resolve("models"));
        Files.createSymbolicLink(root.resolve("models/a"), outside);
        Files.createSymbolicLink(root.resolve("linked"), outside);

        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.write(NAME, CONTENT, WriteCondition.always()));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.read(new BlobName("linked", "x"), 100));
        assertThat(store.list("linked", "")).isEmpty();
        assertThat(outside).isEmptyDirectory();
    }

    // A path is a blob or a folder

    @Test
    void write_belowABlob_isRefused() {
        store.write(new BlobName("models", "a"), CONTENT, WriteCondition.always());

        messageOf(ErrorCode.INVALID_NAME, () -> store.write(NAME, CONTENT, WriteCondition.always()));
    }

    @Test
    void write_whereAFolderIs_isRefused() {
        store.write(NAME, CONTENT, WriteCondition.always());

        messageOf(
                ErrorCode.INVALID_NAME,
                () -> store.write(new BlobName("models", "a"), CONTENT, WriteCondition.always()));
    }

    // States

    @Test
    void write_clockStandsStill_givesEachStateAnotherETag() {
        Clock stopped = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        BlobStore frozen = new DirectoryBlobStore(root, stopped);
        Set<ETag> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(frozen.write(NAME, CONTENT, WriteCondition.always())))
                    .isTrue();
            if (i % 3 == 0) {
                frozen.delete(NAME);
            }
        }
    }

    @Test
    void write_clockGoesBack_timeOfTheFileDoesNot() {
        store.write(NAME, CONTENT, WriteCondition.always());
        Instant first = store.properties(NAME).orElseThrow().lastModified();
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        new DirectoryBlobStore(root, late).write(NAME, CONTENT, WriteCondition.always());

        assertThat(store.properties(NAME).orElseThrow().lastModified()).isAfter(first);
    }

    @Test
    void write_overAFileFromTheFuture_givesALaterTime() throws IOException {
        Path file = drop("models/a/b.json", "x");
        Instant future = Instant.now().plus(Duration.ofDays(1));
        Files.setLastModifiedTime(file, FileTime.from(future));
        store.write(NAME, CONTENT, WriteCondition.always());

        assertThat(store.properties(NAME).orElseThrow().lastModified()).isAfter(future.minusSeconds(1));
        assertThat(Files.getLastModifiedTime(file).toInstant()).isAfter(future);
    }

    @Test
    void write_twoStoresInOneJvm_shareTheLock() throws Exception {
        BlobStore other = new DirectoryBlobStore(root.resolve("../store"), Clock.systemUTC());
        atOnce(2, actor -> () -> {
            StoreRacer.countUp(actor == 0 ? store : other, NAME, 100);
            return actor;
        });

        assertThat(store.read(NAME, 100).orElseThrow().bytes()).asString().isEqualTo("200");
    }

    @Test
    void read_whileReplaced_bytesAreThoseOfTheETag() throws Exception {
        Map<ETag, String> written = new ConcurrentHashMap<>();
        written.put(store.write(NAME, new byte[] {'0'}, WriteCondition.always()), "0");
        Thread writer = new Thread(() -> replaceOften(written));
        writer.start();
        List<Blob> read = new ArrayList<>();
        while (writer.isAlive()) {
            read.add(store.read(NAME, 100).orElseThrow());
        }
        writer.join();

        assertThat(read).allSatisfy(blob -> assertThat(written.get(blob.etag()))
                .isEqualTo(new String(blob.bytes(), StandardCharsets.UTF_8)));
    }

    private void replaceOften(Map<ETag, String> written) {
        for (int i = 0; i < 500; i++) {
            String content = Integer.toString(i);
            written.put(store.write(NAME, content.getBytes(StandardCharsets.UTF_8), WriteCondition.always()), content);
        }
    }

    // A store that is away

    @Test
    void read_rootDoesNotExist_findsNothingAndMakesNothing() {
        Path missing = temp.resolve("missing");
        BlobStore empty = new DirectoryBlobStore(missing, Clock.systemUTC());

        assertThat(empty.read(NAME, 100)).isEmpty();
        assertThat(empty.list("models", "")).isEmpty();
        assertThat(empty.delete(NAME)).isFalse();
        assertThat(missing).doesNotExist();
    }

    @Test
    void write_rootDoesNotExist_makesIt() {
        BlobStore fresh = new DirectoryBlobStore(temp.resolve("far/away"), Clock.systemUTC());
        fresh.write(NAME, CONTENT, WriteCondition.ifAbsent());

        assertThat(temp.resolve("far/away/models/a/b.json")).hasBinaryContent(CONTENT);
    }

    @Test
    void anyCall_whileTheRootIsMade_storeIsNotAway() throws Exception {
        for (int round = 0; round < 20; round++) {
            BlobStore fresh = new DirectoryBlobStore(temp.resolve("fresh-" + round), Clock.systemUTC());
            Set<Boolean> found = atOnce(4, actor -> () -> {
                        if (actor < 2) {
                            fresh.write(NAME, CONTENT, WriteCondition.always());
                        }
                        return fresh.read(NAME, 100).isPresent();
                    })
                    .stream()
                    .collect(Collectors.toSet());
            assertThat(found).contains(true);
        }
    }

    @Test
    void anyCall_rootIsAFile_storeIsAway() throws IOException {
        BlobStore broken = new DirectoryBlobStore(Files.writeString(temp.resolve("file"), ""), Clock.systemUTC());

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> broken.read(NAME, 100)))
                .contains(NAME.toString())
                .doesNotContain(temp.toString());
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> broken.list("models", ""));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> broken.write(NAME, CONTENT, WriteCondition.always()));
    }

    @Test
    void anyCall_rootHasGone_storeIsAwayAndNothingIsMade() throws IOException {
        store.write(NAME, CONTENT, WriteCondition.always());
        Files.move(root, temp.resolve("unmounted"));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.read(NAME, 100));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.write(NAME, CONTENT, WriteCondition.always()));
        assertThat(root).doesNotExist();

        Files.createDirectory(root);
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.list("models", ""));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.write(NAME, CONTENT, WriteCondition.always()));
        assertThat(root).isEmptyDirectory();

        Files.delete(root);
        Files.move(temp.resolve("unmounted"), root);
        assertThat(store.read(NAME, 100)).isPresent();
    }

    @Test
    void fault_accessDenied_isForbidden() {
        var denied = Disk.fault(NAME, new AccessDeniedException("/secret/place"));
        var full = Disk.fault(NAME, new FileSystemException("/secret/place", null, "No space left on device"));

        assertThat(denied.code()).isEqualTo(ErrorCode.STORE_FORBIDDEN);
        assertThat(full.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        assertThat(full)
                .hasMessageContainingAll(NAME.toString(), "No space left")
                .hasMessageNotContaining("secret");
    }

    @Test
    void fault_ofAChannel_tellsWhatTheSystemSays() {
        assertThat(Disk.fault(NAME, new IOException("No space left on device")))
                .hasMessageContainingAll(NAME.toString(), "No space left on device");
        assertThat(Disk.fault(NAME, new NoSuchFileException("/secret/place")))
                .hasMessageContaining("NoSuchFileException")
                .hasMessageNotContaining("secret");
    }

    // Leftovers

    @Test
    void write_refused_leavesNoTemporaryFile() throws IOException {
        store.write(NAME, CONTENT, WriteCondition.always());
        messageOf(ErrorCode.BLOB_EXISTS, () -> store.write(NAME, CONTENT, WriteCondition.ifAbsent()));
        store.stageBlock(NAME, "1", CONTENT);
        store.commitBlocks(NAME, List.of("1"), WriteCondition.always());

        assertThat(root.resolve(".waybill/tmp")).isEmptyDirectory();
        assertThat(root.resolve(".waybill/blocks/models")).isEmptyDirectory();
    }

    @Test
    void write_leftoversOfAKilledProcess_areSweptWhenOld() throws IOException {
        Path old = drop(".waybill/tmp/99999-1", "old");
        Path oldBlocks = drop(".waybill/tmp/99999-2-blocks/31", "old").getParent();
        Path young = drop(".waybill/tmp/99999-3", "young");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.setLastModifiedTime(old, longAgo);
        Files.setLastModifiedTime(oldBlocks, longAgo);
        store.write(NAME, CONTENT, WriteCondition.always());

        assertThat(old).doesNotExist();
        assertThat(oldBlocks).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void write_blocksThatNobodyCommitted_areSweptAfterAWeek() throws IOException {
        BlobName other = new BlobName("models", "other");
        store.stageBlock(NAME, "1", CONTENT);
        Path abandoned = onlyEntry(root.resolve(".waybill/blocks/models"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        store.stageBlock(other, "1", CONTENT);
        assertThat(abandoned).as("swept once per process only").exists();

        BlobStore later = new DirectoryBlobStore(root, Clock.systemUTC());
        later.write(new BlobName("models", "x"), CONTENT, WriteCondition.always());

        assertThat(abandoned).doesNotExist();
        assertThat(root.resolve(".waybill/tmp")).isEmptyDirectory();
        messageOf(ErrorCode.BLOB_NOT_FOUND, () -> later.commitBlocks(NAME, List.of("1"), WriteCondition.always()));
        later.commitBlocks(other, List.of("1"), WriteCondition.always());
        assertThat(later.read(other, 100)).isPresent();
    }

    @Test
    void write_leftoverThatCannotBeSwept_isDoneAllTheSame() throws IOException {
        drop(".waybill/tmp/99999-4/folder/in-a-folder", "no store makes these");
        Path nested = root.resolve(".waybill/tmp/99999-4");
        Files.setLastModifiedTime(nested, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        store.write(NAME, CONTENT, WriteCondition.always());

        assertThat(store.read(NAME, 100)).isPresent();
    }

    @Test
    void delete_lastBlobOfAFolder_takesTheFolderAlong() {
        BlobName near = new BlobName("models", "a/c/d");
        store.write(NAME, CONTENT, WriteCondition.always());
        store.write(near, CONTENT, WriteCondition.always());

        store.delete(near);
        assertThat(root.resolve("models/a/c")).doesNotExist();
        assertThat(store.read(NAME, 100)).isPresent();
        store.delete(NAME);
        assertThat(root.resolve("models")).isEmptyDirectory();
    }

    private static Path onlyEntry(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().get(0);
        }
    }
}
