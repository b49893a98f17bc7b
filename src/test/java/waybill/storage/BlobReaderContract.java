package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;

/** What every {@link BlobReader} promises. A subclass gives a store to write with, and a container that no other test uses. */
public abstract class BlobReaderContract {
    protected static final long PLENTY = 10_000_000;
    protected static final WriteCondition ALWAYS = WriteCondition.always();
    protected static final WriteCondition IF_ABSENT = WriteCondition.ifAbsent();

    /** What is held to the contract, over the same blobs as {@link #store}. */
    protected BlobReader reader() {
        return store();
    }

    /** Lists at most 5 blobs a page, if it has pages. */
    protected abstract BlobStore store();

    /** Exists, and is empty. */
    protected abstract String container();

    protected final BlobName name(String path) {
        return new BlobName(container(), path);
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected final String textOf(BlobName name) {
        return reader().read(name, PLENTY)
                .map(blob -> new String(blob.bytes(), StandardCharsets.UTF_8))
                .orElse("(none)");
    }

    protected final List<String> paths(String prefix) {
        try (Stream<BlobProperties> found = store().list(container(), prefix)) {
            return found.map(blob -> blob.name().path()).toList();
        }
    }

    // Read and write

    @Test
    void write_new_isReadBack() {
        ETag written = store().write(name("a/b.json"), bytes("hello"), ALWAYS);

        Blob read = reader().read(name("a/b.json"), PLENTY).orElseThrow();
        assertThat(read.name()).isEqualTo(name("a/b.json"));
        assertThat(read.etag()).isEqualTo(written);
        assertThat(read.bytes()).asString().isEqualTo("hello");
    }

    @Test
    void write_over_replacesAllOfIt() {
        store().write(name("a"), bytes("a long text"), ALWAYS);
        store().write(name("a"), bytes("short"), ALWAYS);

        assertThat(textOf(name("a"))).isEqualTo("short");
    }

    @Test
    void write_sameBytesAgain_isAnotherState() {
        ETag first = store().write(name("a"), bytes("same"), ALWAYS);

        assertThat(store().write(name("a"), bytes("same"), ALWAYS)).isNotEqualTo(first);
    }

    @Test
    void write_afterDelete_isAnotherState() {
        ETag first = store().write(name("a"), bytes("same"), ALWAYS);
        store().delete(name("a"));

        assertThat(store().write(name("a"), bytes("same"), ALWAYS)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words.csv",
                "Zürich/Köln – äöü.txt",
                "東京/旅.json",
                "100%25 a+b&c=d#e;f@g!.txt",
                " lead",
                "a%2Fb"
            })
    void write_unusualName_isReadAndListedUnderIt(String path) {
        store().write(name(path), bytes(path), ALWAYS);

        assertThat(textOf(name(path))).isEqualTo(path);
        assertThat(paths("")).containsExactly(path);
        assertThat(reader().properties(name(path))).isPresent();
        assertThat(store().delete(name(path))).isTrue();
    }

    @Test
    void write_longestName_isReadBack() {
        String segment = "s".repeat(200);
        String path = String.join("/", segment, segment, segment, segment, segment);
        store().write(name(path), bytes("far"), ALWAYS);

        assertThat(textOf(name(path))).isEqualTo("far");
    }

    @Test
    void write_empty_isAnEmptyBlob() {
        ETag written = store().write(name("empty"), new byte[0], ALWAYS);

        Blob read = reader().read(name("empty"), 0).orElseThrow();
        assertThat(read.bytes()).isEmpty();
        assertThat(read.etag()).isEqualTo(written);
        assertThat(reader().readRange(name("empty"), written, 0, 10)).isEmpty();
    }

    @Test
    void write_fiveMegabytes_isReadBack() {
        byte[] large = new byte[5_000_000];
        new Random(7).nextBytes(large);
        ETag written = store().write(name("large"), large, ALWAYS);

        Blob read = reader().read(name("large"), large.length).orElseThrow();
        assertThat(Arrays.equals(read.bytes(), large)).isTrue();
        assertThat(read.etag()).isEqualTo(written);
    }

    @Test
    void read_noSuchBlob_findsNothing() {
        assertThat(reader().read(name("none"), PLENTY)).isEmpty();
        assertThat(reader().read(name("none/at/all"), PLENTY)).isEmpty();
        assertThat(reader().properties(name("none"))).isEmpty();
    }

    @Test
    void read_folder_findsNothing() {
        store().write(name("folder/blob"), bytes("x"), ALWAYS);

        assertThat(reader().read(name("folder"), PLENTY)).isEmpty();
        assertThat(reader().properties(name("folder"))).isEmpty();
    }

    @Test
    void read_belowABlob_findsNothing() {
        store().write(name("blob"), bytes("x"), ALWAYS);

        assertThat(reader().read(name("blob/below"), PLENTY)).isEmpty();
    }

    @Test
    void read_noSuchContainer_findsNothing() {
        BlobName nowhere = new BlobName("no-such-container", "a");

        assertThat(reader().read(nowhere, PLENTY)).isEmpty();
        assertThat(reader().properties(nowhere)).isEmpty();
        assertThat(store().delete(nowhere)).isFalse();
        assertThat(reader().readIfChanged(nowhere, new ETag("\"x\""), PLENTY)).isInstanceOf(Revalidation.Missing.class);
        assertThat(store().list("no-such-container", "")).isEmpty();
    }

    @Test
    void read_moreThanAllowed_isRefused() {
        store().write(name("a"), bytes("12345"), ALWAYS);

        assertThat(reader().read(name("a"), 5)).isPresent();
        assertThat(messageOf(ErrorCode.BLOB_TOO_LARGE, () -> reader().read(name("a"), 4)))
                .contains(name("a").toString(), "4 bytes");
        messageOf(ErrorCode.BLOB_TOO_LARGE, () -> reader().readIfChanged(name("a"), new ETag("\"x\""), 4));
    }

    @Test
    void readIfChanged_sameState_isUnchanged() {
        ETag written = store().write(name("a"), bytes("x"), ALWAYS);

        assertThat(reader().readIfChanged(name("a"), written, PLENTY)).isInstanceOf(Revalidation.Unchanged.class);
    }

    @Test
    void readIfChanged_otherState_bringsTheBlob() {
        ETag first = store().write(name("a"), bytes("x"), ALWAYS);
        ETag second = store().write(name("a"), bytes("y"), ALWAYS);

        Blob changed =
                reader().readIfChanged(name("a"), first, PLENTY).changed().orElseThrow();
        assertThat(changed.etag()).isEqualTo(second);
        assertThat(changed.bytes()).asString().isEqualTo("y");
    }

    @Test
    void readIfChanged_deleted_isMissing() {
        ETag first = store().write(name("a"), bytes("x"), ALWAYS);
        store().delete(name("a"));

        assertThat(reader().readIfChanged(name("a"), first, PLENTY)).isInstanceOf(Revalidation.Missing.class);
    }

    @Test
    void properties_tellSizeStateAndTime() {
        Instant before = Instant.now().minusSeconds(60);
        ETag written = store().write(name("a"), bytes("12345"), ALWAYS);

        BlobProperties found = reader().properties(name("a")).orElseThrow();
        assertThat(found.name()).isEqualTo(name("a"));
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.etag()).isEqualTo(written);
        assertThat(found.lastModified()).isAfter(before);
    }

