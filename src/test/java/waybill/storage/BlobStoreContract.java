package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What every {@link BlobStore} promises, beyond what it promises as a reader. */
public abstract class BlobStoreContract extends BlobReaderContract {
    // Containers

    @Test
    void createContainers_newOnes_areEmptyAndCanBeWrittenTo() {
        String another = container() + "-2";
        store().createContainers(List.of(container(), another));

        assertThat(store().list(another, "")).isEmpty();
        store().write(new BlobName(another, "a"), bytes("x"), ALWAYS);
        assertThat(textOf(new BlobName(another, "a"))).isEqualTo("x");
    }

    @Test
    void createContainers_illegalName_isRefused() {
        messageOf(ErrorCode.INVALID_NAME, () -> store().createContainers(List.of(container(), "Not/Legal")));
    }

    // Conditions

    @Test
    void write_ifAbsentAndThere_isRefusedAndNothingWritten() {
        ETag first = store().write(name("a"), bytes("x"), IF_ABSENT);

        assertThat(messageOf(ErrorCode.BLOB_EXISTS, () -> store().write(name("a"), bytes("x"), IF_ABSENT)))
                .contains(name("a").toString());
        assertThat(store().read(name("a"), PLENTY).orElseThrow().etag()).isEqualTo(first);
    }

    @Test
    void write_ifAbsentAfterDelete_isWritten() {
        store().write(name("a"), bytes("x"), IF_ABSENT);
        store().delete(name("a"));
        store().write(name("a"), bytes("y"), IF_ABSENT);

        assertThat(textOf(name("a"))).isEqualTo("y");
    }

    @Test
    void write_ifMatch_replacesThatStateOnly() {
        ETag first = store().write(name("a"), bytes("x"), ALWAYS);
        ETag second = store().write(name("a"), bytes("y"), WriteCondition.ifMatch(first));

        assertThat(messageOf(ErrorCode.BLOB_CHANGED, () -> store().write(
                                name("a"), bytes("z"), WriteCondition.ifMatch(first))))
                .contains(name("a").toString());
        assertThat(textOf(name("a"))).isEqualTo("y");
        assertThat(store().properties(name("a")).orElseThrow().etag()).isEqualTo(second);
    }

    @Test
    void write_ifMatchAndGone_isRefused() {
        ETag first = store().write(name("a"), bytes("x"), ALWAYS);
        store().delete(name("a"));

        messageOf(ErrorCode.BLOB_CHANGED, () -> store().write(name("a"), bytes("z"), WriteCondition.ifMatch(first)));
        assertThat(store().read(name("a"), PLENTY)).isEmpty();
    }

    @Test
    void write_ifAbsentByManyAtOnce_exactlyOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            BlobName name = name("race-" + round);
            List<Boolean> won = atOnce(
                    8,
                    writer -> () -> tells(
                            ErrorCode.BLOB_EXISTS, () -> store().write(name, bytes("writer " + writer), IF_ABSENT)));

