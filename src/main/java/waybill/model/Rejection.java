package waybill.model;

import java.util.Locale;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Makes the refusal of an artifact. Names that come from the artifact are cut and cleaned before they are shown. */
public final class Rejection {
    private static final int LONGEST = 120;

    private Rejection() {}

    public static WaybillException of(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The artifact is refused: " + reason);
    }

    public static WaybillException of(String reason, Throwable cause) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The artifact is refused: " + reason, cause);
    }

    /** The sentence is put together only when it is needed: most checks pass. */
    public static void unless(boolean right, String reason, Object... names) {
        if (!right) {
            throw of(names.length == 0 ? reason : String.format(Locale.ROOT, reason, names));
        }
    }

    /** A name out of the artifact, safe to print: at most 120 characters, none of them unusual. */
    public static String quoted(String name) {
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
        return "'" + cut.replaceAll("[^A-Za-z0-9_.$:/=<>,+ -]", "?") + "'";
    }
}
