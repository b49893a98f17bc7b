package waybill.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.CRC32C;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;

/**
 * A scorer compiled to flat arrays: {@code scorer.bin}. It is made from a Tribuo model when that is published, and read without
 * parsing when an instance starts: it needs no class of Tribuo or protobuf, and a forest of 10 MB takes about a millisecond
 * instead of most of a second. Little-endian:
 *
 * <pre>
 *    0  8 bytes   magic, "WBSCORER"
 *    8  int       format
 *   12  int       kind, as {@link ScorerKind}, or that of a {@link Bundle}
 *   16  long      length of the file in bytes, a multiple of 8
 *   24  32 bytes  SHA-256 of the model.tribuo that it was made of; in a bundle, of that of the point
 *   56  int       how many features the encoder makes
 *   60  int       0
 *   64  32 bytes  SHA-256 of their names, in order
 *   96  sections  int type, int length, so many bytes, zeros up to a multiple of 8
 *       int       0
 *       int       CRC-32C of everything before
 * </pre>
 *
 * <p>The checksum finds accidental damage; the digest in the manifest protects against intent. A file that passes both is refused
 * here, or gives some number for every row.
 */
public final class ScorerFile {
    /** The largest file in bytes, the same as for an artifact. */
    static final int MOST_BYTES = Scorers.MOST_BYTES;

    private static final long MAGIC = 0x5245_524f_4353_4257L;
    private static final int FORMAT = 1;
    private static final int FORMAT_AT = 8;
    private static final int KIND_AT = 12;
    private static final int LENGTH_AT = 16;
    private static final int ARTIFACT_AT = 24;
    private static final int COLUMNS_AT = 56;
    private static final int NAMES_AT = 64;
    private static final int SECTIONS_AT = 96;
    private static final int SHA256_BYTES = 32;
    static final int END_BYTES = 8;

    private static final byte[] NO_FILE = {};

    private ScorerFile() {}

    /**
     * Makes the file for a model whose scores need no reasons. The same model gives the same bytes on any machine at any time:
     * publishing depends on it.
     *
     * @param artifact a serialised Tribuo model, protobuf
     * @param featureNames the names of the features that the encoder makes, in its order; the model may ignore some
     * @throws WaybillException ARTIFACT_REJECTED, as {@link Scorers#load}, or if the file would be larger than can be read
     */
    public static byte[] compile(byte[] artifact, List<String> featureNames) {
        return write(ExplainedScorers.without(load(artifact, featureNames)), artifact, featureNames);
    }

    /**
     * Makes the file for a model whose scores can be explained, if its kind of model can be: all but linear classifications
     * without softmax, trees whose scores are no sums, too many trees, and
     * programs, unless they pass on reasons that the artifact itself knows.
     *
     * @param trainingRows the rows that it was trained on, from the encoder, NaN where a feature is absent; each may be in the
     *     array of the one before. Boosted trees say themselves what training has seen, and ask for none
     * @throws WaybillException as {@link #compile(byte[], List)}
     */
    public static byte[] compileExplained(byte[] artifact, List<String> featureNames, Iterable<double[]> trainingRows) {
        Scorer scorer = ExplainedScorers.with(load(artifact, featureNames), trainingRows);
        return write(scorer, artifact, featureNames);
    }

    /**
     * Makes the file for a version: a bundle, if it has more members than the point.
     *
     * @param artifacts a serialised Tribuo model for each member; the point is one of them
     * @throws WaybillException as {@link #compile(byte[], List)}
     */
    public static byte[] compile(Map<Member, byte[]> artifacts, List<String> featureNames) {
        return joined(artifacts, (member, artifact) -> compile(artifact, featureNames));
    }

    /**
     * Makes the file for a version whose point can be explained; nobody asks for the reasons of other members.
     *
     * @param artifacts a serialised Tribuo model for each member; the point is one of them
     * @param trainingRows as for {@link #compileExplained(byte[], List, Iterable)}
     * @throws WaybillException as {@link #compile(byte[], List)}
     */
    public static byte[] compileExplained(
            Map<Member, byte[]> artifacts, List<String> featureNames, Iterable<double[]> trainingRows) {
        return joined(
                artifacts,
                (member, artifact) -> member == Member.POINT
                        ? compileExplained(artifact, featureNames, trainingRows)
                        : compile(artifact, featureNames));
    }

    /**
     * Makes the file of a version again: each member of the same kind, and with the same knowledge of training's rows, as far as
     * its artifact has none itself. All else is made of the artifacts. So a file is as this version of Waybill makes it if both
     * have the same bytes.
     *
     * @param file what may be the file for these artifacts and features
     * @throws WaybillException ARTIFACT_REJECTED, as {@link #compile(byte[], List)}, or when the file has to be read and cannot
     *     be
     */
    public static byte[] compileAgain(byte[] file, Map<Member, byte[]> artifacts, List<String> featureNames) {
        Map<Member, byte[]> given =
                kind(file) == Bundle.KIND ? Bundle.files(wholeSections(file)) : Map.of(Member.POINT, file);
        return joined(
                artifacts, (member, artifact) -> again(given.getOrDefault(member, NO_FILE), artifact, featureNames));
    }