    @Test
    void location_isNotEmpty() {
        assertThat(reader().location()).isNotEmpty();
    }

    // Ranges

    @Test
    void readRange_inside_bringsThatPart() {
        ETag written = store().write(name("a"), bytes("0123456789"), ALWAYS);

        assertThat(reader().readRange(name("a"), written, 3, 4)).asString().isEqualTo("3456");
        assertThat(reader().readRange(name("a"), written, 0, 10)).asString().isEqualTo("0123456789");
        assertThat(reader().readRange(name("a"), written, 9, 1)).asString().isEqualTo("9");
    }

    @Test
    void readRange_pastTheEnd_bringsWhatThereIs() {
        ETag written = store().write(name("a"), bytes("0123456789"), ALWAYS);

        assertThat(reader().readRange(name("a"), written, 8, 100)).asString().isEqualTo("89");
        assertThat(reader().readRange(name("a"), written, 10, 1)).isEmpty();
        assertThat(reader().readRange(name("a"), written, 1_000_000, 1)).isEmpty();
        assertThat(reader().readRange(name("a"), written, 5, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1000})
    void readRange_otherState_isRefused(int length) {
        ETag first = store().write(name("a"), bytes("0123456789"), ALWAYS);
        store().write(name("a"), bytes("9876543210"), ALWAYS);

        assertThat(messageOf(ErrorCode.BLOB_CHANGED, () -> reader().readRange(name("a"), first, 0, length)))
                .contains(name("a").toString());
        messageOf(ErrorCode.BLOB_CHANGED, () -> reader().readRange(name("a"), first, 500, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void readRange_noSuchBlob_isNotFound(int length) {
        assertThat(messageOf(
                        ErrorCode.BLOB_NOT_FOUND, () -> reader().readRange(name("a"), new ETag("\"x\""), 0, length)))
                .contains(name("a").toString());
    }

    @Test
    void readRange_negative_isAProgrammingError() {
        ETag written = store().write(name("a"), bytes("0123456789"), ALWAYS);

        assertThatThrownBy(() -> reader().readRange(name("a"), written, -1, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader().readRange(name("a"), written, 0, -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