            assertThat(won).containsOnlyOnce(true);
            assertThat(textOf(name)).isEqualTo("writer " + won.indexOf(true));
        }
    }

    @Test
    void write_ifMatchByManyAtOnce_exactlyOneWins() throws Exception {
        ETag first = store().write(name("a"), bytes("x"), ALWAYS);
        List<Boolean> won = atOnce(
                8,
                writer -> () -> tells(ErrorCode.BLOB_CHANGED, () -> store().write(
                                name("a"), bytes("writer " + writer), WriteCondition.ifMatch(first))));

        assertThat(won).containsOnlyOnce(true);
        assertThat(textOf(name("a"))).isEqualTo("writer " + won.indexOf(true));
    }

    @Test
    void read_whileReplaced_seesOneStateWhole() throws Exception {
        store().write(name("a"), filled(0), ALWAYS);
        List<Boolean> whole = atOnce(4, actor -> () -> actor == 0 ? replaceOften() : readOften());

        assertThat(whole).containsOnly(true);
    }

    private boolean replaceOften() {
        for (int i = 1; i <= 25; i++) {
            store().write(name("a"), filled(i), ALWAYS);
        }
        return true;
    }

    private boolean readOften() {
        boolean whole = true;
        for (int i = 0; i < 50; i++) {
            byte[] read = store().read(name("a"), PLENTY).orElseThrow().bytes();
            whole &= Arrays.equals(read, filled(read[0]));
        }
        return whole;
    }

    /** Of a size that tells the states apart, too. */
    private static byte[] filled(int value) {
        byte[] content = new byte[100_000 + value];
        Arrays.fill(content, (byte) value);
        return content;
    }

    private static boolean tells(ErrorCode loser, Runnable write) {
        try {
            write.run();
            return true;
        } catch (WaybillException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(loser);
            return false;
        }
    }

    protected interface Actor<T> {
        Callable<T> number(int actor);
    }

    protected static <T> List<T> atOnce(int actors, Actor<T> actor) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actors);
        ExecutorService threads = Executors.newFixedThreadPool(actors);
        try {
            List<Future<T>> running = IntStream.range(0, actors)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return actor.number(number).call();
                    }))
                    .toList();
            return running.stream().map(BlobStoreContract::outcome).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T outcome(Future<T> running) {
        try {
            return running.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    // Delete

    @Test
    void delete_there_isGone() {
        store().write(name("a/b/c"), bytes("x"), ALWAYS);

        assertThat(store().delete(name("a/b/c"))).isTrue();
        assertThat(store().delete(name("a/b/c"))).isFalse();
        assertThat(store().read(name("a/b/c"), PLENTY)).isEmpty();
        assertThat(paths("")).isEmpty();
    }

    @Test
    void delete_inAnotherState_stays() {
        ETag first = store().write(name("a/b/c"), bytes("1"), ALWAYS);
        ETag second = store().write(name("a/b/c"), bytes("2"), ALWAYS);

        assertThat(store().delete(name("a/b/c"), first)).isFalse();
        assertThat(store().properties(name("a/b/c")).orElseThrow().etag()).isEqualTo(second);
        assertThat(store().delete(name("a/b/c"), second)).isTrue();
        assertThat(store().delete(name("a/b/c"), second)).isFalse();
        assertThat(store().properties(name("a/b/c"))).isEmpty();
    }

    @Test
    void delete_lastOfAFolder_freesTheFoldersName() {
        store().write(name("a/b/c"), bytes("x"), ALWAYS);
        store().delete(name("a/b/c"));
        store().write(name("a"), bytes("y"), ALWAYS);

        assertThat(textOf(name("a"))).isEqualTo("y");
    }

    // Lists

    @Test
    void list_manyPages_isCompleteAndInOrder() {
        List<String> written = Stream.of(
                        "a", "a-b", "a.b", "aa/b/c", "aa/b-c", "aa-", "B/x", "B.x", "ab", "z/1", "z/10", "z/2", "zz",
                        "ä/1", "\uffe5", "\uac00", "Z")
                .toList();
        written.forEach(path -> store().write(name(path), bytes(path), ALWAYS));

        assertThat(paths("")).isEqualTo(written.stream().sorted().toList());
    }

    @Test
    void list_prefix_isPartOfAPath() {
        for (String path : List.of("run/1/a", "run/1/b", "run/10/a", "run/2/a", "runs/a", "ru")) {
            store().write(name(path), bytes("x"), ALWAYS);
        }

        assertThat(paths("run/1")).containsExactly("run/1/a", "run/1/b", "run/10/a");
        assertThat(paths("run/1/")).containsExactly("run/1/a", "run/1/b");
        assertThat(paths("run/1/b")).containsExactly("run/1/b");
        assertThat(paths("run")).hasSize(5);
        assertThat(paths("none")).isEmpty();
        assertThat(paths("../")).isEmpty();
    }

    @Test
    void list_tellsWhatPropertiesTell() {
        store().write(name("a/b c"), bytes("12345"), ALWAYS);

        try (Stream<BlobProperties> found = store().list(container(), "")) {
            assertThat(found).containsExactly(store().properties(name("a/b c")).orElseThrow());
        }
    }

    @Test
    void list_illegalContainer_isRefused() {
        messageOf(ErrorCode.INVALID_NAME, () -> store().list("../other", ""));
    }

    // Staged blocks

    @Test
    void commitBlocks_staged_areJoinedInTheOrderAsked() {
        store().stageBlock(name("a"), "one", bytes("1-"));
        store().stageBlock(name("a"), "three", bytes("3-"));
        store().stageBlock(name("a"), "Two", bytes("2-"));
        ETag committed = store().commitBlocks(name("a"), List.of("one", "Two", "three", "one"), IF_ABSENT);

        assertThat(textOf(name("a"))).isEqualTo("1-2-3-1-");
        assertThat(store().properties(name("a")).orElseThrow().etag()).isEqualTo(committed);
    }

    @Test
    void stageBlock_uncommitted_isNotVisible() {
        store().stageBlock(name("a/b"), "1", bytes("x"));

        assertThat(store().read(name("a/b"), PLENTY)).isEmpty();
        assertThat(store().properties(name("a/b"))).isEmpty();
        assertThat(paths("")).isEmpty();
    }

    @Test
    void stageBlock_again_replacesIt() {
        store().stageBlock(name("a"), "1", bytes("old"));
        store().stageBlock(name("a"), "2", bytes("-end"));
        store().stageBlock(name("a"), "1", bytes("newer"));
        store().commitBlocks(name("a"), List.of("1", "2"), ALWAYS);

        assertThat(textOf(name("a"))).isEqualTo("newer-end");
    }

    @Test
    void commitBlocks_notNamed_areDropped() {
        store().stageBlock(name("a"), "1", bytes("kept"));
        store().stageBlock(name("a"), "2", bytes("dropped"));
        store().commitBlocks(name("a"), List.of("1"), ALWAYS);

        assertThat(textOf(name("a"))).isEqualTo("kept");
        messageOf(ErrorCode.BLOB_NOT_FOUND, () -> store().commitBlocks(name("a"), List.of("2"), ALWAYS));
        assertThat(textOf(name("a"))).isEqualTo("kept");
    }

    @Test
    void discardBlocks_staged_areGoneAndMayBeStagedAnew() {
        store().stageBlock(name("a"), "1", bytes("x"));
        store().stageBlock(name("a"), "2", bytes("y"));
        store().discardBlocks(name("a"));

        assertThat(store().properties(name("a"))).isEmpty();
        messageOf(ErrorCode.BLOB_NOT_FOUND, () -> store().commitBlocks(
                        name("a"), List.of("1"), WriteCondition.ifAbsent()));
        store().stageBlock(name("a"), "2", bytes("new"));
        store().commitBlocks(name("a"), List.of("2"), WriteCondition.ifAbsent());
        assertThat(store().read(name("a"), 10).orElseThrow().bytes()).isEqualTo(bytes("new"));
    }

    @Test
    void discardBlocks_blobIsThere_staysAsItIs() {
        ETag there = store().write(name("a"), bytes("there"), WriteCondition.ifAbsent());
        store().stageBlock(name("a"), "1", bytes("x"));
        store().discardBlocks(name("a"));
        store().discardBlocks(name("none"));

        assertThat(store().properties(name("a")).orElseThrow().etag()).isEqualTo(there);
        assertThat(store().properties(name("none"))).isEmpty();
    }

    @Test
    void commitBlocks_neverStaged_isNotFound() {
        store().stageBlock(name("a"), "1", bytes("x"));

        assertThat(messageOf(ErrorCode.BLOB_NOT_FOUND, () -> store().commitBlocks(
                                name("a"), List.of("1", "missing"), ALWAYS)))
                .contains(name("a").toString());
        messageOf(ErrorCode.BLOB_NOT_FOUND, () -> store().commitBlocks(name("b"), List.of("1"), ALWAYS));
        assertThat(paths("")).isEmpty();
    }

    @Test
    void commitBlocks_none_isAnEmptyBlob() {
        store().commitBlocks(name("a"), List.of(), ALWAYS);

        assertThat(textOf(name("a"))).isEmpty();
    }

    @Test
    void commitBlocks_ifAbsentAndThere_isRefused() {
        store().write(name("a"), bytes("first"), ALWAYS);
        store().stageBlock(name("a"), "1", bytes("second"));

        messageOf(ErrorCode.BLOB_EXISTS, () -> store().commitBlocks(name("a"), List.of("1"), IF_ABSENT));
        messageOf(ErrorCode.BLOB_CHANGED, () -> store().commitBlocks(
                        name("a"), List.of("1"), WriteCondition.ifMatch(new ETag("\"0x0\""))));
        assertThat(textOf(name("a"))).isEqualTo("first");
    }

    @Test
    void commitBlocks_ifAbsentTwice_secondIsTold() {
        store().stageBlock(name("a"), "1", bytes("x"));
        store().commitBlocks(name("a"), List.of("1"), IF_ABSENT);

        messageOf(ErrorCode.BLOB_EXISTS, () -> store().commitBlocks(name("a"), List.of("1"), IF_ABSENT));
    }

    @Test
    void commitBlocks_ifMatch_replacesThatState() {
        ETag first = store().write(name("a"), bytes("first"), ALWAYS);
        store().stageBlock(name("a"), "1", bytes("second"));
        store().commitBlocks(name("a"), List.of("1"), WriteCondition.ifMatch(first));

        assertThat(textOf(name("a"))).isEqualTo("second");
    }

    @Test
    void commitBlocks_ifAbsentByManyAtOnce_exactlyOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            BlobName name = name("race-" + round);
            List.of("1", "2", "3").forEach(id -> store().stageBlock(name, id, bytes(id)));
            List<Boolean> won = atOnce(
                    4,
                    writer -> () -> tells(ErrorCode.BLOB_EXISTS, () -> store().commitBlocks(
                                    name, List.of("1", "2", "3"), IF_ABSENT)));

            assertThat(won).containsOnlyOnce(true);
            assertThat(textOf(name)).isEqualTo("123");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "ä", "a b"})
    void stageBlock_illegalId_isRefused(String id) {
        messageOf(ErrorCode.INVALID_NAME, () -> store().stageBlock(name("a"), id, bytes("x")));
        messageOf(ErrorCode.INVALID_NAME, () -> store().commitBlocks(name("a"), List.of(id), ALWAYS));
    }
}