    private static byte[] again(byte[] file, byte[] artifact, List<String> featureNames) {
        if (!ScorerKind.isExplained(kind(file))) {
            return compile(artifact, featureNames);
        }
        Scorer given = open(file, HexFormat.of().formatHex(sha256().digest(artifact)), featureNames);
        return write(ExplainedScorers.like(load(artifact, featureNames), given), artifact, featureNames);
    }

    /** The kind that a file says it is of; 0 when it is too short to say. */
    private static int kind(byte[] file) {
        return file.length < SECTIONS_AT + END_BYTES ? 0 : littleEndian(file).getInt(KIND_AT);
    }

    private static Scorer load(byte[] artifact, List<String> featureNames) {
        return Scorers.load(artifact, featureNames, UnknownFeatures.IGNORED);
    }

    private static byte[] joined(Map<Member, byte[]> artifacts, BiFunction<Member, byte[], byte[]> compiler) {
        Map<Member, byte[]> files = new EnumMap<>(Member.class);
        artifacts.forEach((member, artifact) -> files.put(member, compiler.apply(member, artifact)));
        return bundle(files);
    }

    /**
     * Makes the file for a version of the files of its members, as {@link #compile(byte[], List)} and {@link
     * #compileExplained(byte[], List, Iterable)} make them for the same encoder; the file of the point itself when there is no
     * other.
     */
    public static byte[] bundle(Map<Member, byte[]> files) {
        byte[] point = files.get(Member.POINT);
        if (point == null) {
            throw new IllegalArgumentException("A version has a point.");
        }
        if (files.size() == 1) {
            return point;
        }
        ByteBuffer head = ByteBuffer.allocate(SECTIONS_AT).order(ByteOrder.LITTLE_ENDIAN);
        head.put(point, 0, SECTIONS_AT).putInt(KIND_AT, Bundle.KIND);
        SectionWriter sections = new SectionWriter(head.array());
        Map<Member, byte[]> digests = new EnumMap<>(Member.class);
        files.forEach((member, file) ->
                digests.put(member, Arrays.copyOfRange(file, ARTIFACT_AT, ARTIFACT_AT + SHA256_BYTES)));
        Bundle.write(files, digests, sections);
        return sealed(sections.toBytes(END_BYTES));
    }

    /**
     * Reads the scorers in the file of a version. Only the point is opened; a member that is damaged is refused when it is asked
     * for.
     *
     * @param artifacts the SHA-256 of the artifact of each member, in lower-case hex; the file must have these, and no other
     * @throws WaybillException as {@link #open(byte[], String, List)}
     */
    public static Members open(byte[] file, Map<Member, String> artifacts, List<String> featureNames) {
        return open(file, artifacts, featureNames, Integrity.BY_CHECKSUM);
    }

    /**
     * Reads the scorers in the file of a version as {@link #open(byte[], Map, List)} does.
     *
     * @param integrity how the whole file, with its members, is known to be what was written
     */
    public static Members open(
            byte[] file, Map<Member, String> artifacts, List<String> featureNames, Integrity integrity) {
        String point = artifacts.getOrDefault(Member.POINT, "");
        if (artifacts.size() == 1) {
            return Members.of(open(file, point, featureNames, integrity));
        }
        ByteBuffer in = checked(file, point, featureNames, integrity);
        CompiledRejection.unless(in.getInt(KIND_AT) == Bundle.KIND, "it has fewer members than there are artifacts");
        return Bundle.read(sections(in, file), artifacts, featureNames, integrity);
    }

    /**
     * Reads the scorer in a file that is no bundle.
     *
     * @param artifactSha256 the SHA-256 of the model.tribuo that the file must have been made from, in lower-case hex
     * @param featureNames the names of the features that the encoder makes, in its order
     * @throws WaybillException ARTIFACT_REJECTED if it is damaged, not made from this artifact, or not for this encoder
     */
    public static Scorer open(byte[] file, String artifactSha256, List<String> featureNames) {
        return open(file, artifactSha256, featureNames, Integrity.BY_CHECKSUM);
    }

    static Scorer open(byte[] file, String artifactSha256, List<String> featureNames, Integrity integrity) {
        ByteBuffer in = checked(file, artifactSha256, featureNames, integrity);
        CompiledRejection.unless(in.getInt(KIND_AT) != Bundle.KIND, "it is a bundle, and one scorer is due");
        ScorerKind kind = ScorerKind.numbered(in.getInt(KIND_AT));
        SectionReader sections = sections(in, file);
        Scorer scorer = kind.format().read(sections, ScorerHead.read(sections, featureNames));
        sections.requireEnd();
        return scorer;
    }

