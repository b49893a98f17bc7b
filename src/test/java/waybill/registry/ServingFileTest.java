package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;
import static waybill.storage.Failures.messageOf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Wanted;
import waybill.codec.flat.FlatEncoder;
import waybill.codec.flat.FlatReader;
import waybill.codec.flat.FlatSignature;
import waybill.codec.flat.FlatWriter;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveLegs;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyLabels;
import waybill.fixture.TinyModel;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.ServableModel;
import waybill.model.file.Integrity;
import waybill.registry.golden.FlatGolden;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Signature;
import waybill.storage.FakeBlobStore;

/** What {@code serving.bin} says, and which bytes are none. */
class ServingFileTest {
    /** A version in a store, with its serving file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Published(VersionRef ref, Manifest manifest, byte[] scorer, byte[] serving) {
        static Published of(FakeBlobStore store, String model, VersionRef ref) {
            Versions versions = TinyModel.versions(store);
            Versions.Described described = versions.describe(model, ref);
            return new Published(
                    ref,
                    described.manifest(),
                    versions.file(described, Names.SCORER),
                    versions.file(described, Names.SERVING));
        }

        String model() {
            return manifest.spec().name();
        }

        ServableModel opened(byte[] bytes) {
            return Verifier.verify(ServingFile.decode(bytes, model(), ref.version()), Integrity.BY_CHECKSUM);
        }

        String refusal(byte[] bytes) {
            return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> opened(bytes));
        }

        @Override
        public String toString() {
            return model();
        }
    }

    private static Published tiny() {
        FakeBlobStore store = new FakeBlobStore();
        return Published.of(store, TinyModel.NAME, TinyModel.of(1).compiled().publish(store));
    }

    /** A plain one, one with intervals and promises, one of labels, and one with live state. */
    static Stream<Published> all() {
        FakeBlobStore store = new FakeBlobStore();
        TinyLabels labels = TinyLabels.train();
        return Stream.of(
                tiny(),
                Published.of(store, SureLegModel.NAME, SureLegModel.train().publish(store)),
                Published.of(store, labels.spec().name(), labels.publish(store)),
                Published.of(store, LiveLegs.NAME, LiveLegs.train().publishAndPromote(store)));
    }

