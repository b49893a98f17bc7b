package waybill.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import waybill.codec.flat.FlatCalibrations;
import waybill.codec.flat.FlatEncoder;
import waybill.codec.flat.FlatReader;
import waybill.codec.flat.FlatWriter;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Rejection;
import waybill.model.artifact.Scorers;
import waybill.model.calibration.Calibrations;
import waybill.model.file.Integrity;
import waybill.registry.flat.FlatState;
import waybill.registry.golden.FlatGolden;
import waybill.storage.Digest;

/**
 * All that serving needs of a version in one file beside its manifest: {@code serving.bin}. It says nothing that the manifest and the
 * compiled scorer do not say, and it needs no parser. Little-endian:
 *
 * <pre>
 *    0  8 bytes   magic, "WBSERVES"
 *    8  int       format
 *   12  int       0
 *   16  long      length of the file in bytes
 *   24            model, time of the version, artifacts, signature and encoder, output, calibrations, state, golden rows, scorers
 *       int       CRC-32C of everything before
 * </pre>
 *
 * <p>The checksum finds accidental damage; the digest in the pointer protects against intent.
 */
public final class ServingFile {
    /** The largest file in bytes, the same as for an artifact. A version with a larger one has none, and goes by its manifest. */
    static final int MOST_BYTES = Scorers.MOST_BYTES;

    private static final long MAGIC = 0x5345_5652_4553_4257L;
    private static final int FORMAT = 1;

    /** The format of files in whose signature a field has a normalization: an older Waybill must go by the manifest, and refuse that. */
    private static final int NORMALIZED = 2;

    private static final int FORMAT_AT = 8;
    private static final int ZERO_AT = 12;
    private static final int LENGTH_AT = 16;
    private static final int CONTENT_AT = 24;
    private static final int END_BYTES = Integer.BYTES;

    private static final int LEAST_MEMBER = 8;

    /** Up to so many times the size of what it replaces, reading it is shorter. */
    private static final int MOST_GROWTH = 2;

    private ServingFile() {}

    /** The file of a version; nothing if it would be larger than can be read. The same content gives the same bytes. */
    static Optional<byte[]> encode(ServingContent content) {
        FlatWriter out = new FlatWriter();
        out.whole(MAGIC).integer(format(content)).integer(0).whole(0);
        write(content, out);
        if (out.size() > MOST_BYTES - END_BYTES) {
            return Optional.empty();
        }
        byte[] file = out.integer(0).toBytes();
        ByteBuffer head = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(LENGTH_AT, file.length);
        head.putInt(file.length - END_BYTES, checksum(file));
        return Optional.of(file);
    }

    private static int format(ServingContent content) {
        return content.encoder().signature().isNormalized() ? NORMALIZED : FORMAT;
    }

    /**
     * Whether reading a file is shorter than reading what it replaces. Look-ups are spread out in it: a sparse one over several
     * categories takes many times the bytes that it has in the manifest, each of which has to be fetched and digested.
     */
    static boolean isShorterWay(int file, int manifest, int scorer) {
        return file <= MOST_GROWTH * ((long) manifest + scorer);
    }

    private static void write(ServingContent content, FlatWriter out) {
        out.text(content.model()).text(content.time());
        out.integer(content.artifacts().size());
        for (Map.Entry<Member, String> artifact : content.artifacts().entrySet()) {
            out.constant(artifact.getKey()).text(artifact.getValue());
        }
        FlatEncoder.write(content.encoder(), out);
        FlatEncoder.write(content.output(), out);
        out.flag(!content.calibrations().isNone());
        if (!content.calibrations().isNone()) {
            FlatCalibrations.write(content.calibrations(), out);
        }
        out.flag(content.state().isPresent());
        if (content.state().isPresent()) {
            FlatState.write(content.state().get(), out);
        }
        FlatGolden.write(content.golden(), out);
        out.bytes(content.scorer());
    }

    /**
     * Reads the file of a version.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED} when it is damaged, or of another model or version
     */
    public static ServingContent decode(byte[] file, String model, String version) {
        return decode(file, model, version, Integrity.BY_CHECKSUM);
    }