    private static ByteBuffer checked(
            byte[] file, String artifactSha256, List<String> featureNames, Integrity integrity) {
        ByteBuffer in = littleEndian(file);
        checkWhole(in, file, integrity);
        CompiledRejection.unless(
                HexFormat.of()
                        .formatHex(file, ARTIFACT_AT, ARTIFACT_AT + SHA256_BYTES)
                        .equals(artifactSha256),
                "it was made of another artifact");
        checkFeatures(in, featureNames);
        return in;
    }

    private static SectionReader sections(ByteBuffer in, byte[] file) {
        return new SectionReader(in.position(SECTIONS_AT).limit(file.length - END_BYTES));
    }

    private static SectionReader wholeSections(byte[] file) {
        ByteBuffer in = littleEndian(file);
        checkWhole(in, file, Integrity.BY_CHECKSUM);
        return sections(in, file);
    }

    /**
     * Whether two files give the same scores to the last bit. The artifacts that they were made from may differ: a Tribuo model
     * contains the time of its training, so two trainings that learn the same differ there.
     */
    public static boolean scoresAlike(byte[] one, byte[] other) {
        if (one.length != other.length || one.length < SECTIONS_AT + END_BYTES) {
            return false;
        }
        return kind(one) == Bundle.KIND ? bundlesAlike(one, other) : scorersAlike(one, other);
    }

    private static boolean bundlesAlike(byte[] one, byte[] other) {
        return Arrays.equals(one, 0, ARTIFACT_AT, other, 0, ARTIFACT_AT)
                && Arrays.equals(one, COLUMNS_AT, SECTIONS_AT, other, COLUMNS_AT, SECTIONS_AT)
                && Bundle.scoresAlike(wholeSections(one), wholeSections(other));
    }

    private static boolean scorersAlike(byte[] one, byte[] other) {
        return Arrays.equals(one, 0, ARTIFACT_AT, other, 0, ARTIFACT_AT)
                && Arrays.equals(
                        one, COLUMNS_AT, one.length - Integer.BYTES, other, COLUMNS_AT, other.length - Integer.BYTES);
    }

    private static void checkWhole(ByteBuffer in, byte[] file, Integrity integrity) {
        int length = file.length;
        CompiledRejection.unless(length >= SECTIONS_AT + END_BYTES && length % 8 == 0, "it is not whole");
        CompiledRejection.unless(length <= MOST_BYTES, "it is larger than any that is made");
        CompiledRejection.unless(in.getLong(0) == MAGIC, "it does not begin as a compiled scorer does");
        if (in.getInt(FORMAT_AT) != FORMAT) {
            throw CompiledRejection.of("it has format " + in.getInt(FORMAT_AT) + "; " + FORMAT + " can be read");
        }
        CompiledRejection.unless(in.getLong(LENGTH_AT) == length, "it is not as long as it says");
        boolean sound = in.getInt(length - END_BYTES) == SectionType.END
                && (integrity == Integrity.BY_DIGEST || in.getInt(length - Integer.BYTES) == checksum(file));
        CompiledRejection.unless(sound, "its checksum is wrong");
    }

    private static void checkFeatures(ByteBuffer in, List<String> featureNames) {
        boolean same = in.getInt(COLUMNS_AT) == featureNames.size()
                && in.slice(NAMES_AT, SHA256_BYTES).equals(ByteBuffer.wrap(digest(featureNames)));
        CompiledRejection.unless(same, "it was made for another encoder");
    }

    private static byte[] write(Scorer scorer, byte[] artifact, List<String> featureNames) {
        ScorerKind kind = ScorerKind.of(scorer);
        SectionWriter sections = begun(kind.number(), sha256().digest(artifact), featureNames);
        ScorerHead.write(scorer, featureNames, sections);
        kind.format().write(scorer, sections);
        return sealed(sections.toBytes(END_BYTES));
    }

    private static SectionWriter begun(int kind, byte[] artifactSha256, List<String> featureNames) {
        ByteBuffer head = ByteBuffer.allocate(SECTIONS_AT).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(FORMAT).putInt(kind).putLong(0);
        head.put(artifactSha256).putInt(featureNames.size()).putInt(0).put(digest(featureNames));
        return new SectionWriter(head.array());
    }

    private static byte[] sealed(byte[] file) {
        ByteBuffer out = littleEndian(file);
        out.putLong(LENGTH_AT, file.length);
        out.putInt(file.length - END_BYTES, SectionType.END);
        out.putInt(file.length - Integer.BYTES, checksum(file));
        return file;
    }

    private static ByteBuffer littleEndian(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, 0, file.length - Integer.BYTES);
        return (int) checksum.getValue();
    }

    /** The digest of names. Each is preceded by its length, because other names might make the same text when joined. */
    private static byte[] digest(List<String> names) {
        MessageDigest digest = sha256();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : names) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            digest.update(length.putInt(0, text.length).array());
            digest.update(text);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
