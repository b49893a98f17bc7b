package waybill.storage;

import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The rule for the names of blocks, as {@link BlobStore#stageBlock} states it. */
public final class BlockId {
    public static final int LONGEST = 64;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST + "}");

    private BlockId() {}

    /** @throws WaybillException {@link ErrorCode#INVALID_NAME} */
    public static String require(String id) {
        if (!LEGAL.matcher(id).matches()) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME, "A block's id is 1 to 64 of A-Z, a-z, 0-9, '-' and '_'.");
        }
        return id;
    }
}