    /**
     * Reads the file of a version as {@link #decode(byte[], String, String)} does.
     *
     * @param integrity how the file is known to be what was written
     */
    static ServingContent decode(byte[] file, String model, String version, Integrity integrity) {
        requireWhole(file, integrity);
        ServingContent content = content(file);
        if (!content.isOf(model, version)) {
            throw rejected("it is of another model or version");
        }
        return content;
    }

    private static ServingContent content(byte[] file) {
        try {
            FlatReader in = new FlatReader(file, CONTENT_AT, file.length - END_BYTES);
            ServingContent content = read(in);
            in.requireEnd();
            unless(formatOf(file) == format(content), "it has another format than that of what is in it");
            return content;
        } catch (IllegalArgumentException e) {
            throw rejected(Rejection.shortened(String.valueOf(e.getMessage())), e);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.INVALID_NAME ? rejected("it bears an impossible name", e) : e;
        }
    }

    private static ServingContent read(FlatReader in) {
        String model = in.text();
        String time = in.text();
        Map<Member, String> artifacts = artifacts(in);
        Encoder encoder = FlatEncoder.read(in);
        return new ServingContent(
                model,
                time,
                encoder,
                FlatEncoder.output(in),
                in.flag() ? FlatCalibrations.read(in) : Calibrations.NONE,
                in.flag() ? Optional.of(FlatState.read(in)) : Optional.empty(),
                FlatGolden.read(in),
                artifacts,
                in.bytes());
    }

    private static Map<Member, String> artifacts(FlatReader in) {
        int count = in.count(LEAST_MEMBER);
        Map<Member, String> artifacts = new EnumMap<>(Member.class);
        for (int i = 0; i < count; i++) {
            Member member = in.oneOf(Member.values());
            String digest = in.text();
            if (!Digest.isSha256(digest) || artifacts.put(member, digest) != null) {
                throw new IllegalArgumentException("it names artifacts that cannot be");
            }
        }
        if (!artifacts.containsKey(Member.POINT)) {
            throw new IllegalArgumentException("it names no " + Names.ARTIFACT);
        }
        return artifacts;
    }

    private static void requireWhole(byte[] file, Integrity integrity) {
        int length = file.length;
        unless(length >= CONTENT_AT + END_BYTES, "it is not whole");
        unless(length <= MOST_BYTES, "it is larger than any that is made");
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        unless(in.getLong(0) == MAGIC, "it does not begin as a serving file does");
        int format = formatOf(file);
        if (format < FORMAT || format > NORMALIZED) {
            throw rejected("it has format " + format + "; " + FORMAT + " to " + NORMALIZED + " can be read");
        }
        unless(in.getInt(ZERO_AT) == 0 && in.getLong(LENGTH_AT) == length, "it is not as long as it says");
        unless(
                integrity == Integrity.BY_DIGEST || in.getInt(length - END_BYTES) == checksum(file),
                "its checksum is wrong");
    }

    private static int formatOf(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(FORMAT_AT);
    }

    private static int checksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, 0, file.length - END_BYTES);
        return (int) checksum.getValue();
    }

    private static void unless(boolean right, String reason) {
        if (!right) {
            throw rejected(reason);
        }
    }

    /**
     * Requires that a file says what the manifest and the compiled scorer say: each part is the same, and both answer the golden rows.
     * The caller has verified the manifest's way.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    static void prove(byte[] file, Manifest manifest, String version, byte[] scorer) {
        ServingContent read = decode(file, manifest.spec().name(), version);
        // Not the file's own bytes: one of another format may say the same.
        Optional<byte[]> again = encode(read);
        Optional<byte[]> due = encode(ServingContent.of(manifest, version, scorer));
        if (again.isEmpty() || due.isEmpty() || !Arrays.equals(again.get(), due.get())) {
            throw rejected("it does not say what " + Names.MANIFEST + " and " + Names.SCORER + " say");
        }
        Verifier.verify(read, Integrity.BY_CHECKSUM).prove();
    }

    private static WaybillException rejected(String why) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, Names.SERVING + " is refused: " + why + ".");
    }

    private static WaybillException rejected(String why, Throwable cause) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, Names.SERVING + " is refused: " + why + ".", cause);
    }
}