    /** With the checksum that fits. */
    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - Integer.BYTES, (int)
                checksum.getValue());
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Consumer<ByteBuffer> change) {
        byte[] copy = bytes.clone();
        change.accept(ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN));
        return copy;
    }

    // What it says

    @ParameterizedTest
    @MethodSource("all")
    void file_asPublished_answersTheGoldenRowsAsTheManifestDoes(Published published) {
        ServableModel byManifest = Verifier.verifyCompiled(published.manifest(), published.scorer());
        ServableModel byFile = published.opened(published.serving());

        byFile.prove();
        assertThat(byFile.capabilities()).isEqualTo(byManifest.capabilities());
        assertThat(byFile.output()).isEqualTo(byManifest.output());
        for (GoldenRow golden : published.manifest().spec().golden()) {
            for (Wanted wanted : List.of(Wanted.VALUE, golden.additions().wanted())) {
                assertThat(answer(byFile, golden, wanted)).isEqualTo(answer(byManifest, golden, wanted));
            }
        }
    }

    private static Optional<Answer> answer(ServableModel model, GoldenRow golden, Wanted wanted) {
        return model.signature().bind(golden.row()).row().map(row -> model.pass(wanted)
                .answer(row));
    }

    @ParameterizedTest
    @MethodSource("all")
    void file_readAndWrittenAgain_isTheSame(Published published) {
        ServingContent content = ServingFile.decode(
                published.serving(), published.model(), published.ref().version());

        assertThat(ServingFile.encode(content))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(published.serving()));
        assertThat(content.golden()).isEqualTo(published.manifest().spec().golden());
        assertThat(content.state()).isEqualTo(published.manifest().spec().state());
        assertThat(content.artifacts()).isEqualTo(published.manifest().artifacts());
        assertThat(content.encoder().signature().fields())
                .isEqualTo(published.manifest().spec().signature().fields());
    }

    @Test
    void file_ofLiveState_hasItsDigest() {
        Published live = all().filter(one -> one.model().equals(LiveLegs.NAME))
                .findFirst()
                .orElseThrow();
        ServingContent content =
                ServingFile.decode(live.serving(), live.model(), live.ref().version());

        assertThat(content.state().orElseThrow().digest()).isEqualTo(LiveLegs.DEFINITION.digest());
    }

    /** Every kind of everything, odd numbers and odd texts, as in manifests. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parts_ofRandomManifests_areReadAsTheyWereWritten(long seed) {
        RandomManifests random = new RandomManifests(seed);
        for (int i = 0; i < 200; i++) {
            ModelSpec spec = random.manifest().spec();
            FlatWriter out = new FlatWriter();
            FlatSignature.write(spec.signature(), out);
            FlatEncoder.write(spec.output(), out);
            FlatGolden.write(spec.golden(), out);
            byte[] bytes = out.toBytes();
            FlatReader in = new FlatReader(bytes, 0, bytes.length);

            Signature signature = FlatSignature.read(in);
            assertThat(signature.fields()).isEqualTo(spec.signature().fields());
            assertThat(FlatEncoder.output(in)).isEqualTo(spec.output());
            assertThat(FlatGolden.read(in)).isEqualTo(spec.golden());
            in.requireEnd();
        }
    }

    @Test
    void encoder_ofEveryKindOfFeature_makesTheSameColumns() {
        ModelSpec spec = new RandomManifests(1).manifestOfEverything().spec();
        Encoder encoder = Verifier.encoder(spec);
        FlatWriter out = new FlatWriter();
        FlatEncoder.write(encoder, out);
        byte[] bytes = out.toBytes();
        Encoder read = FlatEncoder.read(new FlatReader(bytes, 0, bytes.length));

        assertThat(read.featureNames()).isEqualTo(encoder.featureNames());
        assertThat(spec.features()).hasSize(10);
        FlatWriter again = new FlatWriter();
        FlatEncoder.write(read, again);
        assertThat(again.toBytes()).isEqualTo(bytes);
    }

    // Bytes that are none

    @ParameterizedTest
    @MethodSource("all")
    void file_anyBitFlipped_isRefused(Published published) {
        byte[] bytes = published.serving();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) (1 << i % 8);
            assertThat(published.refusal(bytes)).startsWith("serving.bin is refused: ");
            bytes[i] ^= (byte) (1 << i % 8);
        }
    }

    @Test
    void file_cutAnywhere_isRefused() {
        Published tiny = tiny();
        for (int length = 0; length < tiny.serving().length; length++) {
            byte[] cut = Arrays.copyOf(tiny.serving(), length);
            assertThat(tiny.refusal(cut)).startsWith("serving.bin is refused: ");
        }
    }

    @Test
    void file_thatGoesOn_isRefused() {
        Published tiny = tiny();
        byte[] longer = Arrays.copyOf(tiny.serving(), tiny.serving().length + 8);

        assertThat(tiny.refusal(longer)).contains("not as long as it says");
        byte[] sealed = sealed(changed(longer, bytes -> bytes.putLong(16, longer.length)));
        assertThat(tiny.refusal(sealed)).contains("goes on where it should end");
    }

    /** Whoever can make digest and checksum fit gets a refusal or a model, and no other fault: nothing else stops the process. */
    @ParameterizedTest
    @MethodSource("all")
    void file_anyByteChangedByIntent_isRefusedOrAnswers(Published published) {
        int refused = 0;
        for (int i = 0; i < published.serving().length - Integer.BYTES; i++) {
            int at = i;
            byte[] bytes =
                    sealed(changed(published.serving(), buffer -> buffer.put(at, (byte) (buffer.get(at) ^ 0x55))));
            refused += answers(published, bytes) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(published.serving().length / 3);
    }

    /** No count makes room for more than the file has: the heap of this test is far smaller than what is asked for here. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 1 << 28, -1, Integer.MIN_VALUE, 65_536})
    void file_anyCountMadeHuge_takesNoMemory(int count) {
        Published tiny = tiny();
        for (int i = 24; i < tiny.serving().length - 2 * Integer.BYTES; i++) {
            int at = i;
            answers(tiny, sealed(changed(tiny.serving(), buffer -> buffer.putInt(at, count))));
        }
    }

    private static boolean answers(Published published, byte[] bytes) {
        try {
            published.opened(bytes).prove();
            return true;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
    }

    @Test
    void file_ofAnotherFormat_isRefusedByItsNumber() {
        Published tiny = tiny();

        assertThat(tiny.refusal(sealed(changed(tiny.serving(), bytes -> bytes.putInt(8, 3)))))
                .isEqualTo("serving.bin is refused: it has format 3; 1 to 2 can be read.");
        assertThat(tiny.refusal(sealed(changed(tiny.serving(), bytes -> bytes.putInt(8, 2)))))
                .isEqualTo("serving.bin is refused: it has another format than that of what is in it.");
    }

    @Test
    void file_ofAnotherModelOrVersion_isRefused() {
        Published tiny = tiny();
        String later = "20260201T000000Z" + tiny.ref().version().substring(16);

        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED,
                        () -> ServingFile.decode(
                                tiny.serving(), "another", tiny.ref().version())))
                .contains("of another model or version");
        assertThat(messageOf(
                        ErrorCode.ARTIFACT_REJECTED, () -> ServingFile.decode(tiny.serving(), tiny.model(), later)))
                .contains("of another model or version");
    }

    // The proof that both say the same

    @Test
    void prove_whatPublishingMade_isAccepted() {
        Published tiny = tiny();

        ServingFile.prove(tiny.serving(), tiny.manifest(), tiny.ref().version(), tiny.scorer());
    }

    @Test
    void prove_anyPartThatSaysSomethingElse_isRefused() {
        Published tiny = tiny();
        ServingContent right =
                ServingFile.decode(tiny.serving(), tiny.model(), tiny.ref().version());
        TinyModel other = TinyModel.of(2).compiled();
        List<ServingContent> wrong = List.of(
                with(right, right.encoder(), right.golden().subList(0, 1), right.scorer()),
                with(
                        right,
                        new Encoder(
                                right.encoder().signature(),
                                other.spec().features().subList(0, 5)),
                        right.golden(),
                        right.scorer()),
                with(right, right.encoder(), right.golden(), other.scorer()));
        for (ServingContent content : wrong) {
            byte[] bytes = ServingFile.encode(content).orElseThrow();
            assertThat(messageOf(
                            ErrorCode.ARTIFACT_REJECTED,
                            () -> ServingFile.prove(
                                    bytes, tiny.manifest(), tiny.ref().version(), tiny.scorer())))
                    .contains("does not say what manifest.json and scorer.bin say");
        }
    }

    private static ServingContent with(ServingContent of, Encoder encoder, List<GoldenRow> golden, byte[] scorer) {
        return new ServingContent(
                of.model(),
                of.time(),
                encoder,
                of.output(),
                of.calibrations(),
                of.state(),
                golden,
                of.artifacts(),
                scorer);
    }

    @Test
    void file_withoutAPoint_isRefused() {
        Published tiny = tiny();
        ServingContent right =
                ServingFile.decode(tiny.serving(), tiny.model(), tiny.ref().version());
        String digest = right.artifacts().getOrDefault(Member.POINT, "");
        ServingContent wrong = new ServingContent(
                right.model(),
                right.time(),
                right.encoder(),
                right.output(),
                right.calibrations(),
                right.state(),
                right.golden(),
                Map.of(Member.LOWER, digest),
                right.scorer());

        assertThat(tiny.refusal(ServingFile.encode(wrong).orElseThrow())).contains("names no model.tribuo");
        assertThat(number(tiny.opened(tiny.serving())
                        .answer(right.encoder()
                                .signature()
                                .bind(TinyModel.goodRow())
                                .row()
                                .orElseThrow())))
                .hasValue(TinyModel.of(1).goodValue());
    }
}
