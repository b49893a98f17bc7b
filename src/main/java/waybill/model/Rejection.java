package waybill.model;

import java.util.Locale;
import java.util.regex.Pattern;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Makes the exception that refuses an artifact. Names that come from the artifact are shortened and cleaned before they are
 * shown.
 */
public final class Rejection {
    private static final int LONGEST = 120;
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern UNCOMMON = Pattern.compile("[^A-Za-z0-9_.$:/=<>,+ -]");

    private Rejection() {}

    public static WaybillException of(String reason) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The artifact is refused: " + reason);
    }

    public static WaybillException of(String reason, Throwable cause) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The artifact is refused: " + reason, cause);
    }

    /** Throws unless {@code right}. The message is formatted only when it is needed, because most checks pass. */
    public static void unless(boolean right, String reason, Object... names) {
        if (!right) {
            throw of(names.length == 0 ? reason : String.format(Locale.ROOT, reason, names));
        }
    }

    /** A message about an artifact with at most 500 characters: it may repeat a name of any length. */
    public static String shortened(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
    }

    /** A name from the artifact, safe to print: at most 120 characters, all of them common. */
    public static String quoted(String name) {
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
        return "'" + UNCOMMON.matcher(cut).replaceAll("?") + "'";
    }
}
