package waybill.clean.file;

import java.security.MessageDigest;
import java.util.HexFormat;
import waybill.storage.Digest;

/** Makes the digest of a text that comes in pieces, most of them short: they are summed up many at a time. Not thread-safe. */
public final class DigestPiece implements TableReader.Piece {
    private static final int SIZE = 1 << 16;

    private final MessageDigest digest = Digest.begin();
    private final byte[] buffer = new byte[SIZE];
    private int size;

    @Override
    public void bytes(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > SIZE - size) {
            digest.update(buffer, 0, size);
            size = 0;
        }
        if (length > SIZE) {
            digest.update(bytes, from, length);
            return;
        }
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
    }

    /** The digest of all pieces, in hexadecimal digits. Nothing can follow. */
    public String sha256() {
        digest.update(buffer, 0, size);
        return HexFormat.of().formatHex(digest.digest());
    }
}
