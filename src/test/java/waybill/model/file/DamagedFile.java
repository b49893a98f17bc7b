package waybill.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Damages the bytes of a {@link ScorerFile}, and makes its checksum right again. */
final class DamagedFile {
    static final int FIRST_SECTION = 96;

    private DamagedFile() {}

    /** Some bytes of the sections, or of the whole, replaced; sometimes by what a number would be absurd with. */
    static byte[] mutated(byte[] file, SplittableRandom random) {
        byte[] changed = file.clone();
        int from = random.nextInt(4) == 0 ? 0 : FIRST_SECTION;
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            int at = random.nextInt(from, file.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> littleEndian(changed).putInt(at & ~3, random.nextInt());
                default -> littleEndian(changed).putInt(at & ~3, random.nextInt(-2, 40));
            }
        }
        return changed;
    }

    /** With a length and a checksum that are right, as far as that is possible. */
    static byte[] mended(byte[] file) {
        byte[] mended = Arrays.copyOf(file, (file.length + 7) / 8 * 8);
        littleEndian(mended).putLong(16, mended.length).putInt(mended.length - 8, 0);
        return withChecksum(mended);
    }

    static byte[] withChecksum(byte[] file) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, 0, file.length - 4);
        littleEndian(file).putInt(file.length - 4, (int) checksum.getValue());
        return file;
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
